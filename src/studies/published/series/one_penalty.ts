/**
 * Ridge regression with one penalty for a thousand states, by Cholesky's factors: y = (x − x̄)·W + ȳ with
 *   W = (XᵀX + λI)⁻¹XᵀY = Xᵀ(XXᵀ + λI)⁻¹Y,
 * whichever of the two systems of equations is smaller. It is what `fitPlainRidge` finds, which tries many penalties
 * and is twenty times slower with one. Where rounding leaves the matrix without factors, that one is asked.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { NdArray } from 'ndarray';
import { fitPlainRidge } from '../../../readout/ridge.ts';

/** Answers to one row of states, [N] to [K]. */
export type LinearAnswer = (x: ArrayLike<number>) => Float64Array;

const columnMeans = (matrix: Matrix): number[] => matrix.mean('column');

/** Fits. @param states [T × N] @param targets [T × K] @param penalty > 0 */
export function fitOnePenalty(
  states: NdArray<Float64Array>,
  targets: NdArray<Float64Array>,
  penalty: number,
): LinearAnswer {
  const matrixOf = ({ data, shape }: NdArray<Float64Array>): Matrix => Matrix.from1DArray(shape[0], shape[1], data);
  const [X, Y] = [matrixOf(states), matrixOf(targets)];
  const [meanX, meanY] = [columnMeans(X), columnMeans(Y)];
  X.subRowVector(meanX);
  Y.subRowVector(meanY);
  const wide = X.columns > X.rows;
  const transposed = X.transpose();
  const gram = wide ? X.mmul(transposed) : transposed.mmul(X);
  for (let i = 0; i < gram.rows; i++) gram.set(i, i, gram.get(i, i) + penalty);
  const factors = new CholeskyDecomposition(gram);
  if (!factors.isPositiveDefinite()) {
    const readout = fitPlainRidge(states, targets, penalty);
    return (x) => readout.predict([x]).data;
  }
  const weights = (wide ? transposed.mmul(factors.solve(Y)) : factors.solve(transposed.mmul(Y))).to2DArray();
  return (x) => {
    const answer = Float64Array.from(meanY);
    for (let j = 0; j < weights.length; j++)
      for (let k = 0; k < answer.length; k++) answer[k] += (x[j] - meanX[j]) * weights[j][k];
    return answer;
  };
}
