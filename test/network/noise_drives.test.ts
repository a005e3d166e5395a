/** Noise currents: mean, variance and correlation in closed form, their effect on a membrane, and the same bytes. */
import { describe, expect, inject, test } from 'vitest';
import type { Circuit, Input } from '../../models/circuits/circuit.ts';
import { createNoiseValues } from '../../src/engine/inputs/noise_current.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { compiledCreate, runNetwork } from '../engine/run_network.ts';

type Noise = Omit<Extract<Input, { readonly kind: 'noise_current' }>, 'kind' | 'name' | 'target'>;

const DT = 0.5;
const membrane = { C_m: 100, tau_m: 10, E_L: 0, V_m: 0, V_reset: 0, V_th: 1e4, t_ref: 2 };

function networkOf(noise: Noise, size: number, params: object = membrane): ReturnType<typeof buildNetwork> {
  const circuit: Circuit = {
    ...{ name: 'noisy', dt: DT, projections: [] },
    populations: [{ name: 'cell', model: 'iaf_psc_exp', size, params: { ...params } }],
    inputs: [{ kind: 'noise_current', name: 'noise', target: 'cell', ...noise }],
  };
  return buildNetwork(circuit, 5);
}

/** Values of a drive, [steps][neurons · copies]. */
function valuesOf(noise: Noise, neurons: number, steps: number, copyIds = [0]): number[][] {
  const network = networkOf(noise, neurons);
  const values = createNoiseValues(network, network.noise[0], copyIds, [0, neurons]);
  return Array.from({ length: steps }, (_, i) => {
    const row = new Array<number>(neurons * copyIds.length).fill(0);
    values.draw(i + 1);
    values.add(i + 1, (neuron, copy, pA) => {
      row[copy * neurons + neuron] += pA;
    });
    return row;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean over all steps and neurons of what is asked of a step and one `lag` steps later. */
function average(rows: readonly number[][], lag: number, of: (now: number, later: number) => number): number {
  return mean(rows.slice(lag).flatMap((row, t) => row.map((later, i) => of(rows[t][i], later))));
}

describe('of an Ornstein–Uhlenbeck current', () => {
  // 2000 neurons, each at 100 steps: independent across neurons.
  const rows = valuesOf({ mean: 30, std: 20, tau: 5 }, 2000, 100);

  test('mean, variance and correlation are those of the process, from the first step on', () => {
    // Standard errors: mean 20/√2000·…, less than .5; of the variance 400·√(2/2000) ≈ 13 at one step.
    expect(Math.abs(mean(rows[0]) - 30)).toBeLessThan(4 * (20 / Math.sqrt(2000)));
    expect(Math.abs(average(rows.slice(0, 1), 0, (x) => (x - 30) ** 2) - 400)).toBeLessThan(
      4 * 400 * Math.sqrt(1 / 1000),
    );
    // Over 50 ms there are five independent values of each, about: 10⁴ in all.
    expect(Math.abs(average(rows, 0, (x) => x) - 30)).toBeLessThan(4 * (20 / Math.sqrt(10_000)));
    for (const lag of [0, 1, 4, 10, 40]) {
      const covariance = average(rows, lag, (a, b) => (a - 30) * (b - 30));
      expect(Math.abs(covariance - 400 * Math.exp((-lag * DT) / 5))).toBeLessThan(4 * 400 * Math.sqrt(2 / 10_000));
    }
  });

  test('values are normal: 68.3 % within a standard deviation, 95.4 % within two', () => {
    const within = (sds: number): number =>
      average(rows.slice(50, 51), 0, (x) => (Math.abs(x - 30) < 20 * sds ? 1 : 0));
    expect(Math.abs(within(1) - 0.6827)).toBeLessThan(4 * Math.sqrt((0.683 * 0.317) / 2000));
    expect(Math.abs(within(2) - 0.9545)).toBeLessThan(4 * Math.sqrt((0.954 * 0.046) / 2000));
  });

  test('neurons are independent of one another', () => {
    const neighbours = mean(rows.flatMap((row) => row.slice(1).map((x, i) => (x - 30) * (row[i] - 30))));
    expect(Math.abs(neighbours)).toBeLessThan(4 * (400 / Math.sqrt(10_000)));
  });
});

test('without tau values are independent, and each is held', () => {
  const rows = valuesOf({ std: 10, hold: 2, start: 3, stop: 40 }, 500, 100);
  // On in the steps 7 … 80, four at a time.
  expect(rows.slice(0, 6).flat()).toEqual(new Array(3000).fill(0));
  expect(rows.slice(80).flat()).toEqual(new Array(20 * 500).fill(0));
  for (let first = 6; first < 78; first += 4)
    for (const later of [1, 2, 3]) expect(rows[first + later]).toEqual(rows[first]);
  const held = rows.slice(6, 78).filter((_, i) => i % 4 === 0);
  expect(Math.abs(average(held, 0, (x) => x * x) - 100)).toBeLessThan(4 * 100 * Math.sqrt(2 / 9000));
  expect(Math.abs(average(held, 1, (a, b) => a * b))).toBeLessThan(4 * (100 / Math.sqrt(9000)));
});

test('parts of a population and copies alone draw what the whole draws', () => {
  const network = networkOf({ std: 10, tau: 3 }, 7);
  const draw = (copyIds: number[], range: [number, number]): Map<string, number> => {
    const values = createNoiseValues(network, network.noise[0], copyIds, range);
    const found = new Map<string, number>();
    for (let step = 1; step <= 5; step++) values.draw(step);
    values.add(5, (neuron, copy, pA) => found.set(`${neuron} ${copyIds[copy]}`, pA));
    return found;
  };
  const whole = draw([0, 3], [0, 7]);
  expect(whole.size).toBe(14);
  for (const part of [draw([3], [0, 3]), draw([3], [3, 7]), draw([0], [2, 5])])
    for (const [place, pA] of part) expect(whole.get(place)).toBe(pA);
});

test('a membrane fluctuates as a filter of such a current does', async () => {
  const [tau, sd] = [5, 100];
  const network = networkOf({ std: sd, tau }, 400);
  const record = { neurons: Array.from({ length: 400 }, (_, i) => i), variables: ['V_m'] };
  const { traces } = await runNetwork(createSimulator, network, [300], { record });
  // V ← a·V + (1 − a)·R·I, I of correlation ρ from step to step: variance of a first-order filter of an AR(1) process.
  const [a, rho] = [Math.exp(-DT / 10), Math.exp(-DT / tau)];
  const variance = ((0.1 * sd) ** 2 * (1 - a) * (1 + a * rho)) / ((1 + a) * (1 - a * rho));
  const settled = traces.V_m.slice(200 * 400);
  const found = mean(settled.map((V) => V * V));
  // 400 neurons, each with some ten independent values in 200 ms.
  expect(Math.abs(found / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
});

const firing = (): ReturnType<typeof networkOf> =>
  networkOf({ mean: 160, std: 60, tau: 2, neurons: [0, 1, 4, 5, 6, 20] }, 21, { ...membrane, V_th: 12 });

test('spikes are the same on all engines', async () => {
  const expected = await runNetwork(createSimulator, firing(), [300]);
  expect(expected.spikes.length).toBeGreaterThan(20);
  for (const options of [{ backend: 'webasm' }, { backend: 'reference' }] as const)
    expect((await runNetwork(createSimulator, firing(), [300], options)).spikes).toEqual(expected.spikes);
});

test('spikes are the same on two threads, in parts', { tags: 'long' }, async () => {
  expect(inject('buildErrors')).toBe('');
  const expected = await runNetwork(createSimulator, firing(), [300]);
  const parts = await runNetwork(await compiledCreate(), firing(), [100.5, 199.5], { jobs: 2 });
  expect(parts.spikes).toEqual(expected.spikes);
});

test.each([
  [{ std: -1 }, /^input noise: std is out of range \(-1 pA\); /],
  [{ std: Number.NaN }, /^input noise: std .*NaN/],
  [{ std: 1, tau: 0 }, /^input noise: tau is out of range \(0 ms\); use a number of ms > 0$/],
  [{ std: 1, hold: 0.7 }, /^input noise: hold is no multiple of dt 0.5 ms \(0.7 ms\); /],
  [{ std: 1, hold: 0 }, /^input noise: hold is no multiple of dt 0.5 ms \(0 ms\); /],
  [{ std: 1, neurons: [4] }, /^input noise: neurons: no such neuron \(4\); /],
  [{ std: 1, start: 5, stop: 3 }, /^input noise: times are out of order \(5 … 3 ms\); /],
])('%j is refused', (noise, message) => {
  expect(() => networkOf(noise, 4)).toThrow(message);
});
