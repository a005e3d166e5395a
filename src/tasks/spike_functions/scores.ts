/** How well each function is computed: Pearson's correlation of output and target over all samples of all trials. */
import type { NdArray } from 'ndarray';
import { rangeScale } from '../../metrics/measure.ts';
import { pearson } from '../../metrics/pearson.ts';
import { outputsOf } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import { functionNames } from './functions.ts';

/**
 * Scores: `correlation` at each function, and `meanCorrelation`.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreSpikeFunctions(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
): Score[] {
  const count = functionNames.length;
  const outputs = outputsOf('task spike-functions', trials, predictions, count);
  const found = functionNames.map((_, k) => {
    const own = outputs.flatMap((values) => Array.from(values).filter((__, i) => i % count === k));
    const wanted = trials.flatMap(({ targets }) =>
      Array.from({ length: targets.shape[0] }, (__, t) => targets.get(t, k)),
    );
    // Who does not vary tells nothing.
    return pearson(own, wanted) || 0;
  });
  const scale = rangeScale(-1, 1);
  return [
    { metric: 'meanCorrelation', value: found.reduce((sum, value) => sum + value, 0) / count, scale, chance: 0 },
    ...functionNames.map((at, k) => ({ metric: 'correlation', value: found[k], scale, chance: 0, at })),
  ];
}
