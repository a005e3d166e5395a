/**
 * Hebbian adaptation of a network's recurrent weights (`models/reservoirs/recurrent_adaptation.ts`). The rule sees
 * states: x[t−1] of the source, x[t] of the target. All weights are scaled back to the spectral radius after each pass,
 * the last included; cost ∝ N³ each.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { leakyStep } from '../../models/reservoirs/leaky.ts';
import { type HebbianRule, hebbianRules, hebbianSlope } from '../../models/reservoirs/recurrent_adaptation.ts';
import { refuse } from '../errors.ts';
import { type FilteredTrial, refuseDivergence, visitSteps } from './calibration_stream.ts';
import type { EchoStateMatrices } from './echo_state_matrices.ts';
import { compact, driveUnits } from './leaky_network.ts';
import type { SparseMatrix } from './sparse_matrix.ts';
import { scaleToRadius } from './spectral_radius.ts';

/** How a network learns. */
export interface RecurrentLearning {
  readonly rule: HebbianRule;
  readonly activation: ActivationName;
  readonly leakRate: number;
  /** To which the weights are scaled back, > 0. */
  readonly spectralRadius: number;
  readonly rate: number;
  readonly passes: number;
}

/** Calls back for every entry: where it is in `value`, its row and its column. */
function visitEntries(
  { rows, rowStart, column }: SparseMatrix,
  visit: (k: number, i: number, j: number) => void,
): void {
  for (let i = 0; i < rows; i++) for (let k = rowStart[i]; k < rowStart[i + 1]; k++) visit(k, i, column[k]);
}

/** Scales the entries of a sparse matrix to a spectral radius; false where none can be had. */
function restoreRadius(W: SparseMatrix, wanted: number): boolean {
  const dense = toDense(W);
  const restored = scaleToRadius(dense, wanted);
  visitEntries(W, (k, i, j) => {
    W.value[k] = dense.get(i, j);
  });
  return restored;
}

function toDense(W: SparseMatrix): NdArray<Float64Array> {
  const dense = ndarray(new Float64Array(W.rows * W.columns), [W.rows, W.columns]);
  visitEntries(W, (k, i, j) => dense.set(i, j, W.value[k]));
  return dense;
}

/**
 * Learns recurrent weights.
 * @returns new weights on the connections of the old ones, [N × N]
 * @throws {InputError} if there are no connections, or if a weight is no longer finite
 */
export function learnRecurrent(
  where: string,
  matrices: EchoStateMatrices,
  trials: readonly FilteredTrial[],
  { rule, activation, leakRate, spectralRadius, rate, passes }: RecurrentLearning,
): NdArray<Float64Array> {
  const network = compact(matrices);
  const { size, channels, W } = network;
  const { value, rowStart, column } = W;
  if (value.length === 0)
    refuse(where, `no recurrent weights for ${rule} to change (spectral_radius ${spectralRadius})`, 'use one above 0');
  const activate = activations[activation];
  const form = hebbianRules[rule];
  let x = new Float64Array(size);
  let next = new Float64Array(size);
  const step = (input: Float64Array, at: number): void => {
    driveUnits(network, input, at, x, next);
    for (let i = 0; i < size; i++) {
      const y = leakyStep(x[i], activate(next[i]), leakRate);
      for (let k = rowStart[i]; k < rowStart[i + 1]; k++)
        value[k] += rate * hebbianSlope(form, value[k], x[column[k]], y);
      next[i] = y;
    }
    [x, next] = [next, x];
  };
  for (let pass = 0; pass < passes; pass++) {
    visitSteps(trials, channels, step, (id) => refuseDivergence(where, 'weight', value, id));
    if (!restoreRadius(W, spectralRadius))
      refuse(
        where,
        `${rule} left the recurrent matrix without a radius (pass ${pass + 1})`,
        'use a smaller learning_rate',
      );
  }
  return toDense(W);
}
