/**
 * Sums of squares and products of states X and targets Y about their means, S_xx = Σ (x − x̄)(x − x̄)ᵀ and S_xy = Σ (x
 * − x̄)(y − ȳ)ᵀ: all that a least-squares fit needs of its rows. Groups of rows are summed once and merged by S = Σ_g
 * S_g + n_g (x̄_g − x̄)(x̄_g − x̄)ᵀ (Chan, Golub & LeVeque 1983), which adds where the textbook formula would cancel;
 * so that leaving out one fold after another costs no second pass over the rows.
 */
import { createProducts, type Products } from '../../kernels/products.ts';
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

/** Rows that are summed together, which stay in a cache; a multiple of 4, as the products want it. */
const BLOCK = 128;

function upTo(multiple: number, count: number): number {
  return multiple * Math.ceil(count / multiple);
}

/**
 * Sums a group of rows, X [R × N] with Y [R × K].
 * @param products where they are summed
 */
export function scatterOf(x: Rows, y: Rows, products: Products = createProducts()): Scatter {
  const n = x.columns;
  const k = y.columns;
  const meanX = columnMeans(x);
  const meanY = columnMeans(y);
  // States and targets of a row side by side: one product of all with all has both sums.
  const stride = upTo(4, n + k);
  const numbers = products.numbers(stride * (BLOCK + upTo(2, n)));
  const sums = stride * BLOCK;
  numbers.fill(0);
  for (let first = 0; first < x.count; first += BLOCK) {
    const rows = Math.min(BLOCK, x.count - first);
    for (let row = 0, at = 0; row < rows; row++, at += stride) {
      centreRow(x, meanX, first + row, numbers, at);
      centreRow(y, meanY, first + row, numbers, at + n);
    }
    // Rows past the last are 0.
    numbers.fill(0, rows * stride, upTo(4, rows) * stride);
    products.addOuterProducts(0, upTo(4, rows), n, stride, sums);
  }
  const xx = new Float64Array(n * n);
  const xy = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    const row = sums + i * stride;
    xx.set(numbers.subarray(row + i, row + n), i * n + i);
    xy.set(numbers.subarray(row + n, row + n + k), i * k);
  }
  return { count: x.count, meanX, meanY, xx, xy };
}

/** Writes a row less the means. */
function centreRow({ columns, data }: Rows, means: Float64Array, row: number, out: Float64Array, to: number): void {
  for (let j = 0, at = row * columns; j < columns; j++, at++) out[to + j] = data[at] - means[j];
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
    const [ownX, ownY] = [group.meanX.map((mean, i) => mean - meanX[i]), group.meanY.map((mean, i) => mean - meanY[i])];
    const [ownXx, ownXy] = [group.xx, group.xy];
    for (let i = 0; i < n; i++) {
      const shift = group.count * ownX[i];
      for (let j = i, at = i * n + i; j < n; j++, at++) xx[at] += ownXx[at] + shift * ownX[j];
      for (let j = 0, at = i * k; j < k; j++, at++) xy[at] += ownXy[at] + shift * ownY[j];
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
