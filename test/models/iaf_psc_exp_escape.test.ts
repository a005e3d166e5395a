/**
 * `iaf_psc_exp_escape`: at a constant potential intervals are geometric, in a step of dt with p = 1 − exp(−ρ·dt); after
 * each reset the hazard along the known course of V gives their distribution; and the same draws on every backend.
 */
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { escapeMembrane, wichmannHill } from '../../kernels/neurons/escape_membrane.ts';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { compiledCreate, runNetwork, splitAt } from '../engine/run_network.ts';
import { compareBits } from '../kernels/compare_bits.ts';

const DT = 0.1;

function cells(params: Readonly<Record<string, number>>, size: number): Circuit {
  const model = 'iaf_psc_exp_escape';
  return { name: 'cells', dt: DT, populations: [{ name: 'cell', model, size, params }], projections: [] };
}

/** Steps from a spike to its neuron's next, or from the start to the first, in the order of spikes. */
function intervalsOf(spikes: readonly string[], size: number): number[] {
  const last = new Array<number>(size).fill(0);
  return spikes.map((spike) => {
    const [step, sender] = spike.split(':').map(Number);
    const interval = step - last[sender];
    last[sender] = step;
    return interval;
  });
}

/** Far above 4 of these a sum of independent draws is not found. */
const DEVIATIONS = 4;

// What gpu.js gives is compared with wasm below, byte by byte.
describe.each(['reference', 'wasm'] as const)('at a constant potential on %s', (backend) => {
  test.each([
    { below: 1, t_ref: 0, rho: 50, delta: 2 },
    { below: 2, t_ref: 2, rho: 200, delta: 3 },
    // Spikes in 26 of a hundred steps.
    { below: 0.5, t_ref: 0, rho: 5000, delta: 1 },
  ])('$below mV below V_th, rho = $rho Hz, delta = $delta mV: the rate, and geometric intervals', async (given) => {
    const { below, t_ref, rho, delta } = given;
    const [size, ms] = [30, backend === 'reference' ? 500 : 1500];
    // A spike leaves the potential where it is: reset, rest and start are one.
    const params = { E_L: -55, V_reset: -55, V_m: -55, V_th: -55 + below, rho, delta, t_ref };
    const { spikes } = await runNetwork(createSimulator, buildNetwork(cells(params, size), 7), [ms], { backend });
    const p = -Math.expm1((-rho * Math.exp(-below / delta) * DT) / 1000);
    const dead = t_ref / DT;
    // Renewals: the mean interval is dead + 1/p steps, its variance (1 − p)/p²; the first has no dead time.
    const mean = dead + 1 / p;
    const expected = (size * ms) / DT / mean;
    const sd = Math.sqrt((expected * (1 - p)) / p ** 2) / mean;
    expect(expected).toBeGreaterThan(400);
    expect(Math.abs(spikes.length - expected)).toBeLessThan(DEVIATIONS * sd + (size * dead) / mean + 1);
    // Geometric: the share of intervals longer than k free steps is (1 − p)^k, but for those cut off by the end.
    const later = intervalsOf(spikes, size).map((interval) => interval - dead);
    const early = later.slice(2 * size);
    for (const k of [0.2, 0.7, 1.5].map((part) => Math.round(part / p))) {
      const longer = (1 - p) ** k;
      const found = early.filter((interval) => interval > k).length / early.length;
      expect(Math.abs(found - longer)).toBeLessThan(
        DEVIATIONS * Math.sqrt((longer * (1 - longer)) / early.length) + (2 * size) / spikes.length,
      );
    }
    expect(early.reduce((least, interval) => Math.min(least, interval), dead + 1)).toBe(1);
  });
});

test('intervals of a neuron that climbs after each spike have the distribution of its hazard', async () => {
  const params = { I_e: 420, V_th: -55, rho: 80, delta: 2, t_ref: 2, C_m: 250, tau_m: 10, E_L: -70, V_reset: -72 };
  const [size, ms] = [60, 2000];
  const { spikes } = await runNetwork(createSimulator, buildNetwork(cells(params, size), 2), [ms], { backend: 'wasm' });
  const later = intervalsOf(spikes, size).slice(2 * size);
  expect(later.length).toBeGreaterThan(2000);
  const end = params.E_L + (params.I_e * params.tau_m) / params.C_m;
  let hazard = 0;
  let worst = 0;
  for (let k = 1; k <= 600; k++) {
    const V = end + (params.V_reset - end) * Math.exp((-k * DT) / params.tau_m);
    hazard += (params.rho * Math.exp((V - params.V_th) / params.delta) * DT) / 1000;
    const found = later.filter((interval) => interval - params.t_ref / DT > k).length / later.length;
    worst = Math.max(worst, Math.abs(found - Math.exp(-hazard)));
  }
  // Kolmogorov and Smirnov's distance, which exceeds 1.95/√n once in a thousand.
  expect(worst).toBeLessThan(1.95 / Math.sqrt(later.length));
});

/** Driven, so that potentials differ too. */
const driven: Circuit = {
  ...cells({ V_m: -60, rho: 200, delta: 3, t_ref: 1, I_e: 300 }, 22),
  inputs: [{ kind: 'poisson', name: 'noise', target: 'cell', rate: 3000, weight: 60, delay: 1 }],
  projections: [
    { source: 'cell', target: 'cell', connector: { rule: 'fixed_indegree', indegree: 5 }, weight: 50, delay: 1.5 },
  ],
};

describe('the same draws', () => {
  const network = buildNetwork(driven, 5);

  test('on every float32 backend, in parts, on threads, and through a checkpoint', async () => {
    expect(inject('buildErrors')).toBe('');
    const record = { neurons: [0, 21], variables: ['V_m', 'hazard_left', 'draw_1'] };
    const whole = await runNetwork(createSimulator, network, [300], { backend: 'wasm', record });
    expect(whole.spikes.length).toBeGreaterThan(300);
    const webasm = await runNetwork(createSimulator, network, [20, 60], { backend: 'webasm', record });
    expect(webasm.spikes).toEqual(splitAt(whole.spikes, 800)[0]);
    expect(webasm.traces.hazard_left).toEqual(whole.traces.hazard_left.slice(0, 2 * 800));
    const threads = await runNetwork(await compiledCreate(), network, [300], { backend: 'wasm', jobs: 3, record });
    expect([threads.spikes, threads.traces]).toEqual([whole.spikes, whole.traces]);
    const first = await runNetwork(createSimulator, network, [120], { backend: 'wasm', save: true });
    const second = await runNetwork(createSimulator, network, [180], { backend: 'wasm', checkpoint: first.saved! });
    expect([first.spikes, second.spikes]).toEqual(splitAt(whole.spikes, 1200));
  });

  test('in float64: the first spikes, until a rounding counts', async () => {
    const [wasm, reference] = await Promise.all(
      (['wasm', 'reference'] as const).map((backend) => runNetwork(createSimulator, network, [40], { backend })),
    );
    expect(reference.spikes.slice(0, 30)).toEqual(wasm.spikes.slice(0, 30));
  });

  test('of a copy alone and among others; other copies, seeds and neurons have others', async () => {
    const run = async (copyIds: readonly number[], seed = 5) =>
      (await runNetwork(createSimulator, buildNetwork(driven, seed), [100], { copies: copyIds.length, copyIds }))
        .spikes;
    const both = await run([4, 9]);
    const ofSecond = both.flatMap((spike) => {
      const [step, sender] = spike.split(':').map(Number);
      return sender < 22 ? [] : [`${step}:${sender - 22}`];
    });
    const alone = await run([9]);
    expect(ofSecond).toEqual(alone);
    expect(await run([4])).not.toEqual(alone);
    expect(await run([9], 6)).not.toEqual(alone);
    const still = cells({ E_L: -55, V_m: -55, V_reset: -56 }, 2);
    const { spikes } = await runNetwork(createSimulator, buildNetwork(still, 1), [400], {});
    const of = (sender: number) => spikes.filter((spike) => spike.endsWith(`:${sender}`)).map((s) => s.split(':')[0]);
    expect(of(0)).not.toEqual(of(1));
  });

  test('are Wichmann and Hill’s whole numbers, to the bit in SIMD, in gpu.js webasm and in scalar float32', async () => {
    const [neurons, steps] = [8, 2];
    const whole = (modulus: number): fc.Arbitrary<Float32Array> =>
      fc
        .array(fc.integer({ min: 1, max: modulus - 1 }), { minLength: neurons, maxLength: neurons })
        .map((values) => Float32Array.from(values));
    const [x, y, z] = Object.values(wichmannHill).map(([, modulus]) => whole(modulus));
    await fc.assert(
      fc.asyncProperty(x, y, z, async (...start) => {
        const fill = (value: number, length = neurons) => new Float32Array(length).fill(value);
        const found = await compareBits(escapeMembrane, {
          ...{ neurons, steps, states: [fill(1), fill(0.001), ...start] },
          rows: [fill(0, neurons * steps)],
          columns: { loss: fill(0), threshold: fill(0), octave: fill(1), rate: fill(1), refractory: fill(5) },
        });
        // All fire in the first step and are refractory in the second.
        Object.values(wichmannHill).forEach(([factor, modulus], i) => {
          const wanted = Array.from(start[i], (value) => (factor * value) % modulus);
          expect(Array.from(found.states[2 + i])).toEqual(wanted);
        });
      }),
      { numRuns: 6, seed: 1 },
    );
  });
});

test.each([
  [{ delta: 0 }, /delta: out of range \(0 mV\)/],
  [{ rho: -1 }, /rho: out of range \(-1 Hz\)/],
  [{ Delta: 2 }, /unknown parameter \(Delta\)/],
  [{ draw_1: 2 }, /unknown parameter \(draw_1\)/],
  [{ V_th: -71 }, /V_reset: not below the threshold/],
])('%j is refused', (params, message) => {
  expect(() => buildNetwork(cells(params as Readonly<Record<string, number>>, 1), 1)).toThrow(message);
});
