/**
 * Receptors that a population chooses: currents in closed form, conductances against Runge–Kutta, and `ex` and `in` by
 * name the same as by sign.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit, Population, Projection, ReceptorSpec } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { defineNeuron } from '../../src/network/neurons/define_neuron.ts';
import { randomStream } from '../../src/random.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';
import { type FineSolution, leaky, solveFinely } from './fine_solution.ts';

const DT = 0.1;
const BACKENDS = ['reference', 'wasm', 'webasm'] as const;
type Constants = ReceptorSpec & { readonly tau_syn: number; readonly tau_rise?: number; readonly E_rev?: number };

/** A course with a peak of 1 after a spike at 0: a jump that decays, or a difference of exponentials. */
function course({ tau_syn, tau_rise }: Constants, t: number): number {
  if (t < -1e-9) return 0;
  if (tau_rise === undefined) return Math.exp(-t / tau_syn);
  if (tau_rise === tau_syn) return (t / tau_syn) * Math.exp(1 - t / tau_syn);
  const shape = (s: number): number => Math.exp(-s / tau_syn) - Math.exp(-s / tau_rise);
  const peak = ((tau_syn * tau_rise) / (tau_syn - tau_rise)) * Math.log(tau_syn / tau_rise);
  return shape(t) / shape(peak);
}

interface Arrivals {
  /** ms; given half a ms before. */
  readonly times: readonly number[];
  readonly weight: number;
}

/** One neuron with an input for each receptor. */
function oneCell(cell: Partial<Population>, arrivals: Readonly<Record<string, Arrivals>>): Circuit {
  const given = Object.entries(arrivals);
  return {
    ...{ name: 'one', dt: DT, populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 1, ...cell }] },
    inputs: given.map(([name, { times }]) => ({
      ...{ kind: 'spikes' as const, name: `to ${name}`, channels: 1 },
      times: [times.map((t) => t - 0.5)],
    })),
    projections: given.map(([receptor, { weight }]) => ({
      ...{ source: `to ${receptor}`, target: 'cell', receptor, weight, delay: 0.5 },
      connector: { rule: 'all_to_all' },
    })),
  };
}

/** What all arrivals at a receptor add up to at a time. */
const expectedAt = (constants: Constants, { times, weight }: Arrivals, t: number): number =>
  times.reduce((sum, arrival) => sum + weight * course(constants, t - arrival), 0);

describe('currents by receptor', () => {
  const receptors: Readonly<Record<string, Constants>> = {
    fast: { tau_syn: 2 },
    slow: { tau_syn: 100, tau_rise: 2 },
    GABA_A: { tau_syn: 5, tau_rise: 5 },
    GABA_B: { tau_syn: 150, tau_rise: 149.9999 },
  };
  // Of very different sizes: each receptor has a unit of its own.
  const arrivals: Readonly<Record<string, Arrivals>> = {
    fast: { times: [5, 6.3, 20], weight: 2e4 },
    slow: { times: [3, 40], weight: 0.003 },
    GABA_A: { times: [10], weight: -70 },
    GABA_B: { times: [12.2, 13], weight: -1e-4 },
  };
  const params = { V_th: 400, V_m: -70 };
  const variables = ['V_m', ...Object.keys(receptors).map((name) => `I_syn_${name}`)];
  const record = { neurons: [0], variables };

  test.each(BACKENDS)('are their closed forms on %s', async (backend) => {
    const network = buildNetwork(oneCell({ params, receptors }, arrivals), 1);
    const { traces } = await runNetwork(createSimulator, network, [200], { backend, record });
    for (const [name, constants] of Object.entries(receptors)) {
      const { weight } = arrivals[name];
      // Float32 rounds the decay once a step, for as long as a time constant remembers.
      const rounding = backend === 'reference' ? 1e-9 : (2 ** -22 * constants.tau_syn) / DT + 2 ** -20;
      const found = traces[`I_syn_${name}`];
      found.forEach((value, i) => {
        const error = Math.abs(value - expectedAt(constants, arrivals[name], (i + 1) * DT));
        expect(error / Math.abs(weight), `${name} at ${(i + 1) * DT}`).toBeLessThan(rounding);
      });
      expect(Math.max(...found.map((value) => value / weight))).toBeGreaterThan(0.99);
    }
  });

  test('move the potential by the sum of what each does alone', async () => {
    const potential = async (given: Readonly<Record<string, Arrivals>>): Promise<readonly number[]> => {
      const network = buildNetwork(oneCell({ params, receptors }, given), 1);
      return (await runNetwork(createSimulator, network, [200], { backend: 'reference', record })).traces.V_m;
    };
    const together = await potential(arrivals);
    const alone = await Promise.all(Object.entries(arrivals).map(([name, given]) => potential({ [name]: given })));
    together.forEach((V, i) => {
      const sum = alone.reduce((total, trace) => total + trace[i] + 70, 0);
      expect(Math.abs(V + 70 - sum)).toBeLessThan(1e-9);
    });
    expect(Math.max(...together)).toBeGreaterThan(-30);
  });

  test('of both signs that arrive at once are added up, also through synapses that change with use', async () => {
    const circuit = oneCell({ params, receptors }, { fast: arrivals.fast });
    const [first] = circuit.projections;
    const synapse = { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 100, tau_fac: 0 } as const;
    const projections: readonly Projection[] = [first, { ...first, weight: -5e3 }, { ...first, weight: -1e4, synapse }];
    for (const backend of ['reference', 'wasm'] as const) {
      const network = buildNetwork({ ...circuit, projections }, 1);
      const { traces } = await runNetwork(createSimulator, network, [5], { backend, record });
      // Of 20,000 − 5,000 − 10,000 · U.
      expect(Math.abs(traces.I_syn_fast[49] - 1e4)).toBeLessThan(1e-3);
    }
  });

  test('without a tau_rise have the shape of the model', async () => {
    const rising = { tau_syn: 3, tau_rise: 3 };
    const traces: (readonly number[])[] = [];
    for (const [model, chosen] of [
      ['iaf_psc_alpha', { tau_syn: 3 }],
      ['iaf_psc_exp', rising],
      ['iaf_psc_alpha', rising],
    ] as const) {
      const cell = { model, params, receptors: { a: chosen } };
      const network = buildNetwork(oneCell(cell, { a: arrivals.fast }), 1);
      traces.push(
        (await runNetwork(createSimulator, network, [40], { record: { ...record, variables: ['V_m'] } })).traces.V_m,
      );
    }
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
  });
});

const PARAMS = { C_m: 250, g_L: 16.6667, E_L: -70, V_th: -55, V_reset: -60, t_ref: 2, I_e: 150 };
const CONDUCTANCES: Readonly<Record<string, Constants & { readonly E_rev: number }>> = {
  AMPA: { tau_syn: 2, E_rev: 0 },
  NMDA: { tau_syn: 100, tau_rise: 2, E_rev: 0 },
  GABA_A: { tau_syn: 5, E_rev: -75 },
  GABA_B: { tau_syn: 150, tau_rise: 30, E_rev: -90 },
};
const MS = 200;

function train(name: string, rateHz: number): number[] {
  const stream = randomStream(3, name);
  const steps = new Set<number>();
  for (let t = 2; t < MS - 5; t += (1000 / rateHz) * stream.exponential()) steps.add(Math.ceil(t / DT));
  return [...steps].map((step) => Number((step * DT).toFixed(1)));
}

const ARRIVALS: Readonly<Record<string, Arrivals>> = {
  AMPA: { times: train('AMPA', 250), weight: 7 },
  NMDA: { times: train('NMDA', 60), weight: 1.2 },
  GABA_A: { times: train('GABA_A', 100), weight: 5 },
  GABA_B: { times: train('GABA_B', 30), weight: 1 },
};

/** Potential at the end of every step and the steps of spikes. */
function solved(receptors: typeof CONDUCTANCES): FineSolution {
  const arriving = ({ times, weight }: Arrivals): ReadonlyMap<number, number> =>
    new Map(times.map((t) => [Math.round(t / DT), weight]));
  const given = Object.entries(receptors).map(([name, constants]) => ({
    ...{ tau_rise: undefined, ...constants },
    arriving: arriving(ARRIVALS[name]),
  }));
  return solveFinely(leaky({ ...PARAMS, V_m: -70 }, DT), given, { dt: DT, steps: MS / DT, fine: 40 });
}

describe.each(['iaf_cond_exp', 'iaf_cond_alpha'] as const)('conductances of %s by receptor', (model) => {
  const alpha = model === 'iaf_cond_alpha';
  const shapes = Object.fromEntries(
    Object.entries(CONDUCTANCES).map(([name, constants]) => [
      name,
      alpha ? { tau_rise: constants.tau_syn, ...constants } : constants,
    ]),
  );
  const expected = solved(shapes);
  const record = { neurons: [0], variables: ['V_m', ...Object.keys(CONDUCTANCES).map((name) => `g_${name}`)] };

  test.each(BACKENDS)('are those of the equations on %s, and so is the potential', async (backend) => {
    const cell = { model, params: { ...PARAMS, V_m: -70 }, receptors: CONDUCTANCES };
    const network = buildNetwork(oneCell(cell, ARRIVALS), 1);
    const { spikes: found, traces } = await runNetwork(createSimulator, network, [MS], { backend, record });
    for (const [name, constants] of Object.entries(shapes)) {
      const rounding = backend === 'reference' ? 1e-9 : (2 ** -22 * constants.tau_syn) / DT;
      traces[`g_${name}`].forEach((g, i) => {
        const exact = expectedAt(constants, ARRIVALS[name], (i + 1) * DT);
        expect(Math.abs(g - exact) / Math.max(exact, ARRIVALS[name].weight)).toBeLessThan(rounding);
      });
    }
    const spikes = found.map((spike) => Number(spike.split(':')[0]));
    expect(expected.spikes.length).toBeGreaterThan(3);
    expect(spikes).toEqual(expected.spikes);
    expect(Math.max(...traces.V_m.map((V, i) => Math.abs(V - expected.states[i][0])))).toBeLessThan(1e-4);
  });
});

describe('a model of one’s own', () => {
  const mV = (value: number) => ({ default: value, unit: 'mV', meaning: 'a potential' }) as const;
  /** Shows the current that its update sees. */
  const seer = (synapses: 'exponential_current' | 'exponential_conductance') =>
    defineNeuron({
      ...{ name: 'seer', synapses, parameters: { V_th: mV(100), V_reset: mV(-60) } },
      state: { V_m: mV(-65), seen: { default: 0, unit: 'pA', meaning: 'current' } },
      update: ({ I_syn }) => ({ seen: I_syn }),
    });

  test.each(BACKENDS)('sees the currents and conductances of its receptors on %s', async (backend) => {
    for (const [synapses, receptors] of [
      ['exponential_conductance', CONDUCTANCES],
      [
        'exponential_current',
        Object.fromEntries(Object.entries(CONDUCTANCES).map(([name, { E_rev: _, ...rest }]) => [name, rest])),
      ],
    ] as const) {
      const network = buildNetwork(oneCell({ model: seer(synapses), receptors }, ARRIVALS), 1);
      const record = { neurons: [0], variables: ['seen'] };
      const { traces } = await runNetwork(createSimulator, network, [MS], { backend, record });
      traces.seen.forEach((current, i) => {
        // What there was before the step.
        const exact = Object.entries(CONDUCTANCES).reduce((sum, [name, constants]) => {
          const drive = synapses === 'exponential_current' ? 1 : constants.E_rev + 65;
          return sum + drive * expectedAt(constants, ARRIVALS[name], i * DT);
        }, 0);
        expect(Math.abs(current - exact)).toBeLessThan(backend === 'reference' ? 1e-7 : 0.2);
      });
      expect(Math.max(...traces.seen.map(Math.abs))).toBeGreaterThan(20);
    }
  });
});

describe('receptors ex and in by name', () => {
  const own = (synapses: 'exponential_current' | 'exponential_conductance') =>
    defineNeuron({
      name: 'euler',
      synapses,
      parameters: {
        ...{ V_th: { default: -55, unit: 'mV', meaning: 'threshold' } },
        ...{ V_reset: { default: -70, unit: 'mV', meaning: 'reset' } },
        ...{ tau_m: { default: 10, unit: 'ms', meaning: 'time constant' } },
        ...{ C_m: { default: 250, unit: 'pF', meaning: 'capacitance' } },
      },
      state: { V_m: { default: -70, unit: 'mV', meaning: 'potential' } },
      update: ({ V_m, I_syn, V_reset, tau_m, C_m, dt }) => ({
        V_m: V_m + dt * ((V_reset - V_m) / tau_m + I_syn / C_m),
      }),
    });
  const models = [
    ['iaf_psc_exp', 'iaf_psc_exp', 150],
    ['iaf_psc_alpha', 'iaf_psc_alpha', 60],
    ['iaf_cond_exp', 'iaf_cond_exp', 2],
    ['iaf_cond_alpha', 'iaf_cond_alpha', 1],
    ['own currents', own('exponential_current'), 150],
    ['own conductances', own('exponential_conductance'), 2],
  ] as const;

  /** Twenty neurons that excite and inhibit one another; a receptor is named where `named`. */
  function circuit(model: Population['model'], unit: number, conducts: boolean, named: boolean): Circuit {
    const towards = (weight: number) => {
      if (!named) return { weight };
      return { weight: conducts ? Math.abs(weight) : weight, receptor: weight < 0 ? 'in' : 'ex' };
    };
    const reversal = (name: string, E: number) => (conducts ? { [name]: E } : {});
    const shared = { source: 'cells', target: 'cells', connector: { rule: 'fixed_indegree', indegree: 4 } } as const;
    const constants = named
      ? {
          receptors: {
            ex: { tau_syn: 1.5, ...reversal('E_rev', 0) },
            in: { tau_syn: 7, ...reversal('E_rev', -82) },
          },
        }
      : { params: { tau_syn_ex: 1.5, tau_syn_in: 7, ...reversal('E_ex', 0), ...reversal('E_in', -82) } };
    return {
      ...{ name: 'signs', dt: DT, populations: [{ name: 'cells', model, size: 20, ...constants }] },
      inputs: [5, -1].map((weight, i) => ({
        ...{ kind: 'poisson' as const, name: `noise ${i}`, target: 'cells', rate: 1200, delay: 0.5 },
        ...towards(weight * unit),
      })),
      projections: [2, -3].map((weight) => ({ ...shared, delay: 1.2, ...towards(weight * unit) })),
    };
  }

  test.each(models)('give the spikes and traces of %s bit for bit', async (_, model, unit) => {
    const conducts = unit < 10;
    const quantity = conducts ? 'g' : 'I_syn';
    const record = { neurons: [0, 19], variables: ['V_m', `${quantity}_ex`, `${quantity}_in`] };
    for (const backend of BACKENDS) {
      const [plain, named] = await Promise.all(
        [false, true].map((name) => {
          const network = buildNetwork(circuit(model, unit, conducts, name), 4);
          return runNetwork(createSimulator, network, [100], { backend, record });
        }),
      );
      // Units of the compact form, which receptors by name do not have, would round weights otherwise.
      expect(plain.facts.form).toBe('full');
      expect(plain.spikes.length).toBeGreaterThan(20);
      expect(named.spikes).toEqual(plain.spikes);
      expect(named.traces).toEqual(plain.traces);
    }
  });
});
