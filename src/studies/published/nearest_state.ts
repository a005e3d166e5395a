/** States of networks beside one another: how far they are apart, their means, and what the nearest one tells. */

/** A state: a number for each unit. */
export type StateRow = ArrayLike<number>;

/** Σ (a − b)², of rows of one length. */
export function squaredDistance(a: StateRow, b: StateRow): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}

/** Mean of rows, at least one. */
export function centroid(rows: readonly StateRow[]): Float64Array {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < mean.length; i++) mean[i] += row[i] / rows.length;
  return mean;
}

/** Which of some rows is nearest, the first of equals. */
export function nearestOf(row: StateRow, rows: readonly StateRow[]): number {
  const distances = rows.map((other) => squaredDistance(row, other));
  return distances.indexOf(Math.min(...distances));
}

/** The label whose mean is nearest to a row. */
export function nearestMean(
  rows: readonly StateRow[],
  labels: readonly number[],
): (asked: readonly StateRow[]) => readonly number[] {
  const kinds = [...new Set(labels)].sort((a, b) => a - b);
  const means = kinds.map((kind) => centroid(rows.filter((_, i) => labels[i] === kind)));
  return (asked) => asked.map((row) => kinds[nearestOf(row, means)]);
}
