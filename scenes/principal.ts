/**
 * The liquid state's first principal components: the directions in which recorded states differ most. Of a large network only some neurons are looked at. The
 * decomposition is ml-matrix's.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

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

/**
 * Finds the axes of states, [T] of [N] each, T ≥ 2.
 * @param previous axes that signs are kept from, so that a drawing does not flip
 */
export function principalAxes(states: readonly Float64Array[], previous?: PrincipalAxes): PrincipalAxes {
  const size = states[0].length;
  const mean = new Float64Array(size);
  for (const state of states) for (let i = 0; i < size; i++) mean[i] += state[i] / states.length;
  const rows = new Matrix(states.map((state) => Array.from(state, (x, i) => x - mean[i])));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(rows.transpose().mmul(rows), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((value, i) => ({ value, i })).sort((a, b) => b.value - a.value);
  const axes = order.slice(0, COMPONENTS).map(({ i }, k) => {
    const axis = Float64Array.from(eigenvectorMatrix.getColumn(i));
    const before = previous?.axes[k];
    const lean = before === undefined ? axis.reduce((sum, x) => sum + x, 0) : dot(axis, before);
    return lean < 0 ? axis.map((x) => -x) : axis;
  });
  return { mean, axes };
}

/** Coordinates of a state along the axes. */
export function along({ mean, axes }: PrincipalAxes, state: Float64Array): number[] {
  const centred = state.map((x, i) => x - mean[i]);
  return axes.map((axis) => dot(axis, centred));
}
