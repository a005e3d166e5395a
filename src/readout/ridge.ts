/**
 * Linear readout by ridge regression: minimise Σ_rows |y − xW − b|² + penalty · Σ_j σ_j² |W_j|², where σ_j is the standard deviation of
 * state j over the training rows (1 without scaling). The bias b is not penalised. Both terms are sums, not means: twice as many rows
 * need twice the penalty for the same shrinkage (Hoerl & Kennard 1970; as ReservoirPy and scikit-learn count it).
 *
 * The penalty is the one of a grid with the least squared error in cross-validation over whole trials: trial i belongs to fold
 * i mod folds, and means, standard deviations and weights of a fold's judge come from the other folds alone. Test trials are never seen.
 * Surprise: trials should come in an order that has no period of `folds`, or a fold holds one kind of trial only.
 */

import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { refuse } from '../errors.ts';
import { heldOutErrors, targetRange } from './held_out.ts';
import { ridgePath } from './ridge_path.ts';
import { type Rows, stackRows } from './rows.ts';
import { mergeScatter, type Scatter, scatterOf } from './scatter.ts';

/** A fitted linear readout: y = x W + b on raw states. */
export interface Readout {
  /** W, [N × K]. */
  readonly weights: NdArray<Float64Array>;
  /** b, [K]. */
  readonly bias: Float64Array;
  /** The penalty with which it was fitted. */
  readonly penalty: number;
  /**
   * Outputs [T × K] for states [T × N].
   * @throws {InputError} if the states have another number of columns
   */
  predict(states: NdArray<Float64Array>): NdArray<Float64Array>;
}

/** How a readout is fitted. */
export interface RidgeOptions {
  /** Penalties to choose from, ≥ 0; a single one is taken as it is, without cross-validation. */
  readonly penalties?: readonly number[];
  /** Folds of the cross-validation, an integer ≥ 2; at most one per trial is used. */
  readonly folds?: number;
  /** Whether states are divided by their standard deviation (default true). */
  readonly standardise?: boolean;
}

/**
 * The grid that is searched when none is given: a decade apart, in units of a standardised state squared and summed over rows.
 * It reaches down to the rounding error of such sums, since the states of a filter bank differ in their last digits.
 */
export const defaultPenalties: readonly number[] = Array.from({ length: 17 }, (_, i) => Number(`1e${i - 10}`));

const DEFAULT_FOLDS = 5;

interface Fold {
  readonly x: Rows;
  readonly y: Rows;
  readonly scatter: Scatter;
}

/**
 * Fits a readout to trials.
 * @param states one [T × N] per trial
 * @param targets one [T × K] per trial, as many rows as its states
 * @throws {InputError} on shapes that do not match, values that are not finite, or options out of range
 */
export function fitRidge(
  states: readonly NdArray<Float64Array>[],
  targets: readonly NdArray<Float64Array>[],
  options: RidgeOptions = {},
): Readout {
  const { penalties = defaultPenalties, folds = DEFAULT_FOLDS, standardise = true } = options;
  checkTrials(states, targets);
  checkOptions(penalties, folds, states.length);
  const groups = cutFolds(states, targets, penalties.length === 1 ? 1 : Math.min(folds, states.length));
  const penalty = penalties.length === 1 ? penalties[0] : choosePenalty(groups, penalties, standardise);
  const all = mergeScatter(groups.map(({ scatter }) => scatter));
  return readoutOf(ridgePath(all, standardise).weights(penalty), all, penalty);
}

/**
 * The textbook form: one penalty, centred but unscaled states. It equals ReservoirPy's `Ridge(ridge=penalty)`.
 * @param states [T × N]
 * @param targets [T × K]
 */
export function fitPlainRidge(states: NdArray<Float64Array>, targets: NdArray<Float64Array>, penalty: number): Readout {
  return fitRidge([states], [targets], { penalties: [penalty], standardise: false });
}

function checkTrials(states: readonly NdArray<Float64Array>[], targets: readonly NdArray<Float64Array>[]): void {
  if (states.length !== targets.length || states.length === 0)
    refuse(
      'ridge',
      `${states.length} trials of states and ${targets.length} of targets`,
      'give as many of each, at least 1',
    );
  states.forEach(({ shape }, i) => {
    if (shape[0] !== targets[i].shape[0])
      refuse(
        `ridge trial ${i}`,
        `${shape[0]} rows of states and ${targets[i].shape[0]} of targets`,
        'give as many of each',
      );
  });
  if (states.every(({ shape }) => shape[0] === 0)) refuse('ridge', 'no rows (0)', 'give at least one row');
}

function checkOptions(penalties: readonly number[], folds: number, trials: number): void {
  if (penalties.length === 0) refuse('ridge', 'no penalties (0)', 'give at least one');
  for (const penalty of penalties)
    if (!(penalty >= 0 && penalty < Number.POSITIVE_INFINITY))
      refuse('ridge', `penalty out of range (${penalty})`, 'use finite numbers ≥ 0');
  if (!Number.isInteger(folds) || folds < 2) refuse('ridge', `number of folds (${folds})`, 'use an integer ≥ 2');
  if (penalties.length > 1 && trials < 2)
    refuse('ridge', `too few trials to choose among penalties (${trials})`, 'give at least 2 trials, or one penalty');
}

function cutFolds(
  states: readonly NdArray<Float64Array>[],
  targets: readonly NdArray<Float64Array>[],
  count: number,
): Fold[] {
  return Array.from({ length: count }, (_, fold) => {
    const trials = Array.from(states.keys()).filter((trial) => trial % count === fold);
    const x = stackRows('ridge states of trial', states, trials, states[0].shape[1]);
    const y = stackRows('ridge targets of trial', targets, trials, targets[0].shape[1]);
    return { x, y, scatter: scatterOf(x, y) };
  });
}

/** The penalty with the least squared error over all held-out rows and outputs, answers limited to the range of targets; of equals, the largest. */
function choosePenalty(folds: readonly Fold[], penalties: readonly number[], standardise: boolean): number {
  const errors = new Float64Array(penalties.length);
  for (const judged of folds) {
    const others = folds.filter((fold) => fold !== judged);
    const training = mergeScatter(others.map(({ scatter }) => scatter));
    const range = targetRange(others.map(({ y }) => y));
    const path = ridgePath(training, standardise);
    const solutions = penalties.map((penalty) => path.weights(penalty));
    heldOutErrors(judged.x, judged.y, training, range, solutions).forEach((error, i) => {
      errors[i] += error;
    });
  }
  return penalties.reduce((best, penalty, i) => {
    const least = errors[penalties.indexOf(best)];
    return errors[i] < least || (errors[i] === least && penalty > best) ? penalty : best;
  });
}

function readoutOf(weights: Float64Array, { meanX, meanY }: Scatter, penalty: number): Readout {
  const n = meanX.length;
  const k = meanY.length;
  const bias = Float64Array.from(meanY);
  for (let j = 0; j < n; j++) for (let c = 0; c < k; c++) bias[c] -= meanX[j] * weights[j * k + c];
  return {
    weights: ndarray(weights, [n, k]),
    bias,
    penalty,
    predict(states) {
      if (states.dimension !== 2 || states.shape[1] !== n)
        refuse('readout', `states of shape [${states.shape.join(' × ')}]`, `use [rows × ${n}]`);
      const [rows] = states.shape;
      const [rowStride, columnStride] = states.stride;
      const out = new Float64Array(rows * k);
      for (let row = 0; row < rows; row++) {
        const from = states.offset + row * rowStride;
        for (let c = 0; c < k; c++) out[row * k + c] = bias[c];
        for (let j = 0; j < n; j++) {
          const x = states.data[from + j * columnStride];
          for (let c = 0; c < k; c++) out[row * k + c] += x * weights[j * k + c];
        }
      }
      return ndarray(out, [rows, k]);
    },
  };
}
