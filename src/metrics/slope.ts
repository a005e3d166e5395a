/** Slope of the straight line with the least squared distances in y: cov(x, y)/var(x). */
import { refuse } from '../errors.ts';

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The slope, in units of y for one of x; NaN where x does not vary or there are fewer than two points.
 * @param x [n]
 * @param y [n]
 * @throws {InputError} if the lengths differ
 */
export function slopeOf(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  if (n !== y.length) refuse('slope', `${n} and ${y.length} values`, 'give as many of each');
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, xy] = [0, 0];
  for (let i = 0; i < n; i++) {
    const dx = x[i] - meanX;
    xx += dx * dx;
    xy += dx * (y[i] - meanY);
  }
  // Equal values may differ from their mean by rounding.
  return xx > 1e-24 * n * (1 + meanX ** 2) ? xy / xx : Number.NaN;
}
