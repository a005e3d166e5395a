/**
 * The Hodgkin–Huxley models against their equations in steps of a microsecond, for parameters and inputs of which no
 * other simulator's numbers are at hand.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMembraneStep } from '../../kernels/compile/scalar.ts';
import { hhCondExpTraub } from '../../models/neurons/hh_cond_exp_traub.ts';
import { hhPscAlpha } from '../../models/neurons/hh_psc_alpha.ts';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import { type DrivenNeuron, driveOne, trainOf } from './drive_one.ts';
import { alphaCurrents, conductances, integrate, type Rates, restOf, squid, traub } from './hodgkin_huxley_textbook.ts';

const DT = 0.1;
const MS = 120;
const GATES = ['Act_m', 'Inact_h', 'Act_n'] as const;

/** A model's defaults and what differs from them. */
function neuronOf(model: string, given: Readonly<Record<string, number>>, ex: number, inh: number): DrivenNeuron {
  const parameters = Object.entries(neuronModels.get(model)?.parameters ?? {});
  const defaults: Record<string, number> = Object.fromEntries(
    parameters.map(([key, { default: value }]) => [key, value]),
  );
  const trains = { ex: trainOf(`${model} ex`, 250, MS, DT), in: trainOf(`${model} in`, 120, MS, DT) };
  return { model, params: { ...defaults, ...given }, dt: DT, ms: MS, weight: { ex, in: inh }, trains };
}

const initialGates = ({ params }: DrivenNeuron): [number, number, number] => [
  params.Act_m,
  params.Inact_h,
  params.Act_n,
];

function expectedOf(neuron: DrivenNeuron) {
  const { params, dt } = neuron;
  return neuron.model === 'hh_psc_alpha'
    ? integrate(neuron, squid, alphaCurrents(params, dt), initialGates(neuron), 0)
    : integrate(neuron, traub(params.V_T), conductances(params, dt), initialGates(neuron), params.V_T + 30);
}

const neurons: readonly (readonly [string, DrivenNeuron])[] = [
  ['hh_psc_alpha as it is', neuronOf('hh_psc_alpha', { I_e: 800 }, 200, -120)],
  [
    'hh_psc_alpha with a small, fast membrane',
    neuronOf('hh_psc_alpha', { C_m: 70, g_Na: 15000, g_K: 4000, tau_syn_ex: 0.15, I_e: 900 }, 150, -200),
  ],
  [
    'hh_psc_alpha with slow currents, from elsewhere',
    neuronOf(
      'hh_psc_alpha',
      { C_m: 140, g_L: 40, E_L: -52, tau_syn_ex: 1.5, tau_syn_in: 5, V_m: -80, t_ref: 0.7, I_e: 800 },
      ...([90, -40] as const),
    ),
  ],
  ['hh_cond_exp_traub as it is', neuronOf('hh_cond_exp_traub', { I_e: 400 }, 6, -20)],
  [
    'hh_cond_exp_traub with fast, strong synapses',
    neuronOf(
      'hh_cond_exp_traub',
      { V_T: -55, tau_syn_ex: 0.4, tau_syn_in: 3, E_L: -68, V_m: -75, I_e: 300 },
      ...([120, -30] as const),
    ),
  ],
];

/**
 * mV away from spikes; and at one, where the potential moves by up to 75 mV in a step: what a shift in time of a
 * thousandth of a step makes. In float32, near the threshold, the membrane makes a rounding by 1e-6 mV up to ten
 * thousand times larger.
 */
const TOLERANCES = {
  reference: { calm: 1e-3, spike: 0.075 },
  wasm: { calm: 1e-2, spike: 0.2 },
} as const;

describe.each(neurons)('%s', (_, neuron) => {
  const expected = expectedOf(neuron);

  test.each(['reference', 'wasm'] as const)('is its equations on %s', async (backend) => {
    const { spikes, traces } = await driveOne(neuron, backend, ['V_m', ...GATES]);
    expect(expected.spikes.length).toBeGreaterThan(3);
    expect(spikes).toEqual(expected.spikes);
    const { calm, spike } = TOLERANCES[backend];
    let seen = 0;
    expected.V.forEach((V, i) => {
      const isCalm = expected.spikes.every((step) => Math.abs(i + 1 - step) > 20);
      if (isCalm) seen++;
      expect(Math.abs(traces.V_m[i] - V), `V_m in step ${i + 1}`).toBeLessThan(isCalm ? calm : spike);
      GATES.forEach((gate, place) => {
        // No gate moves by more than a twentieth for a millivolt.
        const tolerance = (isCalm ? calm : spike) / 20;
        expect(Math.abs(traces[gate][i] - expected.gates[i][place]), `${gate} in step ${i + 1}`).toBeLessThan(
          tolerance,
        );
      });
    });
    expect(seen).toBeGreaterThan(200);
  });
});

test('halving the step makes the error at least ten times smaller', async () => {
  const errors = await Promise.all(
    [0.1, 0.05].map(async (dt) => {
      const neuron = { ...neuronOf('hh_psc_alpha', { I_e: 2000 }, 0, 0), dt, ms: 12, trains: { ex: [], in: [] } };
      const expected = expectedOf(neuron);
      const { traces } = await driveOne(neuron, 'reference', ['V_m']);
      expect(Math.max(...expected.V)).toBeGreaterThan(20);
      return Math.max(...expected.V.map((V, i) => Math.abs(V - traces.V_m[i])));
    }),
  );
  expect(errors[0]).toBeLessThan(1e-3);
  expect(errors[1]).toBeLessThan(errors[0] / 10);
});

test('long steps and extreme membranes are bounded', () => {
  const factor = fc.double({ min: 0.25, max: 4, noNaN: true });
  for (const model of [hhPscAlpha, hhCondExpTraub]) {
    const advance = compileMembraneStep(model.membrane);
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.record({ C_m: factor, g_Na: factor, g_K: factor, g_L: factor }),
        fc.double({ min: -3000, max: 8000, noNaN: true }),
        (dt, factors, I_e) => {
          const given = neuronOf(model.name, { I_e }, 0, 0).params;
          const scaled = Object.entries(factors).map(([key, by]) => [key, given[key] * by]);
          const params: Record<string, number> = { ...given, ...Object.fromEntries(scaled) };
          const { membrane, constant } = model.derive(params, dt);
          const inputs = model.membrane.inputs.map((input) => constant[input]);
          let state: readonly number[] = [params.V_m - params.E_L, params.Act_m, params.Inact_h, params.Act_n];
          for (let step = 0; step < 20 / dt; step++) ({ further: state } = advance(0, state, inputs, membrane, true));
          const [v, ...gates] = state;
          expect(Math.abs(v + params.E_L)).toBeLessThan(1000);
          for (const gate of gates) expect(Math.abs(gate - 0.5)).toBeLessThan(0.6);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  }
});

describe('the record', () => {
  test('of hh_psc_alpha begins with the gates at rest at −65 mV', () => {
    const { params } = neuronOf('hh_psc_alpha', {}, 0, 0);
    restOf(squid, -65).forEach((rest, i) => {
      expect(params[GATES[i]]).toBeCloseTo(rest, 14);
    });
  });

  test('of hh_cond_exp_traub begins with NEST’s gates, at rest 60 mV below V_T', () => {
    const { params } = neuronOf('hh_cond_exp_traub', {}, 0, 0);
    restOf(traub(0), -60).forEach((rest, i) => {
      expect(params[GATES[i]] / rest).toBeCloseTo(1, 12);
    });
  });

  test('is at rest where its equations are', async () => {
    // The pyramidal cell fires by itself where its leak reverses at −60 mV.
    const cases: readonly [string, Record<string, number>, Rates][] = [
      ['hh_psc_alpha', {}, squid],
      ['hh_cond_exp_traub', { E_L: -70 }, traub(-63)],
    ];
    for (const [model, given, rates] of cases) {
      const neuron = neuronOf(model, given, 0, 0);
      const { g_Na, g_K, g_L, E_Na, E_K, E_L } = neuron.params;
      const current = (V: number): number => {
        const [m, h, n] = restOf(rates, V);
        return g_Na * m ** 3 * h * (V - E_Na) + g_K * n ** 4 * (V - E_K) + g_L * (V - E_L);
      };
      let [low, high] = [-90, -60];
      for (let i = 0; i < 60; i++) {
        const middle = (low + high) / 2;
        if (current(middle) < 0) low = middle;
        else high = middle;
      }
      const quiet = { ...neuron, ms: 400, trains: { ex: [], in: [] } };
      const { spikes, traces } = await driveOne(quiet, 'reference', ['V_m']);
      expect(spikes.filter((step) => step > 100)).toEqual([]);
      expect(traces.V_m.at(-1)).toBeCloseTo(low, 6);
    }
  });
});

describe('refractoriness', () => {
  test('only keeps spikes from being told: the potential goes on alike', async () => {
    const driven = neuronOf('hh_psc_alpha', { I_e: 2000 }, 0, 0);
    const free = await driveOne({ ...driven, params: { ...driven.params, t_ref: 0 } }, 'wasm', ['V_m']);
    const mute = await driveOne({ ...driven, params: { ...driven.params, t_ref: 15 } }, 'wasm', ['V_m']);
    expect(mute.traces.V_m).toEqual(free.traces.V_m);
    // Without it, a spike is told in each step in which the potential falls above 0 mV.
    expect(free.spikes.length).toBeGreaterThan(5 * mute.spikes.length);
    mute.spikes.slice(1).forEach((step, i) => {
      expect(step - mute.spikes[i]).toBeGreaterThan(150);
    });
    expect(mute.spikes.every((step) => free.spikes.includes(step))).toBe(true);
  });
});
