/** Reads what write.ts writes. */
import { readProvenanceComment, withoutComments } from '../../../src/formats/provenance_comment.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import { spikesOfTrains } from '../../../src/recording/spike_trains.ts';

/** Reads spikes. */
export async function readToy(bytes: Uint8Array): Promise<Recording> {
  const { comments, lines } = withoutComments(new TextDecoder().decode(bytes).slice('toy\n'.length));
  const found = new Map<string, { times: number[]; ids: number[] }>();
  for (const line of lines.filter((text) => text !== '')) {
    const [, time, id, population] = /^(\S+) (\S+) (.*)$/.exec(line) as RegExpExecArray;
    const own = found.get(population) ?? { times: [], ids: [] };
    found.set(population, own);
    own.times.push(Number(time));
    own.ids.push(Number(id));
  }
  const trains = [...found].map(([population, { times, ids }]) => ({
    ...{ population, timesMs: Float64Array.from(times), nodeIds: Float64Array.from(ids) },
  }));
  return { provenance: readProvenanceComment(comments), spikes: spikesOfTrains(trains) };
}
