/** Traces as long tables: the same after the way out and back, and from tables of others, if they are regular. */
import { describe, expect, test } from 'vitest';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { readTraceTable } from '../../../src/formats/tables/traces.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import { fileOf } from '../file_of.ts';

const traces: NonNullable<Recording['traces']> = {
  ...{ units: 'mV', startMs: 0.3, everyMs: 0.1 },
  populations: [
    { population: 'b', nodeIds: Float64Array.of(7, 1), data: Float32Array.of(-70, -65.5, Number.NaN, 1e-40, 3, 4) },
    { population: 'a', nodeIds: Float64Array.of(0), data: Float32Array.of(1, 2, 3) },
  ],
};

test.each(['parquet-traces', 'arrow-traces'])('%s gives back what was written', async (format) => {
  expect((await readTraceTable(await fileOf(format, { traces }), 'f')).traces).toEqual(traces);
});

type Row = readonly [time: number, id: number, value: number];

/** A table as others have it. */
function table(rows: readonly Row[]): Uint8Array {
  const columns = [
    { name: 'time_ms', kind: 'number', of: ([time]: Row) => time },
    { name: 'population', kind: 'text', of: () => 'p' },
    { name: 'id', kind: 'integer', of: ([, id]: Row) => id },
    { name: 'value', kind: 'number', of: ([, , value]: Row) => value },
  ] as const;
  return parquetBytes(columns, rows, { createdBy: 'a test version 1', metadata: {} });
}

test('rows of others may be in any order', async () => {
  const rows: Row[] = [[2, 5, 1], [1, 5, 2], [1, 4, 3], [2, 4, 4], [3, 4, 5], [3, 5, 6]]; // biome-ignore format: a table
  expect((await readTraceTable(table(rows), 'f')).traces).toEqual({
    ...{ units: '', startMs: 1, everyMs: 1 },
    populations: [{ population: 'p', nodeIds: Float64Array.of(5, 4), data: Float32Array.of(2, 3, 1, 4, 6, 5) }],
  });
});

describe('what is no regular sample of all neurons is refused', () => {
  test.each([
    [[[1, 0, 0]], 'f: time_ms: samples at 1 instants; give at least two'],
    [
      [
        [1, 0, 0],
        [2, 0, 0],
        [4, 0, 0],
      ],
      'f: time_ms: samples at irregular distances (one at 2 ms); give one every so',
    ],
    [
      [
        [1, 0, 0],
        [2, 0, 0],
        [2, 1, 0],
      ],
      'f: p: 3 samples of 2 neurons at 2 instants; give all',
    ],
    [
      [
        [1, 0, 0],
        [1, 0, 0],
        [2, 1, 0],
        [2, 1, 0],
      ],
      'f: p: two samples of neuron 0 at once; give one',
    ],
    [
      [
        [1, -1, 0],
        [2, -1, 0],
      ],
      'f: id: not a node id (-1); use integers ≥ 0',
    ],
    [[], 'f: no samples (0); give at least one'],
  ] as readonly [Row[], string][])('%j', async (rows, message) => {
    await expect(readTraceTable(table(rows), 'f')).rejects.toThrow(message);
  });
});
