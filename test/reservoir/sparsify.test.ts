import fc from 'fast-check';
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { SparsifyName } from '../../models/reservoirs/sparsifying.ts';
import type { TopologyName } from '../../models/reservoirs/topologies.ts';
import { randomStream } from '../../src/random.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';
import { runEchoState } from '../../src/reservoir/leaky_network.ts';
import { addProduct, sparseBytes, sparseFrom } from '../../src/reservoir/sparse_matrix.ts';
import { keepLargest } from '../../src/reservoir/sparsify.ts';
import { spectralRadius } from '../../src/reservoir/spectral_radius.ts';

const SIZE = 50;
const ways = ['threshold', 'top_k', 'top_k_per_unit'] as const;

function draw(sparsify: SparsifyName, keep_density: number, topology: TopologyName = 'random', seed = 2) {
  const params = { size: SIZE, density: 1, spectral_radius: 0.9, input_scale: 0.5, bias_scale: 0.1, keep_density };
  return drawEchoState('test', params, 1, seed, { topology, sparsify });
}

const count = (W: NdArray<Float64Array>): number => W.data.filter((w) => w !== 0).length;

describe.each(ways)('sparsifying by %s', (how) => {
  test('has exactly the density and the spectral radius asked for, on dense and on orthogonal recurrence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: SIZE }), fc.integer({ min: 0, max: 1000 }), (perUnit, seed) => {
        for (const topology of ['random', 'orthogonal'] as const) {
          const { W } = draw(how, perUnit / SIZE, topology, seed);
          expect(count(W)).toBe(perUnit * SIZE);
          expect(Math.abs(spectralRadius(W) - 0.9)).toBeLessThan(1e-6);
        }
      }),
      { seed: 1, numRuns: 8 },
    );
  });

  test('keeps no entry that is smaller than one it drops, and their proportions', () => {
    const dense = draw('none', 1).W;
    const sparse = draw(how, 0.2).W;
    const factor = Math.max(...sparse.data.map(Math.abs)) / Math.max(...dense.data.map(Math.abs));
    for (const rows of how === 'top_k_per_unit'
      ? Array.from({ length: SIZE }, (_, i) => [i])
      : [[...Array(SIZE).keys()]]) {
      const places = rows.flatMap((i) => Array.from({ length: SIZE }, (_, j) => i * SIZE + j));
      const kept = places.filter((k) => sparse.data[k] !== 0);
      const dropped = places.filter((k) => sparse.data[k] === 0);
      const magnitude = (k: number): number => Math.abs(dense.data[k]);
      expect(Math.min(...kept.map(magnitude))).toBeGreaterThan(Math.max(...dropped.map(magnitude)));
      for (const k of kept) expect(sparse.data[k]).toBeCloseTo(factor * dense.data[k], 12);
    }
  });

  test('to density 1 changes nothing, to the last bit', () => {
    expect(draw(how, 1).W.data).toEqual(draw('none', 1).W.data);
  });
});

test('equal magnitudes stay together under a threshold; top_k takes the first', () => {
  const equal = ndarray(Float64Array.of(2, -1, 1, 0, 1, 3, 0, 0, -1), [3, 3]);
  expect(Array.from(keepLargest(equal, 'threshold', 3 / 9).data)).toEqual([2, -1, 1, 0, 1, 3, 0, 0, -1]);
  expect(Array.from(keepLargest(equal, 'threshold', 2 / 9).data)).toEqual([2, 0, 0, 0, 0, 3, 0, 0, 0]);
  expect(Array.from(keepLargest(equal, 'top_k', 3 / 9).data)).toEqual([2, -1, 0, 0, 0, 3, 0, 0, 0]);
  expect(Array.from(keepLargest(equal, 'top_k_per_unit', 1 / 3).data)).toEqual([2, 0, 0, 0, 0, 3, 0, 0, -1]);
});

test('what is left without a loop is refused, since nothing restores its radius', () => {
  expect(() => draw('top_k', 1e-5)).toThrow(
    'test: the 50 × 50 recurrent matrix has no loop at keep_density 0.00001 (seed 2); use a larger keep_density',
  );
});

describe('the product that the loop computes', () => {
  test.each([1, 0.5, 0.1])('goes through the states of a dense computation at density %f', (keep) => {
    const matrices = draw(keep === 1 ? 'none' : 'top_k', keep);
    const stream = randomStream(4, 'input');
    const input = Float64Array.from({ length: 60 }, () => stream.normal());
    const states = runEchoState(matrices, ndarray(input, [60, 1]), 0.5);
    let x = new Array<number>(SIZE).fill(0);
    for (let t = 0; t < 60; t++) {
      x = x.map((previous, i) => {
        let drive = matrices.Win.get(i, 0) * input[t] + matrices.bias[i];
        for (let j = 0; j < SIZE; j++) drive += matrices.W.get(i, j) * x[j];
        return 0.5 * previous + 0.5 * Math.tanh(drive);
      });
      // Sums of 50 terms in another order, in a network that contracts.
      for (let i = 0; i < SIZE; i++) expect(Math.abs(states.get(t, i) - x[i])).toBeLessThan(1e-13);
    }
  });

  test('rounds a full matrix as it rounds one that holds the same entries and a column of zeros', () => {
    for (const columns of [7, 8]) {
      const stream = randomStream(5, 'full', columns);
      const full = ndarray(
        Float64Array.from({ length: 6 * columns }, () => stream.normal()),
        [6, columns],
      );
      const wider = ndarray(new Float64Array(6 * (columns + 1)), [6, columns + 1]);
      for (let i = 0; i < 6; i++) for (let j = 0; j < columns; j++) wider.set(i, j, full.get(i, j));
      const x = Float64Array.from({ length: columns + 1 }, () => stream.normal());
      const [a, b] = [new Float64Array(6).fill(0.1), new Float64Array(6).fill(0.1)];
      addProduct(sparseFrom(full), x.subarray(0, columns), a);
      addProduct(sparseFrom(wider), x, b);
      expect(a).toEqual(b);
      expect(sparseBytes(sparseFrom(full))).toBe(6 * columns * 8);
    }
  });

  test('costs what is not zero, and the network holds that much less', async () => {
    const build = { channels: 1, seed: 2 };
    const trial = { id: 0, durationMs: 100, spikes: [Float64Array.of()], sampleTimesMs: Float64Array.of(100) };
    const dense = createContinuousReservoir({ name: 'echo-state', size: SIZE, density: 1 }, build);
    const sparse = createContinuousReservoir(
      { name: 'echo-state', size: SIZE, density: 1, sparsify: 'top_k', keep_density: 0.1 },
      build,
    );
    expect((await dense.run([trial])).cost.effectiveMACs).toBe(100 * 2500);
    expect((await sparse.run([trial])).cost.effectiveMACs).toBe(100 * 250);
    expect((await sparse.run([trial])).cost.denseOps).toBe((await dense.run([trial])).cost.denseOps);
    expect(sparse.connectionSparsity).toBeCloseTo(0.9, 12);
    expect(sparse.footprintBytes).toBeLessThan(dense.footprintBytes / 4);
    expect(sparse.params).toMatchObject({ density: 1, sparsify: 'top_k', keep_density: 0.1 });
  });
});
