/**
 * Tables of columns that are fuzzed: of ours a checksum tells any other value, so that what is read must be what was
 * written; of others the decoders are tried.
 */
import { recordingFormats } from '../../src/formats/catalogue.ts';
import { parquetBytes } from '../../src/formats/parquet/write.ts';
import { readSpikeTable } from '../../src/formats/tables/spikes.ts';
import { readTraceTable } from '../../src/formats/tables/traces.ts';
import { readWeightColumns } from '../../src/formats/tables/weights.ts';
import { memoryStore } from '../../src/recording/byte_sink.ts';
import type { Recording } from '../../src/recording/recording.ts';
import { spikesOfTrains, trainsOf } from '../../src/recording/spike_trains.ts';
import type { FuzzedFormat } from './format.ts';

const COUNT = 40;
const steps = Array.from({ length: COUNT }, (_, i) => i);
const recording: Recording = {
  spikes: spikesOfTrains([
    {
      ...{ population: 'a, b', inhibitory: false },
      timesMs: Float64Array.from(steps, (i) => 0.1 * i),
      nodeIds: Float64Array.from(steps, (i) => i % 7),
    },
    { population: 'c', inhibitory: true, timesMs: Float64Array.of(0.5), nodeIds: Float64Array.of(0) },
  ]),
  traces: {
    ...{ units: 'mV', startMs: 0.5, everyMs: 0.5 },
    populations: [{ population: 'a', nodeIds: Float64Array.of(1, 7), data: Float32Array.from(steps, (i) => -70 + i) }],
  },
  weights: {
    each(visit) {
      for (const i of steps)
        visit({ source: 'a', sourceId: i % 5, target: 'b', targetId: 1, timeMs: 0.1 * i, weight: 1 / (1 + i) });
    },
  },
};

/** All rows of a recording, as a text; not what is told beside them, which a footer may lose whole. */
function contents({ spikes, traces, weights }: Recording): string {
  const rows: unknown[] = [];
  weights?.each((row) => rows.push(row));
  const plain = (_: string, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value);
  const trains = spikes && trainsOf(spikes).map(({ inhibitory: _, ...train }) => train);
  return JSON.stringify([trains, traces && { ...traces, units: '' }, rows], plain);
}

/** A table as databases write it: any cell may be null. */
function ofOthers(): Uint8Array {
  const optional = [
    { name: 'time_ms', kind: 'number', of: (i: number) => 0.1 * i },
    { name: 'population', kind: 'text', of: (i: number) => (i % 3 === 0 ? 'a' : 'b') },
    { name: 'id', kind: 'integer', of: (i: number) => i % 7 },
    { name: 'x', kind: 'numbers', of: (i: number) => [i, null] },
    { name: 'y', kind: 'boolean', of: (i: number) => (i % 2 === 0 ? null : true) },
  ] as const;
  return parquetBytes(optional, steps, { createdBy: 'another', metadata: {} });
}

/** The formats. @param withinMs what reading a file may take */
export async function tablesFuzzed(withinMs: number): Promise<FuzzedFormat[]> {
  const ours = recordingFormats
    .filter(({ name }) => /^(parquet|arrow)/.test(name))
    .map(async ({ name, holds, write }): Promise<FuzzedFormat> => {
      const store = memoryStore();
      (await write())(store, recording);
      const read = { spikes: readSpikeTable, traces: readTraceTable, weights: readWeightColumns }[holds];
      const wanted = contents({ [holds]: recording[holds] });
      return {
        ...{ name, share: (holds === 'spikes' ? 1 : 0.5) * (name.startsWith('arrow') ? 0.5 : 2), whole: store.bytes() },
        async read(bytes) {
          const found = await read(bytes, 'file', { withinMs });
          if (contents(found) !== wanted) throw new Error('other values than were written');
        },
      };
    });
  const others = { name: 'Parquet of others', share: 2, whole: ofOthers() };
  return [...(await Promise.all(ours)), { ...others, read: (bytes) => readSpikeTable(bytes, 'file', { withinMs }) }];
}
