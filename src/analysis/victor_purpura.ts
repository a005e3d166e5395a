/**
 * Victor and Purpura's distance (1996, J. Neurophysiol. 76:1310): the least that it costs to make one train of the
 * other, 1 for a spike that is taken away or added, q|Δt| for one that is moved. q = 0 counts spikes, |n − m|; a large
 * q counts those that do not coincide. By their recursion over the first i and j spikes,
 *   G_ij = min(G_{i−1,j} + 1, G_{i,j−1} + 1, G_{i−1,j−1} + q|t_i − u_j|).
 */
import { checkRecord, refuse } from '../errors.ts';
import { checkTrain } from './trains.ts';

/**
 * The distance, without a unit.
 * @param costPerMs q, ≥ 0, 1/ms: spikes further apart than 2/q are not moved
 * @throws {InputError} for another cost, or a train that does not ascend
 */
export function victorPurpuraDistance(one: Float64Array, other: Float64Array, options: { costPerMs: number }): number {
  const where = 'Victor–Purpura distance';
  checkRecord(where, 'options', options, 'give { costPerMs }');
  const { costPerMs } = options;
  if (!(costPerMs >= 0 && Number.isFinite(costPerMs)))
    refuse(where, `costPerMs is not a cost (${costPerMs})`, 'use a finite number ≥ 0, 1/ms');
  checkTrain(where, one);
  checkTrain(where, other);
  let above = Float64Array.from({ length: other.length + 1 }, (_, j) => j);
  for (const [i, time] of one.entries()) {
    const row = new Float64Array(other.length + 1);
    row[0] = i + 1;
    for (let j = 1; j < row.length; j++)
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + costPerMs * Math.abs(time - other[j - 1]));
    above = row;
  }
  return above[other.length];
}
