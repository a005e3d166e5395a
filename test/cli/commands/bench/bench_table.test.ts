/** Figures of any size stand in the table as numbers that one can read. */
import { expect, test } from 'vitest';
import type { BenchResult } from '../../../../src/cli/commands/bench/bench_result.ts';
import { benchTable } from '../../../../src/cli/commands/bench/bench_table.ts';

function cells(slowdown: number): string[] {
  const result: BenchResult = {
    ...{ network: 'brunel', jobs: 1, backend: 'wasm', neurons: 10, synapses: 20, slowdown, nsPerEvent: 1 },
    ...{
      bytesPerSynapse: 4,
      buildSeconds: 1,
      peakMemoryBytes: 1e8,
      ratesHz: { all: 5 },
      slowdowns: [],
      complaints: [],
    },
    peer: { name: 'Brian2', slowdown, slowdowns: [], rateHz: 5, compileSeconds: 1, ratio: 1 },
  };
  const columns = benchTable([result]).split('\n')[1].split(/ {2,}/);
  return [columns[4], columns[10]];
}

test.each([
  [0.8123, '0.812'],
  [0.8, '0.800'],
  [0.000000123456, '0.000000123'],
  [12.345, '12.3'],
  [999.6, '1000'],
  [1000, '1000'],
  [12345, '12300'],
  [1.5e9, '1500000000'],
])('a slowdown of %d is %s', (slowdown, text) => {
  expect(cells(slowdown)).toEqual([text, text]);
});
