/**
 * Squared errors of many solutions on rows that they were not fitted to, one pass for all of them. They are measured on
 * the rows and not derived from sums of squares, where a nearly perfect prediction would be the difference of two large
 * numbers.
 *
 * Answers are judged as the readout will give them: limited to the range of the training targets, unless it is not to
 * be. Without the limit one trial can choose the penalty (measured: mean squared errors of 90 from one trial in 800, in
 * which a neuron fired that had been all but silent).
 */
import type { Rows } from './rows.ts';
import type { Scatter } from './scatter.ts';
import { limitTo, type TargetRange } from './target_range.ts';

/**
 * Sum of squared errors over rows, for each solution and output, [solutions × K].
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
  range: TargetRange | null,
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
  const errors = new Float64Array(width);
  const outputs = new Float64Array(width);
  for (let row = 0; row < x.count; row++) {
    outputs.fill(0);
    for (let j = 0; j < n; j++) {
      const deviation = x.data[row * n + j] - training.meanX[j];
      if (deviation === 0) continue;
      for (let at = 0, w = j * width; at < width; at++, w++) outputs[at] += deviation * weights[w];
    }
    for (let at = 0; at < width; at++) {
      const c = at % k;
      const error = y.data[row * k + c] - limitTo(range, c, training.meanY[c] + outputs[at]);
      errors[at] += error * error;
    }
  }
  return errors;
}
