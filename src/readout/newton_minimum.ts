/**
 * The minimum of a smooth, strictly convex function of many variables by Newton's method, each step solved by conjugate
 * gradients only as well as it is worth it, ‖H d + g‖ ≤ min(½, √‖g‖)·‖g‖, and shortened until the value falls enough
 * (Nocedal & Wright, Numerical Optimization, 2nd ed., alg. 7.1). No matrix of second derivatives is ever held: the
 * function says what it makes of a direction.
 */

/** The function. */
export interface ConvexProblem {
  /** Number of variables. */
  readonly size: number;
  /** Value at `point`, [size]; writes the gradient there into `gradient`, [size]. */
  evaluate(point: Float64Array, gradient: Float64Array): number;
  /** Writes H · direction, [size], H the second derivatives at the point that was evaluated last. */
  curve(direction: Float64Array, out: Float64Array): void;
}

const MOST_STEPS = 200;
const MOST_HALVINGS = 40;
/** Share of the fall that the gradient foretells which a step must reach (Armijo). */
const ENOUGH = 1e-4;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};
const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Adds a multiple of `step` to `to`. */
function add(to: Float64Array, step: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * step[i];
}

/** A direction d with H d ≈ −g. */
function newtonDirection(problem: ConvexProblem, gradient: Float64Array): Float64Array {
  const direction = new Float64Array(problem.size);
  const residual = gradient.map((value) => -value);
  const search = residual.slice();
  const curved = new Float64Array(problem.size);
  const size = Math.sqrt(dot(gradient, gradient));
  const enough = (Math.min(0.5, Math.sqrt(size)) * size) ** 2;
  let square = dot(residual, residual);
  for (let i = 0; i < 2 * problem.size && square > enough; i++) {
    problem.curve(search, curved);
    const curvature = dot(search, curved);
    if (!(curvature > 0)) break;
    add(direction, search, square / curvature);
    add(residual, curved, -square / curvature);
    const next = dot(residual, residual);
    for (let j = 0; j < search.length; j++) search[j] = residual[j] + (next / square) * search[j];
    square = next;
  }
  return direction;
}

/**
 * Finds it.
 * @param start [size]
 * @param tolerance largest entry of the gradient at which it stops, > 0; it stops as well where rounding leaves no way
 *   down
 */
export function newtonMinimum(problem: ConvexProblem, start: Float64Array, tolerance: number): Float64Array {
  let point = start.slice();
  let gradient = new Float64Array(problem.size);
  let value = problem.evaluate(point, gradient);
  for (let step = 0; step < MOST_STEPS && largest(gradient) > tolerance; step++) {
    const direction = newtonDirection(problem, gradient);
    const slope = dot(direction, gradient);
    const nextGradient = new Float64Array(problem.size);
    let accepted = false;
    for (let halving = 0, length = 1; halving < MOST_HALVINGS && !accepted; halving++, length /= 2) {
      const next = point.slice();
      add(next, direction, length);
      const nextValue = problem.evaluate(next, nextGradient);
      // At the bottom values are equal to rounding, and only the gradient still tells which point is lower.
      const level = nextValue <= value + 1e-14 * Math.abs(value) && largest(nextGradient) < largest(gradient);
      if (!(nextValue <= value + ENOUGH * length * slope || level)) continue;
      accepted = true;
      [point, value, gradient] = [next, nextValue, nextGradient];
    }
    if (!accepted) break;
  }
  return point;
}
