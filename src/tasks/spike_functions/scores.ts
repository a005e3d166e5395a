/** How well each function is computed: Pearson's correlation of output and target over all samples of all trials. */
import type { NdArray } from 'ndarray';
import { rangeScale } from '../../metrics/measure.ts';
import { outputsOf } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import { functionNames } from './functions.ts';

/** Correlation of two series of one length; 0 where one of them does not vary, which tells as little. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
  }
  // Equal values may differ from their mean by rounding.
  const varies = xx > 1e-24 * n * (1 + mx ** 2) && yy > 1e-24 * n * (1 + my ** 2);
  return varies ? xy / Math.sqrt(xx * yy) : 0;
}

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
    return correlation(own, wanted);
  });
  const scale = rangeScale(-1, 1);
  return [
    { metric: 'meanCorrelation', value: found.reduce((sum, value) => sum + value, 0) / count, scale, chance: 0 },
    ...functionNames.map((at, k) => ({ metric: 'correlation', value: found[k], scale, chance: 0, at })),
  ];
}
