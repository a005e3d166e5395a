/**
 * Linear readout by ridge regression: minimise Σ_rows |y − xW − b|² + Σ_k penalty_k Σ_j σ_j² W_jk², where σ_j is the
 * standard deviation of state j over the training rows (1 without scaling). The bias b is not penalised. Both terms are
 * sums, not means: twice as many rows need twice the penalty for the same shrinkage (Hoerl & Kennard 1970; as
 * ReservoirPy and scikit-learn count it).
 *
 * Each output has the penalty with which trials that were left out are predicted best (choose_penalties.ts), as if it
 * were fitted alone. A state that hardly varies counts as constant (column_scales.ts), and answers are limited to the
 * range of the training targets (target_range.ts).
 */

import ndarray from 'ndarray';
import { refuse } from '../errors.ts';
import { choosePenalties, cutFolds } from './choose_penalties.ts';
import { standardised, unscaled } from './column_scales.ts';
import { createLinearReadout, type LinearReadout } from './linear_readout.ts';
import { type RidgeOptions, ridgeChoices } from './ridge_options.ts';
import { ridgePath } from './ridge_path.ts';
import type { MatrixLike } from './rows.ts';
import { mergeScatter, type Scatter } from './scatter.ts';
import { targetRange } from './target_range.ts';
import { trialsOf } from './trials.ts';

/**
 * Fits a readout to trials. States and targets are ndarrays, or arrays of rows of numbers.
 * @param states one [T × N] per trial
 * @param targets one [T × K] per trial, as many rows as its states
 * @throws {InputError} on what is no list of matrices, shapes that do not match, values that are not finite, or options
 *   that are unknown or out of range
 */
export function fitRidge(
  states: readonly MatrixLike[],
  targets: readonly MatrixLike[],
  options: RidgeOptions = {},
): LinearReadout {
  const choices = ridgeChoices(options);
  const { penalties, standardise, resolution, limit } = choices;
  const [x, y] = trialsOf('ridge', states, targets);
  if (penalties.length > 1 && x.length < 2)
    refuse('ridge', `too few trials to choose among penalties (${x.length})`, 'give at least 2 trials, or one penalty');
  const folds = cutFolds(x, y, penalties.length === 1 ? 1 : Math.min(choices.folds, x.length));
  const scale = (rows: Scatter) => (standardise ? standardised(rows, resolution) : unscaled(rows));
  const penalty =
    penalties.length === 1
      ? new Float64Array(y[0].columns).fill(penalties[0])
      : choosePenalties({ folds, penalties, scale, limit });
  const all = mergeScatter(folds.map(({ scatter }) => scatter));
  const scaled = scale(all);
  const weights = ridgePath(all, scaled.scales).weights(penalty);
  return createLinearReadout({
    weights: ndarray(weights, [x[0].columns, y[0].columns]),
    bias: biasOf(weights, all),
    penalty,
    range: limit ? targetRange(folds.map((fold) => fold.y)) : null,
    constant: Uint32Array.from(Array.from(scaled.scales.keys()).filter((j) => scaled.scales[j] === 0)),
    options: { ...choices, resolution: scaled.resolution },
  });
}

/**
 * The textbook form: one penalty, centred but unscaled states, every state weighed and no answer limited. It equals
 * ReservoirPy's `Ridge(ridge=penalty)`.
 * @param states [T × N]
 * @param targets [T × K]
 * @throws {InputError} as {@link fitRidge}
 */
export function fitPlainRidge(states: MatrixLike, targets: MatrixLike, penalty: number): LinearReadout {
  return fitRidge([states], [targets], { penalties: [penalty], standardise: false, limit: false });
}

function biasOf(weights: Float64Array, { meanX, meanY }: Scatter): Float64Array {
  const k = meanY.length;
  const bias = Float64Array.from(meanY);
  for (let j = 0; j < meanX.length; j++) for (let c = 0; c < k; c++) bias[c] -= meanX[j] * weights[j * k + c];
  return bias;
}
