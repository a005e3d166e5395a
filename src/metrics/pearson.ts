/** Pearson's correlation of two series: r = cov(x, y)/(SD x · SD y), in −1 … 1. */
import { refuse } from '../errors.ts';

/**
 * The correlation; NaN if one of the series does not vary.
 * @param x [n]
 * @param y [n]
 * @throws {InputError} if the lengths differ or are below 2
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  if (n !== y.length || n < 2) refuse('correlation', `${n} and ${y.length} values`, 'give as many of each, at least 2');
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i] / n;
    meanY += y[i] / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  // Equal values may differ from their mean by rounding.
  const varies = xx > 1e-24 * n * (1 + meanX ** 2) && yy > 1e-24 * n * (1 + meanY ** 2);
  return varies ? xy / Math.sqrt(xx * yy) : Number.NaN;
}
