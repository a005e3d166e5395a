/**
 * The liquid state's first principal components: the directions in which recorded states differ most, by orthogonal
 * iteration on their covariance (Golub & Van Loan 2013, §8.2.4). From one fit to the next they turn little, so a few
 * turns do; a decomposition would block the page for 50 to 100 ms when it is first run. Of a large network only some
 * neurons are looked at.
 */

/** Neurons that are looked at, at most. */
export const MOST_SEEN = 64;
/** Components that are drawn. */
export const COMPONENTS = 3;

/** Mean and directions, each of as many numbers as a state. */
export interface PrincipalAxes {
  readonly mean: Float64Array;
  /** Longest spread first, unit length. */
  readonly axes: readonly Float64Array[];
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/** Σ (x − x̄)(x − x̄)ᵀ of the states, [N × N]. */
function scatterAbout(mean: Float64Array, states: readonly Float64Array[]): Float64Array {
  const size = mean.length;
  const scatter = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (const state of states) {
    for (let i = 0; i < size; i++) centred[i] = state[i] - mean[i];
    for (let i = 0; i < size; i++) {
      const a = centred[i];
      for (let j = 0; j < size; j++) scatter[i * size + j] += a * centred[j];
    }
  }
  return scatter;
}

/** Makes the axes orthogonal and of unit length, in order and in place. */
function orthonormalise(axes: readonly Float64Array[]): void {
  axes.forEach((axis, k) => {
    for (const before of axes.slice(0, k)) {
      const overlap = dot(axis, before);
      for (let i = 0; i < axis.length; i++) axis[i] -= overlap * before[i];
    }
    const length = Math.sqrt(dot(axis, axis));
    for (let i = 0; i < axis.length; i++) axis[i] /= length;
  });
}

/** Turns of the iteration, at most; it ends once no number of an axis changes by more than SETTLED. */
const MOST_TURNS = 100;
const SETTLED = 1e-7;
/** Share of the whole spread that is added in every direction, so that axes without any stay what they are. */
const LEAST_SHARE = 1e-12;

/**
 * Finds the axes of states, [T] of [N] each, T ≥ 2.
 * @param previous axes of the same size, with which the iteration begins; signs are kept, so that a drawing does not
 *   flip
 */
export function principalAxes(states: readonly Float64Array[], previous?: PrincipalAxes): PrincipalAxes {
  const size = states[0].length;
  const mean = new Float64Array(size);
  for (const state of states) for (let i = 0; i < size; i++) mean[i] += state[i] / states.length;
  const scatter = scatterAbout(mean, states);
  const spread = mean.reduce((sum, _, i) => sum + scatter[i * size + i], 0);
  const least = spread > 0 ? LEAST_SHARE * spread : 1;
  let axes =
    previous?.axes ??
    Array.from({ length: Math.min(COMPONENTS, size) }, (_, k) =>
      Float64Array.from({ length: size }, (__, i) => Math.cos((k + 1) * (i + 1))),
    );
  for (let turn = 0, change = 1; turn < MOST_TURNS && change > SETTLED; turn++) {
    const turned = axes.map((axis) =>
      axis.map((x, i) => dot(scatter.subarray(i * size, (i + 1) * size), axis) + least * x),
    );
    orthonormalise(turned);
    change = Math.max(
      ...turned.map((axis, k) => axis.reduce((most, x, i) => Math.max(most, Math.abs(x - axes[k][i])), 0)),
    );
    axes = turned;
  }
  if (previous !== undefined) return { mean, axes };
  return { mean, axes: axes.map((axis) => (axis.reduce((sum, x) => sum + x, 0) < 0 ? axis.map((x) => -x) : axis)) };
}

/** Coordinates of a state along the axes. */
export function along({ mean, axes }: PrincipalAxes, state: Float64Array): number[] {
  const centred = state.map((x, i) => x - mean[i]);
  return axes.map((axis) => dot(axis, centred));
}
