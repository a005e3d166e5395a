/**
 * How states move and how many directions they take. The speed of a trajectory is |x(t + Δ) − x(t)|/Δ; neural activity
 * that stretches and shrinks in time is activity whose speed changes (Wang, Narain, Hosseini & Jazayeri 2018, Nat.
 * Neurosci. 21:102). The participation ratio of the eigenvalues λ of the covariance, (Σλ)²/Σλ², is the number of
 * directions among which variance is shared: N where all have as much of it, 1 where one has all (Gao et al. 2017,
 * bioRxiv 214262). No eigenvalue is needed: it is (tr C)²/tr C².
 */
import { refuse } from '../errors.ts';

/**
 * Speeds along a trajectory, in the unit of the states a unit of time.
 * @param rows states, [T × N], T ≥ 2
 * @param interval time between two rows, > 0
 * @returns [T − 1]
 * @throws {InputError} if there are fewer rows, or the interval is out of range
 */
export function stateSpeed(rows: readonly ArrayLike<number>[], interval: number): Float64Array {
  if (rows.length < 2) refuse('state speed', `number of rows (${rows.length})`, 'give at least 2');
  if (!(interval > 0)) refuse('state speed', `interval (${interval})`, 'use a number > 0');
  return Float64Array.from({ length: rows.length - 1 }, (_, t) => {
    let square = 0;
    for (let n = 0; n < rows[t].length; n++) square += (rows[t + 1][n] - rows[t][n]) ** 2;
    return Math.sqrt(square) / interval;
  });
}

/**
 * Participation ratio of the covariance of states, 1 … N; NaN where they do not vary.
 * @param rows states, [T × N], T ≥ 2
 * @throws {InputError} if there are fewer rows
 */
export function participationRatio(rows: readonly ArrayLike<number>[]): number {
  if (rows.length < 2) refuse('participation ratio', `number of rows (${rows.length})`, 'give at least 2');
  const [T, N] = [rows.length, rows[0].length];
  const mean = new Float64Array(N);
  for (const row of rows) for (let n = 0; n < N; n++) mean[n] += row[n] / T;
  const centred = rows.map((row) => Float64Array.from({ length: N }, (_, n) => row[n] - mean[n]));
  // Of C = XᵀX and of XXᵀ the traces are the same: the smaller one is summed.
  const vectors = N <= T ? Array.from({ length: N }, (_, n) => Float64Array.from(centred, (row) => row[n])) : centred;
  let [trace, squares] = [0, 0];
  vectors.forEach((a, i) => {
    for (let j = i; j < vectors.length; j++) {
      let product = 0;
      for (let t = 0; t < a.length; t++) product += a[t] * vectors[j][t];
      if (i === j) trace += product;
      squares += (i === j ? 1 : 2) * product * product;
    }
  });
  return squares === 0 ? Number.NaN : trace ** 2 / squares;
}
