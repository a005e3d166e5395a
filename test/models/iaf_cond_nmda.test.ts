/**
 * `iaf_cond_nmda`: its equations as Brian2 solves them (test/golden/brian2), the closed form of the block, and, without
 * magnesium, `iaf_cond_exp` with the same receptors.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockedMembrane } from '../../kernels/neurons/blocked_membrane.ts';
import type { Circuit, SynapseSpec } from '../../models/circuits/circuit.ts';
import { iafCondNmda, openAtPotential } from '../../models/neurons/iaf_cond_nmda.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';
import { compareBits } from '../kernels/compare_bits.ts';

const DT = 0.1;
const BACKENDS: readonly Backend[] = ['reference', 'wasm', 'webasm'];

interface Case {
  readonly params: Readonly<Record<string, number>>;
  readonly arriving: Readonly<Record<string, { readonly steps: readonly number[]; readonly weight: number }>>;
  readonly expected: Readonly<Record<'steps' | 'V_m' | 'g_NMDA' | 'spike_steps', readonly number[]>>;
}

const golden = JSON.parse(readFileSync(new URL('../golden/brian2/iaf_cond_nmda.json', import.meta.url), 'utf8')) as {
  readonly cases: Readonly<Record<string, Case>>;
  readonly t_stop_ms: number;
};

/** One cell that hears trains of spikes, by receptor, in steps. */
function hearing(
  params: Readonly<Record<string, number>>,
  arriving: Case['arriving'],
  synapse?: SynapseSpec,
  model = 'iaf_cond_nmda',
): Circuit {
  const names = Object.keys(arriving);
  const at = (step: number): number => Number(((step - 10) * DT).toFixed(6));
  return {
    ...{ name: 'one', dt: DT, populations: [{ name: 'cell', model, size: 1, params }] },
    inputs: names.map((name) => ({
      ...{ kind: 'spikes', name: `to ${name}`, channels: 1, times: [arriving[name].steps.map(at)] },
    })),
    projections: names.map((receptor) => ({
      ...{ source: `to ${receptor}`, target: 'cell', receptor, weight: arriving[receptor].weight, delay: 1 },
      connector: { rule: 'all_to_all' },
      ...(synapse === undefined ? {} : { synapse }),
    })),
  };
}

async function run(circuit: Circuit, ms: number, backend: Backend, variables: readonly string[]) {
  const record = { neurons: [0], variables };
  const { spikes, traces } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [ms], { backend, record });
  return { steps: spikes.map((spike) => Number(spike.split(':')[0])), traces };
}

describe.each(BACKENDS)('Brian2’s solution on %s', (backend) => {
  // gpu.js takes half a second to compile a window.
  const names = Object.keys(golden.cases).filter((name) => backend !== 'webasm' || name === 'firing');

  test.each(names)('%s: V_m, g_NMDA, and spikes step for step', async (name) => {
    const { params, arriving, expected } = golden.cases[name];
    const { steps, traces } = await run(hearing(params, arriving), golden.t_stop_ms, backend, ['V_m', 'g_NMDA']);
    expect(steps).toEqual(expected.spike_steps);
    const error = (variable: 'V_m' | 'g_NMDA'): number =>
      Math.max(...expected.steps.map((step, i) => Math.abs(traces[variable][step - 1] - expected[variable][i])));
    expect(error('V_m')).toBeLessThan(1e-4);
    expect(error('g_NMDA')).toBeLessThan(backend === 'reference' ? 1e-7 : 2e-4);
  });
});

describe('the block', () => {
  test('is Jahr and Stevens’ at every potential: half at [Mg]·exp(−0.062 V) = 3.57 mM', () => {
    expect(openAtPotential(0, 3.57)).toBe(0.5);
    expect(openAtPotential(-70, 0)).toBe(1);
    // 1/(1 + exp(0.062 · 60)/3.57) by hand: exp(3.72) = 41.2644.
    expect(openAtPotential(-60, 1)).toBeCloseTo(0.0796264, 6);
  });

  test.each(['reference', 'wasm'] as const)(
    'holds the potential where its current balances the leak on %s',
    async (backend) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 30 }),
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: -10, max: 10 }),
          async (tenths, nS, reversal) => {
            const [conc_Mg2, V_th, E_L, g_L] = [tenths / 10, 1000, -70, 25];
            // A conductance that neither rises nor decays within the run.
            const slow = { tau_rise_NMDA: 0.01, tau_syn_NMDA: 1e9, E_rev_NMDA: reversal };
            const params = { V_th, E_L, g_L, conc_Mg2, ...slow };
            const circuit = hearing(params, { NMDA: { steps: [20], weight: nS } });
            const { traces } = await run(circuit, 500, backend, ['V_m']);
            const V = traces.V_m[traces.V_m.length - 1];
            const current = g_L * (E_L - V) + nS * openAtPotential(V, conc_Mg2) * (reversal - V);
            expect(Math.abs(current)).toBeLessThan(backend === 'reference' ? 1e-2 : 2e-2);
            expect(V).toBeGreaterThan(E_L);
          },
        ),
        { numRuns: 5, seed: 5 },
      );
    },
  );

  test('is none without magnesium: iaf_cond_exp with the same receptors', async () => {
    const { arriving } = golden.cases.firing;
    const params = { C_m: 500, g_L: 25, E_L: -70, V_th: 1000, V_reset: -55, t_ref: 2, V_m: -70 };
    const plain = hearing(params, arriving, undefined, 'iaf_cond_exp');
    const receptors = {
      ...{ AMPA: { tau_syn: 2, E_rev: 0 }, GABA: { tau_syn: 5, E_rev: -70 } },
      NMDA: { tau_syn: 100, tau_rise: 2, E_rev: 0 },
    };
    const chosen = { ...plain, populations: plain.populations.map((cell) => ({ ...cell, receptors })) };
    const expected = await run(chosen, 200, 'reference', ['V_m']);
    const found = await run(hearing({ ...params, conc_Mg2: 0 }, arriving), 200, 'reference', ['V_m']);
    expect(Math.max(...expected.traces.V_m)).toBeGreaterThan(-50);
    found.traces.V_m.forEach((V, i) => {
      expect(Math.abs(V - expected.traces.V_m[i])).toBeLessThan(1e-5);
    });
  });

  test('is the same to the bit in SIMD, in gpu.js webasm and in scalar float32', async () => {
    const [neurons, steps] = [14, 2];
    const floats = (low: number, high: number, count = neurons * steps): fc.Arbitrary<Float32Array> =>
      fc
        .array(fc.integer({ min: 0, max: 1e6 }), { minLength: count, maxLength: count })
        .map((values) => Float32Array.from(values, (part) => low + (high - low) * part * 1e-6));
    await fc.assert(
      fc.asyncProperty(
        floats(-30, 14, neurons),
        floats(0.001, 4),
        floats(0, 3),
        floats(-20, 60),
        async (V, pull, nmda, reversal) => {
          const times = (a: Float32Array, b: Float32Array | number): Float32Array =>
            a.map((x, i) => x * (typeof b === 'number' ? b : b[i]));
          const drive = times(pull, reversal);
          const found = await compareBits(blockedMembrane, {
            ...{ neurons, steps, states: [V] },
            rows: [drive, pull, times(drive, 0.1), times(pull, 0.1), nmda, times(nmda, 0.01)],
            columns: {
              threshold: new Float32Array(neurons).fill(15),
              reversal: new Float32Array(neurons).fill(55),
              magnesium: Float32Array.from({ length: neurons }, (_, i) => 2 * i),
              refractory: new Float32Array(neurons).fill(1),
            },
          });
          for (const values of found.states) expect(values.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 5, seed: 4 },
    );
  });
});

/** Of Brunel and Wang 2001: dx/dt = −x/τ_rise, dS/dt = −S/τ_decay + αx(1 − S), x jumps by 1, 1/ms and ms. */
const [ALPHA, RISE, DECAY] = [0.5, 2, 100];

/** S at 150 ms and later of that gating, by Runge–Kutta; spikes far enough apart for x to be gone. */
function gating(steps: readonly number[], end: number): number {
  const fine = 20;
  const h = DT / fine;
  let [S, x] = [0, 0];
  for (let n = 0; n < end * fine; n++) {
    // What is left of x before a spike does not count in the limit that events have.
    if (n % fine === 0 && steps.includes(n / fine)) x = 1;
    const slope = (s: number, t: number): number => -s / DECAY + ALPHA * x * Math.exp(-t / RISE) * (1 - s);
    const k1 = slope(S, 0);
    const k2 = slope(S + (h / 2) * k1, h / 2);
    const k3 = slope(S + (h / 2) * k2, h / 2);
    const k4 = slope(S + h * k3, h);
    S += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    x *= Math.exp(-h / RISE);
  }
  return S;
}

test('gating that saturates is short-term depression: Brunel and Wang’s with the numbers of the page on neurons', async () => {
  const steps = [20, 420, 720, 1020];
  // U = 1 − exp(−α·τ_rise); the weight is 0.648417/(U·N), N = 1.105215 the norm of the course.
  const synapse = { model: 'tsodyks2_synapse', U: 0.632121, tau_rec: DECAY, tau_fac: 0 } as const;
  const circuit = hearing({ V_th: 1000 }, { NMDA: { steps, weight: 0.928127 } }, synapse);
  const { traces } = await run(circuit, 150, 'reference', ['g_NMDA']);
  for (const end of [410, 1010, 1500]) expect(Math.abs(traces.g_NMDA[end - 1] - gating(steps, end))).toBeLessThan(1e-4);
});

describe('refused are', () => {
  const build = (params: Readonly<Record<string, number>>, receptor: string | undefined, weight: number) => {
    const { projections, ...rest } = hearing(params, { AMPA: { steps: [20], weight } });
    const [{ receptor: _, ...first }] = projections;
    return buildNetwork({ ...rest, projections: [{ ...first, ...(receptor === undefined ? {} : { receptor }) }] }, 1);
  };

  test.each([
    [{}, undefined, 1, /receptor is missing \(cell has 3\); use one of: AMPA, GABA, NMDA/],
    [{}, 'NMDA2', 1, /unknown receptor \(NMDA2\)/],
    [{}, 'GABA', -1, /conductances may be negative/],
    [{ conc_Mg2: -1 }, 'NMDA', 1, /conc_Mg2: out of range \(-1 1?\)/],
    [{ tau_rise_NMDA: 200 }, 'NMDA', 1, /tau_rise exceeds tau_syn/],
    [{ E_ex: 0 }, 'NMDA', 1, /unknown parameter \(E_ex\)/],
  ])('%j, %s, %d', (params, receptor, weight, message) => {
    expect(() => build(params as Readonly<Record<string, number>>, receptor, weight)).toThrow(message);
  });

  test('receptors of a population’s choice', () => {
    const { populations, ...rest } = hearing({}, {});
    const receptors = { AMPA: { tau_syn: 2, E_rev: 0 } };
    const circuit = { ...rest, populations: populations.map((cell) => ({ ...cell, receptors })) };
    expect(() => buildNetwork(circuit, 1)).toThrow(/receptors of a model .*\(iaf_cond_nmda\); leave them out/);
  });
});

test('its record names all that can be set', () => {
  expect(iafCondNmda.parameters.V_th.default).toBe(-50);
  for (const { default: value } of Object.values(iafCondNmda.parameters)) expect(Number.isFinite(value)).toBe(true);
});
