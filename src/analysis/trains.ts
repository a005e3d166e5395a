/**
 * Spikes by neuron, which is what all measures take: an array of times in ms for each, ascending. Recordings and
 * simulations give them as two columns, which are brought into this shape here.
 */
import { checkArray, checkRecord, refuse, shown } from '../errors.ts';
import type { SpikeTrains } from '../signals.ts';
import type { Span } from './span.ts';

/** Spikes as two columns, in any order, as readers of files and recordings have them. */
export interface SpikeColumns {
  /** Times in ms, [spikes]. */
  readonly timesMs: ArrayLike<number>;
  /** Neuron of each spike, an integer ≥ 0, [spikes]. */
  readonly nodeIds: ArrayLike<number>;
}

/** Spikes as steps and senders, in any order: a batch of a simulator, or all that `collect()` gathered. */
export interface SteppedSpikes {
  /** [spikes] */
  readonly steps: ArrayLike<number>;
  /** [spikes] */
  readonly senders: ArrayLike<number>;
}

/** Most neurons of columns: ids are not taken for numbers of trains without end. */
const MOST_NEURONS = 2 ** 24;

/** Refuses what is no list of numbers. @throws {InputError} */
function checkNumbers(where: string, values: unknown): void {
  if (!Array.isArray(values) && !ArrayBuffer.isView(values))
    refuse(where, `no list of numbers (${shown(values)})`, 'give an array or a typed array');
}

/**
 * Trains of the neurons 0 … size − 1.
 * @param size how many neurons there are; one more than the largest id where left out, so that those that never fire
 *   at the end of the list are missing
 * @throws {InputError} for columns of unequal length, an id that is none or beyond the size, a time that is no number
 */
export function trainsOfColumns(columns: SpikeColumns, size?: number): Float64Array[] {
  const where = 'spike trains';
  checkRecord(where, 'columns', columns, 'give { timesMs, nodeIds }');
  const { timesMs, nodeIds } = columns;
  checkNumbers(`${where}: timesMs`, timesMs);
  checkNumbers(`${where}: nodeIds`, nodeIds);
  if (size !== undefined && !(Number.isInteger(size) && size >= 0 && size <= MOST_NEURONS))
    refuse(where, `no number of neurons (${shown(size)})`, `use an integer from 0 to ${MOST_NEURONS}`);
  if (timesMs.length !== nodeIds.length)
    refuse(where, `times and ids differ in number (${timesMs.length} and ${nodeIds.length})`, 'give one id per time');
  let largest = -1;
  for (let i = 0; i < nodeIds.length; i++) {
    const [id, time] = [nodeIds[i], timesMs[i]];
    if (!(Number.isInteger(id) && id >= 0 && id < (size ?? MOST_NEURONS)))
      refuse(
        where,
        `not one of ${size ?? MOST_NEURONS} neurons (${typeof id} ${id})`,
        'use integers from 0 on, below that',
      );
    if (!Number.isFinite(time)) refuse(where, `not a time (${time} ms)`, 'use finite numbers');
    largest = Math.max(largest, id);
  }
  const counts = new Uint32Array(size ?? largest + 1);
  for (let i = 0; i < nodeIds.length; i++) counts[nodeIds[i]]++;
  const trains = Array.from(counts, (count) => new Float64Array(count));
  const filled = new Uint32Array(counts.length);
  for (let i = 0; i < nodeIds.length; i++) trains[nodeIds[i]][filled[nodeIds[i]]++] = timesMs[i];
  for (const train of trains) train.sort();
  return trains;
}

/**
 * Trains of a simulation: a spike of step s is at s · dt.
 * @param size neurons of the network @param dt ms
 * @throws {InputError} as {@link trainsOfColumns}
 */
export function trainsOfSteps(spikes: SteppedSpikes, size: number, dt: number): Float64Array[] {
  checkRecord('spike trains', 'spikes', spikes, 'give { steps, senders }');
  const { steps, senders } = spikes;
  checkNumbers('spike trains: steps', steps);
  if (!(dt > 0 && Number.isFinite(dt))) refuse('spike trains', `no time step (${shown(dt)})`, 'use ms > 0');
  return trainsOfColumns({ timesMs: Float64Array.from(steps, (step) => step * dt), nodeIds: senders }, size);
}

/** Refuses what is no train: times that are not finite, or do not ascend. @throws {InputError} */
export function checkTrain(where: string, train: ArrayLike<number>): void {
  checkNumbers(where, train);
  for (let i = 0; i < train.length; i++)
    if (!(Number.isFinite(train[i]) && (i === 0 || train[i] >= train[i - 1])))
      refuse(where, `spike ${i} at ${train[i]} ms`, 'use finite times in ascending order');
}

/** Refuses trains of which one is none, and too few of them. @throws {InputError} */
export function checkTrains(where: string, trains: SpikeTrains, atLeast = 1): void {
  checkArray(where, 'spike trains', trains, 'give an array of times for each neuron');
  if (trains.length < atLeast)
    refuse(where, `too few spike trains (${trains.length})`, `give at least ${atLeast}, an array of times each`);
  for (const [i, train] of trains.entries()) checkTrain(`${where}, train ${i}`, train);
}

/** Spikes of a train within a span, its ends included. @param train ascending, ms */
export function spikesWithin(train: Float64Array, { fromMs, toMs }: Span): Float64Array {
  return train.filter((time) => time >= fromMs && time <= toMs);
}
