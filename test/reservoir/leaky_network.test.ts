import { readFileSync } from 'node:fs';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';
import { leakyNetwork, runEchoState } from '../../src/reservoir/leaky_network.ts';
import { runFromRest } from '../../src/reservoir/sampler.ts';
import { spectralRadius } from '../../src/reservoir/spectral_radius.ts';

const matrix = (rows: number[][]) => ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);

describe('an echo state network with given matrices', () => {
  test.each(['esn_states_lr0.3', 'esn_states_lr1'])('goes through the states of ReservoirPy (%s)', (name) => {
    const golden = JSON.parse(readFileSync(new URL(`../golden/reservoirpy/${name}.json`, import.meta.url), 'utf8'));
    const { W, Win, bias, input, lr, expected } = golden;
    const matrices = { W: matrix(W), Win: matrix(Win), bias: Float64Array.from(bias as number[]) };
    const states = runEchoState(matrices, matrix(input), lr);
    expect(states.shape).toEqual([input.length, W.length]);
    // The file has ten significant digits of numbers below 1.
    const error = (expected.states as number[][]).flatMap((row, t) =>
      row.map((x, i) => Math.abs(x - states.get(t, i))),
    );
    expect(Math.max(...error)).toBeLessThan(1e-9);
  });

  test('remembers as much as published calibrations say, less with a stronger input, never more than it has states', () => {
    // Measured with an independent program, of the kind of Jaeger 2001: N = 100, spectral radius 0.95, kmax 150, input
    // ±0.8: capacity 27.1 at input scale 0.1, 12.4 at 1.
    const weak = memoryCapacity(0.1);
    const strong = memoryCapacity(1);
    expect(weak).toBeGreaterThan(23);
    expect(weak).toBeLessThan(31);
    expect(strong).toBeGreaterThan(8);
    expect(strong).toBeLessThan(17);
  });
});

/** Σ_k r² between u(t − k) and its readout on fresh data, for a network of 100 units. */
function memoryCapacity(input_scale: number): number {
  const [washout, train, test, kmax] = [200, 3000, 1500, 150];
  const params = { size: 100, density: 0.1, spectral_radius: 0.95, input_scale, bias_scale: 0.1 };
  const stream = randomStream(5, 'memory input');
  const u = Float64Array.from({ length: washout + train + test }, () => 1.6 * stream.uniform() - 0.8);
  const states = runEchoState(drawEchoState('test', params, 1, 5), ndarray(u, [u.length, 1]), 1);
  const targets = ndarray(new Float64Array(u.length * kmax), [u.length, kmax]);
  for (let t = kmax; t < u.length; t++) for (let k = 0; k < kmax; k++) targets.set(t, k, u[t - k - 1]);
  const part = (array: typeof states, from: number, count: number) => array.lo(from, 0).hi(count, array.shape[1]);
  // Capacity is that of a linear readout: nothing limits what it says.
  const options = { penalties: [1e-7], limit: false };
  const readout = fitRidge([part(states, washout, train)], [part(targets, washout, train)], options);
  const predicted = readout.predict(part(states, washout + train, test));
  let capacity = 0;
  for (let k = 0; k < kmax; k++) {
    let [xy, xx, yy, mx, my] = [0, 0, 0, 0, 0];
    for (let t = 0; t < test; t++) {
      const [x, y] = [predicted.get(t, k), targets.get(washout + train + t, k)];
      [xy, xx, yy, mx, my] = [xy + x * y, xx + x * x, yy + y * y, mx + x / test, my + y / test];
    }
    capacity += (xy - test * mx * my) ** 2 / ((xx - test * mx * mx) * (yy - test * my * my));
  }
  return capacity;
}

describe('a drawn network', () => {
  const params = { size: 60, density: 0.2, spectral_radius: 0.7, input_scale: 0.5, bias_scale: 0.05 };

  test('has the spectral radius, the density and the scales asked for', () => {
    const { W, Win, bias } = drawEchoState('test', params, 3, 11);
    expect(spectralRadius(W)).toBeCloseTo(0.7, 10);
    const present = W.data.filter((w) => w !== 0).length / W.data.length;
    // Binomial, n = 3600, p = 0.2: SD 0.0067; five of them.
    expect(Math.abs(present - 0.2)).toBeLessThan(0.034);
    for (const [values, scale] of [
      [Win.data, 0.5],
      [bias, 0.05],
    ] as const) {
      const largest = Math.max(...values.map(Math.abs));
      expect(largest).toBeLessThanOrEqual(scale);
      expect(largest).toBeGreaterThan(0.8 * scale);
    }
  });

  test('keeps the weights of a channel when others are added, and changes with the seed', () => {
    const column = (channels: number, seed: number) => {
      const { Win } = drawEchoState('test', params, channels, seed);
      return Array.from({ length: params.size }, (_, i) => Win.get(i, 0));
    };
    expect(column(4, 1)).toEqual(column(1, 1));
    expect(column(1, 2)).not.toEqual(column(1, 1));
  });

  test('is refused where no factor gives it a spectral radius', () => {
    expect(() => drawEchoState('reservoir echo-state', { ...params, density: 0 }, 1, 1)).toThrow(
      'reservoir echo-state: the 60 × 60 recurrent matrix has no loop at density 0 (seed 1); use a larger density or size, or spectral_radius 0',
    );
    expect(
      drawEchoState('test', { ...params, density: 0, spectral_radius: 0 }, 1, 1).W.data.every((w) => w === 0),
    ).toBe(true);
  });

  test('stays at rest without input: its trials have no clock of their own', () => {
    for (const leak of [1, 0.01]) {
      const network = leakyNetwork(drawEchoState('test', params, 1, 4), { leakRate: leak });
      expect(network.built.rest).toBe('fixed point');
      const states = new Float64Array(2 * 60);
      runFromRest(network, new Float64Array(501), 500, Uint32Array.of(0, 500), states);
      // The fixed point is found to 1e-14 a step, and its neighbourhood contracts.
      for (let i = 0; i < 60; i++) expect(states[60 + i]).toBeCloseTo(states[i], 12);
      expect(states.some((x) => Math.abs(x) > 0.01)).toBe(true);
    }
  });

  test('starts from zero where it has no rest', () => {
    const network = leakyNetwork(drawEchoState('test', { ...params, spectral_radius: 3 }, 1, 4), { leakRate: 1 });
    expect(network.built.rest).toBe('zero');
    const states = new Float64Array(60);
    runFromRest(network, new Float64Array(2), 1, Uint32Array.of(0), states);
    expect(states.every((x) => x === 0)).toBe(true);
  });
});
