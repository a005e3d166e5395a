/**
 * Squared errors of many solutions on rows that they were not fitted to, one pass for all of them. They are measured on the rows
 * and not derived from sums of squares, where a nearly perfect prediction would be the difference of two large numbers.
 *
 * Answers are limited to the range of the training targets before they are judged. A neuron that was silent in all training trials but a
 * trace has a spread of nearly nothing; where it fires in one held-out trial, its standardised state is in the thousands, and the
 * squared error of that one trial would choose the penalty (measured: mean squared errors of 90 from one trial in 800).
 */
import type { Rows } from './rows.ts';
import type { Scatter } from './scatter.ts';

/** Smallest and largest target of each output, [K]. */
export interface TargetRange {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Range over groups of targets, [R × K] each. */
export function targetRange(groups: readonly Rows[]): TargetRange {
  const k = groups[0].columns;
  const least = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(k).fill(Number.NEGATIVE_INFINITY);
  for (const { data } of groups)
    for (let at = 0; at < data.length; at++) {
      least[at % k] = Math.min(least[at % k], data[at]);
      most[at % k] = Math.max(most[at % k], data[at]);
    }
  return { least, most };
}

/**
 * Sum of squared errors over rows and outputs, one number per solution.
 * @param x held-out states, [R × N]
 * @param y held-out targets, [R × K]
 * @param training where the solutions' means come from
 * @param range what answers are limited to
 * @param solutions weights on raw states, [N × K] each
 */
export function heldOutErrors(
  x: Rows,
  y: Rows,
  training: Scatter,
  range: TargetRange,
  solutions: readonly Float64Array[],
): Float64Array {
  const n = x.columns;
  const k = y.columns;
  const width = solutions.length * k;
  // All solutions side by side, [N × (solutions · K)].
  const weights = new Float64Array(n * width);
  solutions.forEach((solution, s) => {
    for (let j = 0; j < n; j++) for (let c = 0; c < k; c++) weights[j * width + s * k + c] = solution[j * k + c];
  });
  const errors = new Float64Array(solutions.length);
  const outputs = new Float64Array(width);
  for (let row = 0; row < x.count; row++) {
    outputs.fill(0);
    for (let j = 0; j < n; j++) {
      const deviation = x.data[row * n + j] - training.meanX[j];
      if (deviation === 0) continue;
      for (let at = 0, w = j * width; at < width; at++, w++) outputs[at] += deviation * weights[w];
    }
    for (let s = 0; s < solutions.length; s++)
      for (let c = 0; c < k; c++) {
        const answer = training.meanY[c] + outputs[s * k + c];
        const error = y.data[row * k + c] - Math.min(range.most[c], Math.max(range.least[c], answer));
        errors[s] += error * error;
      }
  }
  return errors;
}
