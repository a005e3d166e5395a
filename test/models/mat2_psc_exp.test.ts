/**
 * `mat2_psc_exp`: a plain float64 simulation of its definition, closed forms of its threshold, and the rate that they
 * give.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import { arrivalsOf, type DrivenNeuron, driveOne, trainOf } from './drive_one.ts';

const DT = 0.1;
const parameters = Object.entries(neuronModels.get('mat2_psc_exp')?.parameters ?? {});
const defaults = Object.fromEntries(parameters.map(([key, { default: value }]) => [key, value]));
const silent = { weight: { ex: 0, in: 0 }, trains: { ex: [], in: [] } };

function neuronOf(given: Readonly<Record<string, number>>, ms: number): DrivenNeuron {
  return { model: 'mat2_psc_exp', params: { ...defaults, ...given }, dt: DT, ms, ...silent };
}

/**
 * The definition, in steps: potential and currents relax exactly, then spikes arrive, then the threshold is looked at
 * where the neuron may fire.
 */
function simulate(neuron: DrivenNeuron): { V: number[]; bound: number[]; spikes: number[] } {
  const { C_m, tau_m, E_L, t_ref, tau_syn_ex, tau_syn_in, omega, alpha_1, alpha_2, tau_1, tau_2, I_e, V_m } =
    neuron.params;
  const arriving = arrivalsOf(neuron);
  const decay = (tau: number): number => Math.exp(-DT / tau);
  /** mV from a current that decays with tau, by its closed form for tau ≠ tau_m. */
  const gain = (tau: number): number => (decay(tau) - decay(tau_m)) / (C_m * (1 / tau_m - 1 / tau));
  let [V, ex, inh, fast, slow, wait] = [V_m, 0, 0, 0, 0, 0];
  const found = { V: [] as number[], bound: [] as number[], spikes: [] as number[] };
  for (let step = 1; step <= Math.round(neuron.ms / DT); step++) {
    const end = E_L + (I_e * tau_m) / C_m;
    V = end + (V - end) * decay(tau_m) + gain(tau_syn_ex) * ex + gain(tau_syn_in) * inh;
    ex = ex * decay(tau_syn_ex) + arriving.ex[step];
    inh = inh * decay(tau_syn_in) + arriving.in[step];
    fast *= decay(tau_1);
    slow *= decay(tau_2);
    if (wait > 0) wait--;
    else if (V >= omega + fast + slow) {
      wait = Math.round(t_ref / DT);
      fast += alpha_1;
      slow += alpha_2;
      found.spikes.push(step);
    }
    found.V.push(V);
    found.bound.push(omega + fast + slow);
  }
  return found;
}

const furthest = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

describe('mat2_psc_exp', () => {
  const MS = 400;
  const noisy: DrivenNeuron = {
    ...neuronOf({ I_e: 400, tau_syn_ex: 1.5, alpha_1: 20, tau_2: 120, t_ref: 1.3 }, MS),
    weight: { ex: 250, in: -150 },
    trains: { ex: trainOf('mat2 ex', 400, MS, DT), in: trainOf('mat2 in', 150, MS, DT) },
  };

  test.each([
    ['reference', 1e-10],
    // Of a potential and a threshold up to 64 mV, with the rounding of a step averaged over tau_m/dt = 50 and tau_2/dt
    // = 1200 steps.
    ['wasm', 2e-3],
    ['webasm', 2e-3],
  ] as const)('is its definition on %s', async (backend, tolerance) => {
    const expected = simulate(noisy);
    expect(expected.spikes.length).toBeGreaterThan(10);
    const { spikes, traces } = await driveOne(noisy, backend, ['V_m', 'V_th']);
    expect(spikes).toEqual(expected.spikes);
    expect(furthest(traces.V_m, expected.V)).toBeLessThan(tolerance);
    expect(furthest(traces.V_th, expected.bound)).toBeLessThan(tolerance);
  });

  test('has a threshold that decays from a spike as two exponentials, and a potential that a spike leaves alone', async () => {
    const given = { V_m: -30, V_th_alpha_1: 3, V_th_alpha_2: 1 };
    const { spikes, traces } = await driveOne(neuronOf(given, 60), 'reference', [
      'V_m',
      'V_th',
      'V_th_alpha_1',
      'V_th_alpha_2',
    ]);
    expect(spikes).toEqual([1]);
    const { tau_m, tau_1, tau_2, omega, E_L } = defaults;
    traces.V_th.forEach((bound, i) => {
      const [t, since] = [(i + 1) * DT, i * DT];
      const fast = 3 * Math.exp(-t / tau_1) + 37 * Math.exp(-since / tau_1);
      const slow = 1 * Math.exp(-t / tau_2) + 2 * Math.exp(-since / tau_2);
      expect(bound).toBeCloseTo(omega + fast + slow, 9);
      expect(traces.V_th_alpha_1[i]).toBeCloseTo(fast, 9);
      expect(traces.V_th_alpha_2[i]).toBeCloseTo(slow, 9);
      expect(traces.V_m[i]).toBeCloseTo(E_L + 40 * Math.exp(-t / tau_m), 9);
    });
  });

  test('does not fire again within t_ref, however high the potential', async () => {
    const { spikes } = await driveOne(neuronOf({ I_e: 1e5, alpha_1: 0, alpha_2: 0, t_ref: 1.7 }, 50), 'wasm', []);
    expect(spikes.length).toBeGreaterThan(20);
    for (const [i, step] of spikes.slice(1).entries()) expect(step - spikes[i]).toBe(18);
  });
});

/**
 * Under a constant current the potential stands still and the neuron fires when the threshold has come down to it: in
 * the long run every T with Σ alpha_i/(e^{T/tau_i} − 1) = V∞ − omega, or every t_ref and a step where that is longer.
 */
function steadyInterval({ params }: DrivenNeuron): number {
  const { I_e, tau_m, C_m, E_L, omega, alpha_1, alpha_2, tau_1, tau_2, t_ref } = params;
  const excess = E_L + (I_e * tau_m) / C_m - omega;
  let [low, high] = [1e-6, 1e6];
  for (let i = 0; i < 200; i++) {
    const T = Math.sqrt(low * high);
    if (alpha_1 / Math.expm1(T / tau_1) + alpha_2 / Math.expm1(T / tau_2) > excess) low = T;
    else high = T;
  }
  return Math.max(low, t_ref + DT);
}

describe('under a constant current', () => {
  const currents = fc.double({ min: 450, max: 2500, noNaN: true });

  test.each(['reference', 'wasm', 'webasm'] as const)(
    'it fires in the long run at the analytic rate on %s',
    async (backend) => {
      await fc.assert(
        fc.asyncProperty(currents, fc.double({ min: 0.5, max: 4, noNaN: true }), async (I_e, alpha_2) => {
          const neuron = neuronOf({ I_e, alpha_2, tau_2: 60 }, 1200);
          const { spikes } = await driveOne(neuron, backend, []);
          const T = steadyInterval(neuron) / DT;
          const late = spikes.filter((step) => step > 6000);
          // Ten time constants of the threshold have gone by. Spikes are found on the grid, up to a step late, which
          // the next interval makes up for.
          const mean = (late[late.length - 1] - late[0]) / (late.length - 1);
          expect(late.length).toBeGreaterThan(10);
          expect(mean).toBeGreaterThanOrEqual(T - 0.01);
          expect(mean).toBeLessThanOrEqual(T + 1.01);
        }),
        { numRuns: backend === 'wasm' ? 15 : 5, seed: 5 },
      );
    },
  );

  test('adaptation makes the first interval the shortest and the rate the lower', async () => {
    const adapting = await driveOne(neuronOf({ I_e: 600 }, 1000), 'wasm', []);
    const not = await driveOne(neuronOf({ I_e: 600, alpha_2: 0 }, 1000), 'wasm', []);
    const intervals = adapting.spikes.slice(1).map((step, i) => step - adapting.spikes[i]);
    expect(intervals.length).toBeGreaterThan(20);
    // The threshold is lowest at the first spike; from then on each interval is as long as the last or longer, but for
    // the grid.
    for (const [i, interval] of intervals.slice(1).entries()) expect(interval).toBeGreaterThanOrEqual(intervals[i] - 1);
    expect(intervals.at(-1)).toBeGreaterThan(1.2 * intervals[0]);
    expect(adapting.spikes.length).toBeLessThan(0.9 * not.spikes.length);
  });
});
