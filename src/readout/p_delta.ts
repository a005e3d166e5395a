/**
 * The p-delta rule (Auer, Burgsteiner & Maass 2008, Neural Netw. 21:786), as the authors' circuit tool has it. For each
 * row z with target y in [−1, 1], o being the answer of the perceptrons w_i (parallel_perceptrons.ts):
 *   o > y + ε:  Δw_i = −η z where w_i · z ≥ 0, and −µη z where −γ < w_i · z < 0
 *   o < y − ε:  Δw_i = +η z where w_i · z < 0, and +µη z where 0 ≤ w_i · z < γ
 *   else:       Δw_i = +µη z where 0 ≤ w_i · z < γ, and −µη z where −γ < w_i · z < 0
 * Those on the wrong side are moved, and those within the margin γ away from the edge. All rows of an epoch are added
 * up, then every w_i is made one of length 1. η begins at rate / rows; it is multiplied by .7 after an epoch whose
 * error grew by more than a tolerance of 4 % that fades, and by 1.05 after one whose error fell. The margin is
 * regulated so that µ times the number of pushes away from the edge is about half of `mostUpdates` a row. The best
 * weights on the way are returned.
 */
import { randomStream } from '../random.ts';

/** How it is done. */
export interface PDeltaChoices {
  /** n, an integer ≥ 1. */
  readonly perceptrons: number;
  /** ρ, > 0: how many perceptrons beyond half of them make an answer of 1; ⌈.4 n⌉ where left out. */
  readonly rho: number;
  /** ε, > 0: error that is tolerated; min(1, 2/ρ) where left out. */
  readonly epsilon: number;
  /** γ at first, ≥ 0. */
  readonly margin: number;
  /** µ, > 0. */
  readonly mu: number;
  readonly mostUpdates: number;
  /** η at first, times the number of rows, > 0. */
  readonly rate: number;
  /** Most passes through the rows. */
  readonly epochs: number;
}

const ERROR_GROWTH = 0.04;
const SLOWER = 0.7;
const FASTER = 1.05;
const MARGIN_RATE = 1e-3;
/** If after so many epochs the answers are as good as none, it begins again with other weights. */
const PATIENCE = 100;
const NO_BETTER = 0.499;

interface Course {
  eta: number;
  margin: number;
}

/** The answer of n perceptrons, o = clip((p − n/2)/ρ, −1, 1), p of which have sums ≥ 0. @param sums w_i · z, [n] */
export function perceptronAnswer(sums: Float64Array, rho: number): number {
  let firing = 0;
  for (let i = 0; i < sums.length; i++) if (sums[i] >= 0) firing++;
  return Math.min(1, Math.max(-1, (firing - sums.length / 2) / rho));
}

/** Makes the rows of a matrix kept by columns, [width × n], of length 1 each. */
function normalise(weights: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let at = i; at < weights.length; at += n) square += weights[at] ** 2;
    const length = Math.sqrt(square);
    for (let at = i; at < weights.length; at += n) weights[at] /= length;
  }
}

/**
 * Steps of all perceptrons for one row, in units of η, into `out`, [n]. @param sums w_i · z, [n] @param error o − y
 * @returns how many were pushed away from the edge
 */
export function stepsOf(
  sums: Float64Array,
  error: number,
  { epsilon, mu }: PDeltaChoices,
  margin: number,
  out: Float64Array,
): number {
  let pushed = 0;
  for (let i = 0; i < sums.length; i++) {
    const fires = sums[i] >= 0;
    const near = fires ? sums[i] < margin : sums[i] > -margin;
    // The side on which this perceptron should be: the other one, or, where the answer is right, its own.
    const wanted = error > epsilon ? -1 : error < -epsilon ? 1 : fires ? 1 : -1;
    const wrong = fires !== wanted > 0;
    if (!wrong && near) pushed++;
    out[i] = wrong ? wanted : near ? mu * wanted : 0;
  }
  return pushed;
}

/** One pass: adds the steps to `change`, [width × n]. @returns mean error and pushes, before the change */
function pass(
  z: Float64Array,
  targets: Float64Array,
  weights: Float64Array,
  choices: PDeltaChoices,
  { eta, margin }: Course,
  change: Float64Array,
): { readonly error: number; readonly pushes: number } {
  const { perceptrons: n, rho } = choices;
  const width = weights.length / n;
  const sums = new Float64Array(n);
  const steps = new Float64Array(n);
  let [error, pushes] = [0, 0];
  change.fill(0);
  targets.forEach((target, t) => {
    sums.fill(0);
    for (let j = 0, at = 0; j < width; j++) for (let i = 0; i < n; i++, at++) sums[i] += z[t * width + j] * weights[at];
    const answer = perceptronAnswer(sums, rho);
    error += Math.abs(answer - target) / (2 * targets.length);
    pushes += stepsOf(sums, answer - target, choices, margin, steps);
    for (let j = 0, at = 0; j < width; j++) {
      const step = eta * z[t * width + j];
      for (let i = 0; i < n; i++, at++) change[at] += step * steps[i];
    }
  });
  return { error, pushes };
}

/**
 * Weights of perceptrons, by columns of the states: [width × n].
 * @param rows [rows × width], the last column 1; each is divided by its length
 * @param targets in [−1, 1], [rows]
 * @param from where the first weights come from: `output` names the stream
 */
export function pDelta(
  rows: Float64Array,
  targets: Float64Array,
  choices: PDeltaChoices,
  from: { readonly seed: number; readonly output: number },
): Float64Array {
  const { perceptrons: n, rate, mu, mostUpdates, epochs } = choices;
  const count = targets.length;
  const width = rows.length / count;
  const z = rows.slice();
  for (let t = 0; t < count; t++) normalise(z.subarray(t * width, (t + 1) * width), 1);
  const stream = randomStream(from.seed, 'parallel perceptrons', from.output);
  const draw = (): Float64Array => {
    const drawn = Float64Array.from({ length: width * n }, () => 1 - 2 * stream.uniform());
    normalise(drawn, n);
    return drawn;
  };
  const begin = (): Course => ({ eta: rate / count, margin: choices.margin });
  let [weights, course] = [draw(), begin()];
  let best = { weights, error: Number.POSITIVE_INFINITY };
  let last = Number.POSITIVE_INFINITY;
  const change = new Float64Array(width * n);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const { error, pushes } = pass(z, targets, weights, choices, course, change);
    if (error < best.error) best = { weights, error };
    if (error === 0) break;
    if (epoch > PATIENCE && error > NO_BETTER) [weights, course] = [draw(), begin()];
    else {
      weights = weights.map((weight, at) => weight + change[at]);
      normalise(weights, n);
      if (error > (1 + ERROR_GROWTH * Math.exp((-3 * epoch) / epochs)) * last) course.eta *= SLOWER;
      else if (error < last) course.eta *= FASTER;
      course.margin = Math.max(0, course.margin + MARGIN_RATE * (mostUpdates / 2 - (mu * pushes) / count));
    }
    last = error;
  }
  return best.weights;
}
