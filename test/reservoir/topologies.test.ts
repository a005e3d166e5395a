import fc from 'fast-check';
import type { NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { TopologyName } from '../../models/reservoirs/topologies.ts';
import { topologyChoice } from '../../models/reservoirs/topologies.ts';
import { randomStream } from '../../src/random.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';
import { randomOrthogonal } from '../../src/reservoir/orthogonal.ts';
import { spectralRadius } from '../../src/reservoir/spectral_radius.ts';

const base = { size: 60, spectral_radius: 0.8, input_scale: 1, bias_scale: 0.1 };
const graphs = {
  density: 0.2,
  neighbours: 3,
  rewire: 0.3,
  edges_per_node: 4,
  clusters: 4,
  within: 0.6,
  between: 0.05,
} as const;

function draw(topology: TopologyName, params: Readonly<Record<string, number>> = {}, seed = 3): NdArray<Float64Array> {
  return drawEchoState('test', { ...base, ...graphs, ...params }, 1, seed, { topology, sparsify: 'none' }).W;
}

/** Largest deviation of WᵀW from ρ²I. */
function fromOrthogonal(W: NdArray<Float64Array>, radius: number): number {
  const [size] = W.shape;
  let worst = 0;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      let product = 0;
      for (let i = 0; i < size; i++) product += W.get(i, a) * W.get(i, b);
      worst = Math.max(worst, Math.abs(product - (a === b ? radius * radius : 0)));
    }
  }
  return worst;
}

describe.each(Object.keys(topologyChoice.kinds) as TopologyName[])('a network on %s', (topology) => {
  test('has the spectral radius asked for, and none at 0', () => {
    expect(spectralRadius(draw(topology))).toBeCloseTo(0.8, 6);
    expect(draw(topology, { spectral_radius: 0 }).data.every((w) => w === 0)).toBe(true);
  });

  test('comes again from its seed; inputs and biases are those of any other network of the seed', () => {
    expect(draw(topology).data).toEqual(draw(topology).data);
    if (topology !== 'cycle') expect(draw(topology, {}, 4).data).not.toEqual(draw(topology).data);
    const params = { ...base, ...graphs };
    const own = drawEchoState('test', params, 2, 3, { topology, sparsify: 'none' });
    const other = drawEchoState('test', params, 2, 3);
    expect([own.Win.data, own.bias]).toEqual([other.Win.data, other.bias]);
  });
});

describe('connections', () => {
  const present = (W: NdArray<Float64Array>): [number, number][] =>
    Array.from(W.data.keys())
      .filter((k) => W.data[k] !== 0)
      .map((k) => [Math.floor(k / base.size), k % base.size]);

  test('of a ring join units at most `neighbours` apart, all of them, with weights of their own', () => {
    const W = draw('ring');
    const apart = present(W).map(([i, j]) => Math.min((i - j + 60) % 60, (j - i + 60) % 60));
    expect(apart).toHaveLength(60 * 6);
    expect(new Set(apart)).toEqual(new Set([1, 2, 3]));
    expect(new Set(W.data).size).toBe(60 * 6 + 1);
  });

  test('of a small world are those of the ring, but for about the share that is rewired', () => {
    const near = (rewire: number): number =>
      present(draw('small_world', { rewire })).filter(([i, j]) => [1, 2, 3, 57, 58, 59].includes((i - j + 60) % 60))
        .length;
    expect(present(draw('small_world'))).toHaveLength(360);
    expect(near(0)).toBe(360);
    // 360 connections, each rewired with probability 0.3 to somewhere that is mostly far: SD 8.7, a twelfth land near
    // again.
    expect(Math.abs(near(0.3) - 360 * 0.7 - 360 * 0.3 * 0.06)).toBeLessThan(5 * 8.7);
  });

  test('of a scale-free network are as many as growth makes, and the oldest units have the most', () => {
    const degree = new Uint32Array(60);
    const edges = present(draw('scale_free'));
    for (const unit of edges.flat()) degree[unit]++;
    expect(edges).toHaveLength(4 * (60 - 4));
    const mean = (units: Uint32Array): number => units.reduce((a, b) => a + b, 0) / units.length;
    expect(mean(degree.slice(0, 12))).toBeGreaterThan(1.5 * mean(degree.slice(30)));
  });

  test('of clusters have the densities within and between that are asked for', () => {
    const edges = present(draw('clusters'));
    const within = edges.filter(([i, j]) => Math.floor(i / 15) === Math.floor(j / 15)).length;
    // Pairs without self-connections: 840 within, 2700 between; five binomial SDs.
    expect(Math.abs(within - 840 * 0.6)).toBeLessThan(5 * Math.sqrt(840 * 0.24));
    expect(Math.abs(edges.length - within - 2700 * 0.05)).toBeLessThan(5 * Math.sqrt(2700 * 0.0475));
  });

  test('of a cycle lead once around with one weight, the spectral radius', () => {
    const W = draw('cycle');
    expect(present(W)).toHaveLength(60);
    for (let i = 0; i < 60; i++) expect(W.get((i + 1) % 60, i)).toBeCloseTo(0.8, 12);
  });
});

describe('orthogonal recurrence', () => {
  test('has WᵀW = ρ²I, for a random matrix and for the cycle, at any size and radius', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.double({ min: 0.1, max: 1.5, noNaN: true }),
        fc.integer({ min: 0, max: 1e6 }),
        (size, spectral_radius, seed) => {
          for (const topology of ['orthogonal', 'cycle'] as const)
            expect(fromOrthogonal(draw(topology, { size, spectral_radius }, seed), spectral_radius)).toBeLessThan(
              1e-10,
            );
        },
      ),
      { seed: 1, numRuns: 15 },
    );
  });

  test('is scaled without its eigenvalues, whose computation does not end for this one', () => {
    const W = draw('orthogonal', { size: 10, spectral_radius: 0.9 }, 10);
    expect(spectralRadius(W)).toBeCloseTo(0.9, 12);
    expect(fromOrthogonal(W, 0.9)).toBeLessThan(1e-12);
  });

  test('is even over rotations and reflections: its trace has mean 0 and variance 1', () => {
    // Moments of the Haar measure (Diaconis & Shahshahani 1994). QR without its signs gives another mean.
    const draws = 400;
    const traces = Array.from({ length: draws }, (_, index) => {
      const Q = randomOrthogonal(6, randomStream(9, 'haar', index));
      return [0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + Q.get(i, i), 0);
    });
    const mean = traces.reduce((a, b) => a + b, 0) / draws;
    const variance = traces.reduce((sum, trace) => sum + (trace - mean) ** 2, 0) / draws;
    // Standard errors 1/20 and √2/20; four of them.
    expect(Math.abs(mean)).toBeLessThan(0.2);
    expect(Math.abs(variance - 1)).toBeLessThan(0.29);
  });
});
