/** Memory with a penalty on raw states is what numpy finds by least squares; on standardised ones the unit is no matter. */
import { readFileSync } from 'node:fs';
import ndarray, { type NdArray } from 'ndarray';
import { expect, test } from 'vitest';
import type { MemoryCapacity } from '../../../../src/metrics/memory_capacity.ts';
import {
  type HeardSeries,
  linearMemory,
  type MemoryPenalty,
} from '../../../../src/studies/published/memory_capacity/linear_memory.ts';
import { seriesTrial } from '../../../../src/tasks/series/series_task.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../../golden/numpy/linear_memory.json', import.meta.url), 'utf8'),
) as {
  readonly washout: number;
  readonly learnt: { readonly input: number[]; readonly states: number[][] };
  readonly tried: { readonly input: number[]; readonly states: number[][] };
  readonly expected: readonly { readonly penalty: number; readonly squaredCorrelations: readonly number[] }[];
};
const LAGS = 20;

function matrixOf(rows: readonly number[][], unit: number): NdArray<Float64Array> {
  return ndarray(
    Float64Array.from(rows.flat(), (value) => unit * value),
    [rows.length, rows[0].length],
  );
}

/** A series of the file, its states in another unit. */
function heard({ input, states }: (typeof golden)['learnt'], unit: number): HeardSeries {
  const targets = Array.from({ length: LAGS }, (_, lag) => Float64Array.from(input, (_u, t) => input[t - lag] ?? 0));
  const trial = seriesTrial(1, { inputs: [Float64Array.from(input)], targets }, golden.washout);
  return { trials: [trial], states: [matrixOf(states, unit)] };
}

function memory(penalty: number, of: MemoryPenalty['of'], unit = 1): MemoryCapacity {
  return linearMemory(heard(golden.learnt, unit), heard(golden.tried, unit), { penalty, of });
}

test.each(golden.expected)('raw states, penalty $penalty: the squared correlations of numpy', (expected) => {
  const { recall, floor } = memory(expected.penalty, 'raw states');
  const chance = floor / LAGS;
  expect(recall).toHaveLength(expected.squaredCorrelations.length);
  recall.forEach((value, lag) => {
    // The file has ten digits; one decomposes sums of squares, the other the rows themselves.
    const squared = value * (1 - chance) + chance;
    expect(Math.abs(squared - expected.squaredCorrelations[lag])).toBeLessThan(1e-7);
  });
});

test('a penalty on raw states is in their unit: a hundred times larger states need ten thousand times more', () => {
  const plain = memory(1e-4, 'raw states');
  const scaled = memory(1, 'raw states', 100);
  scaled.recall.forEach((value, lag) => {
    expect(Math.abs(value - plain.recall[lag])).toBeLessThan(1e-9);
  });
  expect(memory(1e-4, 'raw states', 100).capacity).toBeGreaterThan(plain.capacity + 1);
});

test('a penalty on standardised states knows no unit, and 1e-8 of it is none', () => {
  const plain = memory(1e-4, 'standardised states');
  memory(1e-4, 'standardised states', 100).recall.forEach((value, lag) => {
    expect(Math.abs(value - plain.recall[lag])).toBeLessThan(1e-9);
  });
  const free = memory(1e-8, 'standardised states').capacity;
  expect(Math.abs(free - memory(0, 'standardised states').capacity)).toBeLessThan(1e-3);
});
