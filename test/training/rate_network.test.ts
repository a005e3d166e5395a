/** Networks of rates: what is drawn, what a step does, and where chaos begins. */
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { advance, drawRateNetwork, type RateNetwork, randomState } from '../../src/training/rate_network.ts';

const OPTIONS = { units: 200, density: 0.2, gain: 1.5, tau: 10, dt: 1 } as const;

test('weights have the density and the variance asked for, and no unit is its own source', () => {
  const { W } = drawRateNetwork(OPTIONS, 1, 4);
  const entries = W.value.length;
  // Binomial: 39,800 pairs at .2 have a standard deviation of 80.
  expect(Math.abs(entries - 0.2 * 200 * 199)).toBeLessThan(320);
  const variance = W.value.reduce((sum, weight) => sum + weight * weight, 0) / entries;
  expect(variance / (1.5 ** 2 / 40)).toBeCloseTo(1, 1);
  for (let i = 0; i < 200; i++) expect(W.column.subarray(W.rowStart[i], W.rowStart[i + 1]).includes(i)).toBe(false);
});

test('without recurrence x follows its input as a leaky integrator does', () => {
  const network = drawRateNetwork({ ...OPTIONS, units: 3, gain: 0 }, 1, 1);
  const state = randomState(3, 0, randomStream(1, 'rest'));
  for (let t = 0; t < 25; t++) advance(network, state, [0.4]);
  for (let i = 0; i < 3; i++) {
    const x = 0.4 * network.Win.get(i, 0) * (1 - 0.9 ** 25);
    expect(state.x[i]).toBeCloseTo(x, 12);
    expect(state.r[i]).toBe(Math.tanh(state.x[i]));
  }
});

/** Distance of two runs, of that at first, 200 ms after one unit was moved by a millionth. */
function growth(network: RateNetwork): number {
  const state = randomState(200, 1, randomStream(7, 'chaos'));
  for (let t = 0; t < 300; t++) advance(network, state, []);
  const other = { x: state.x.slice(), r: state.r.slice() };
  other.x[0] += 1e-6;
  other.r[0] = Math.tanh(other.x[0]);
  for (let t = 0; t < 200; t++) {
    advance(network, state, []);
    advance(network, other, []);
  }
  return Math.hypot(...state.x.map((x, i) => x - other.x[i])) / 1e-6;
}

test('a small difference vanishes for g below 1 and grows well above it', () => {
  expect(growth(drawRateNetwork({ ...OPTIONS, gain: 0.7 }, 1, 1))).toBeLessThan(0.01);
  expect(growth(drawRateNetwork({ ...OPTIONS, gain: 2.5 }, 1, 1))).toBeGreaterThan(10);
});
