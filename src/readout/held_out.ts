/**
 * Squared errors of many solutions on rows that they were not fitted to, one pass for all of them. They are measured on
 * the rows and not derived from sums of squares, where a nearly perfect prediction would be the difference of two large
 * numbers.
 *
 * Answers are judged as the readout will give them: limited to the range of the training targets, unless it is not to
 * be. Without the limit one trial can choose the penalty (measured: mean squared errors of 90 from one trial in 800, in
 * which a neuron fired that had been all but silent).
 */
import { createProducts, type Products } from '../../kernels/products.ts';
import type { Rows } from './rows.ts';
import type { Scatter } from './scatter.ts';
import type { TargetRange } from './target_range.ts';

/** Rows that are answered together; an even number, as the products want it. */
const BLOCK = 128;

/**
 * Sum of squared errors over rows, for each solution and output, [solutions × K].
 * @param x held-out states, [R × N]
 * @param y held-out targets, [R × K]
 * @param training where the solutions' means come from
 * @param range what answers are limited to
 * @param solutions weights on raw states, [N × K] each
 * @param products where they are computed
 */
export function heldOutErrors(
  x: Rows,
  y: Rows,
  training: Scatter,
  range: TargetRange | null,
  solutions: readonly Float64Array[],
  products: Products = createProducts(),
): Float64Array {
  const n = x.columns;
  const k = y.columns;
  const width = solutions.length * k;
  // Whole tiles of the products.
  const stride = 4 * Math.ceil(width / 4);
  const [weights, rows, outputs] = [0, n * stride, n * stride + BLOCK * n];
  const numbers = products.numbers(outputs + BLOCK * stride);
  numbers.fill(0);
  // All solutions side by side, [N × (solutions · K)].
  solutions.forEach((solution, s) => {
    for (let j = 0; j < n; j++)
      for (let c = 0; c < k; c++) numbers[weights + j * stride + s * k + c] = solution[j * k + c];
  });
  const errors = new Float64Array(width);
  const states = x.data;
  const { meanX, meanY } = training;
  for (let first = 0; first < x.count; first += BLOCK) {
    const count = Math.min(BLOCK, x.count - first);
    for (let row = 0, to = rows, from = first * n; row < count; row++)
      for (let j = 0; j < n; j++) numbers[to++] = states[from++] - meanX[j];
    products.multiply(rows, 2 * Math.ceil(count / 2), n, weights, stride, outputs);
    for (let c = 0; c < k; c++) {
      const [mean, least, most] = [meanY[c], range?.least[c] ?? -Infinity, range?.most[c] ?? Infinity];
      for (let row = 0, from = outputs; row < count; row++, from += stride) {
        const target = y.data[(first + row) * k + c];
        for (let at = c; at < width; at += k) {
          const error = target - Math.min(most, Math.max(least, mean + numbers[from + at]));
          errors[at] += error * error;
        }
      }
    }
  }
  return errors;
}
