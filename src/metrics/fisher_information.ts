/**
 * How precisely states tell elapsed time: linear Fisher information between two nearby times, in 1/ms² (or the inverse
 * square of whatever unit Δt has). With N states, K trials at each time, Δμ the difference of the means and S the mean
 * of the two sample covariances,
 *   J = Δμᵀ S⁻¹ Δμ/Δt²
 * is far too large from few trials: the noise of the means adds 2N/(K·Δt²), and the inverse of S overshoots. Both are
 * taken out exactly for normal states (Kanitscheider, Coen-Cagli, Kohn & Pouget 2015, PLoS Comput. Biol. 11:e1004218):
 *   J_bc = J·(2K − N − 3)/(2K − 2) − 2N/(K·Δt²)
 * 1/√J is the standard deviation of the best unbiased linear estimate of time. A linear readout cannot do better; the
 * estimate may come out below 0 where there is nothing to tell.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { refuse } from '../errors.ts';

/** What two sets of states tell. */
export interface FisherInformation {
  /** J as it comes, ≥ 0. */
  readonly raw: number;
  /** J_bc. */
  readonly corrected: number;
}

function meanOf(rows: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(
    { length: rows[0].length },
    (_, j) => rows.reduce((sum, row) => sum + row[j], 0) / rows.length,
  );
}

/** Adds half of a sample covariance. */
function addCovariance(to: Matrix, rows: readonly ArrayLike<number>[], mean: Float64Array): void {
  for (const row of rows)
    for (let i = 0; i < mean.length; i++)
      for (let j = 0; j <= i; j++) {
        const value = to.get(i, j) + ((row[i] - mean[i]) * (row[j] - mean[j])) / (2 * (rows.length - 1));
        to.set(i, j, value);
        to.set(j, i, value);
      }
}

/**
 * Linear Fisher information from states at two times.
 * @param before [K][N], one row per trial
 * @param after [K][N], as many rows
 * @param dt time between the two, > 0
 * @throws {InputError} where 2K < N + 4, shapes do not match, or the states do not vary in N directions
 */
export function fisherInformation(
  before: readonly ArrayLike<number>[],
  after: readonly ArrayLike<number>[],
  dt: number,
): FisherInformation {
  const where = 'Fisher information';
  const K = before.length;
  const N = before[0]?.length ?? 0;
  if (!(dt > 0 && Number.isFinite(dt))) refuse(where, `time between states (${dt})`, 'use a number above 0');
  if (K !== after.length) refuse(where, `${K} trials before and ${after.length} after`, 'give as many of each');
  if (N === 0 || [...before, ...after].some((row) => row.length !== N))
    refuse(where, 'rows of unequal length, or none', 'give rows of as many states each, at least 1');
  if (2 * K < N + 4) refuse(where, `trials (${K}) for ${N} states`, `use at least ${Math.ceil((N + 4) / 2)}`);
  const means = [meanOf(before), meanOf(after)];
  const covariance = Matrix.zeros(N, N);
  addCovariance(covariance, before, means[0]);
  addCovariance(covariance, after, means[1]);
  const cholesky = new CholeskyDecomposition(covariance);
  if (!cholesky.isPositiveDefinite())
    refuse(where, `states that do not vary in ${N} directions`, 'leave out constant or dependent ones, or add noise');
  const difference = Matrix.columnVector(means[1].map((value, j) => value - means[0][j]));
  const raw = difference.dot(cholesky.solve(difference)) / dt ** 2;
  const corrected = (raw * (2 * K - N - 3)) / (2 * K - 2) - (2 * N) / (K * dt ** 2);
  return { raw, corrected };
}
