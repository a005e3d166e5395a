/** Spikes as arrays by population, as readers of files find them, and as rows; for what fits into memory. */
import { refuse } from '../errors.ts';
import type { PopulationSpikes, RecordedSpikes } from './recording.ts';

/** Refuses what are no spikes. @param where the file, for the message @throws {InputError} */
export function checkTrains(where: string, { timesMs, nodeIds }: PopulationSpikes): void {
  if (timesMs.length !== nodeIds.length)
    refuse(where, `times and ids differ in number (${timesMs.length} and ${nodeIds.length})`, 'give one id per time');
  const wrong = timesMs.find((time) => !(time >= 0 && Number.isFinite(time)));
  if (wrong !== undefined) refuse(where, `not a time (${wrong} ms)`, 'use a number ≥ 0');
  const noId = nodeIds.find((id) => !(Number.isInteger(id) && id >= 0));
  if (noId !== undefined) refuse(where, `not a node id (${noId})`, 'use integers ≥ 0');
}

/** Rows of spikes that are held in arrays. */
export function spikesOfTrains(trains: readonly PopulationSpikes[]): RecordedSpikes {
  const firsts: number[] = [];
  let count = 0;
  for (const { timesMs } of trains) {
    firsts.push(count);
    count += timesMs.length;
  }
  return {
    populations: trains.map(({ population, inhibitory }) => ({
      population,
      ...(inhibitory === undefined ? {} : { inhibitory }),
    })),
    count,
    trains,
    each(visit) {
      const owner = new Uint32Array(count);
      const times = new Float64Array(count);
      const ids = new Float64Array(count);
      trains.forEach(({ timesMs, nodeIds }, p) => {
        owner.fill(p, firsts[p], firsts[p] + timesMs.length);
        times.set(timesMs, firsts[p]);
        ids.set(nodeIds, firsts[p]);
      });
      const order = Uint32Array.from({ length: count }, (_, i) => i);
      order.sort((a, b) => times[a] - times[b] || owner[a] - owner[b] || ids[a] - ids[b]);
      for (const i of order) visit(owner[i], times[i], ids[i]);
    },
  };
}

/** Recorded spikes in arrays, a population each. */
export function trainsOf({ populations, each, trains }: RecordedSpikes): readonly PopulationSpikes[] {
  if (trains !== undefined) return trains;
  const found = populations.map(() => ({ times: [] as number[], ids: [] as number[] }));
  each((population, timeMs, nodeId) => {
    found[population].times.push(timeMs);
    found[population].ids.push(nodeId);
  });
  return populations.map(({ population, inhibitory }, p) => ({
    ...{ population, timesMs: Float64Array.from(found[p].times), nodeIds: Float64Array.from(found[p].ids) },
    ...(inhibitory === undefined ? {} : { inhibitory }),
  }));
}
