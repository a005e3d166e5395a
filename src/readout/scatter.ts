/**
 * Sums of squares and products of states X and targets Y about their means, S_xx = Σ (x − x̄)(x − x̄)ᵀ and S_xy = Σ (x
 * − x̄)(y − ȳ)ᵀ: all that a least-squares fit needs of its rows. Groups of rows are summed once and merged by S = Σ_g
 * S_g + n_g (x̄_g − x̄)(x̄_g − x̄)ᵀ (Chan, Golub & LeVeque 1983), which adds where the textbook formula would cancel;
 * so that leaving out one fold after another costs no second pass over the rows.
 */
import type { Rows } from './rows.ts';

/** Means and sums of a group of rows with N states and K targets. */
export interface Scatter {
  readonly count: number;
  /** [N] */
  readonly meanX: Float64Array;
  /** [K] */
  readonly meanY: Float64Array;
  /** [N × N]; only entries on and above the diagonal are filled. */
  readonly xx: Float64Array;
  /** [N × K] */
  readonly xy: Float64Array;
}

/** Column means, [columns]; zeros where there are no rows. */
function columnMeans({ count, columns, data }: Rows): Float64Array {
  const means = new Float64Array(columns);
  for (let row = 0, at = 0; row < count; row++) for (let j = 0; j < columns; j++) means[j] += data[at++];
  if (count > 0) for (let j = 0; j < columns; j++) means[j] /= count;
  return means;
}

/** Four centred rows in one pass over the sums: a quarter of the memory traffic of row by row. */
const BLOCK = 4;

/** Sums a group of rows, X [R × N] with Y [R × K]. */
export function scatterOf(x: Rows, y: Rows): Scatter {
  const n = x.columns;
  const k = y.columns;
  const meanX = columnMeans(x);
  const meanY = columnMeans(y);
  const xx = new Float64Array(n * n);
  const xy = new Float64Array(n * k);
  const [x0, x1, x2, x3] = Array.from({ length: BLOCK }, () => new Float64Array(n));
  const [y0, y1, y2, y3] = Array.from({ length: BLOCK }, () => new Float64Array(k));
  for (let row = 0; row < x.count; row += BLOCK) {
    [x0, x1, x2, x3].forEach((out, i) => {
      centredRow(x, meanX, row + i, out);
    });
    [y0, y1, y2, y3].forEach((out, i) => {
      centredRow(y, meanY, row + i, out);
    });
    for (let i = 0; i < n; i++) {
      const a = x0[i];
      const b = x1[i];
      const c = x2[i];
      const d = x3[i];
      for (let j = i, at = i * n + i; j < n; j++, at++) xx[at] += a * x0[j] + b * x1[j] + c * x2[j] + d * x3[j];
      for (let j = 0, at = i * k; j < k; j++, at++) xy[at] += a * y0[j] + b * y1[j] + c * y2[j] + d * y3[j];
    }
  }
  return { count: x.count, meanX, meanY, xx, xy };
}

/** A row less the means; zeros past the last row. */
function centredRow({ count, columns, data }: Rows, means: Float64Array, row: number, out: Float64Array): void {
  if (row >= count) out.fill(0);
  else for (let j = 0, at = row * columns; j < columns; j++, at++) out[j] = data[at] - means[j];
}

/** Sums of several groups together. */
export function mergeScatter(groups: readonly Scatter[]): Scatter {
  const n = groups[0].meanX.length;
  const k = groups[0].meanY.length;
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const meanX = weightedMean(groups, count, (group) => group.meanX);
  const meanY = weightedMean(groups, count, (group) => group.meanY);
  const xx = new Float64Array(n * n);
  const xy = new Float64Array(n * k);
  for (const group of groups) {
    for (let i = 0; i < n; i++) {
      const shift = group.count * (group.meanX[i] - meanX[i]);
      for (let j = i; j < n; j++) xx[i * n + j] += group.xx[i * n + j] + shift * (group.meanX[j] - meanX[j]);
      for (let j = 0; j < k; j++) xy[i * k + j] += group.xy[i * k + j] + shift * (group.meanY[j] - meanY[j]);
    }
  }
  return { count, meanX, meanY, xx, xy };
}

function weightedMean(groups: readonly Scatter[], count: number, mean: (group: Scatter) => Float64Array): Float64Array {
  const sum = new Float64Array(mean(groups[0]).length);
  if (count === 0) return sum;
  for (const group of groups)
    mean(group).forEach((value, j) => {
      sum[j] += (group.count / count) * value;
    });
  return sum;
}
