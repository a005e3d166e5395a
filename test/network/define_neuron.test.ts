/** Neurons of one's own: what their functions say is what every backend computes, and what they may not say is refused with the line. */
import { describe, expect, inject, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Parameter } from '../../models/neurons/neuron_model.ts';
import type { OwnNeuron } from '../../models/neurons/own_neuron.ts';
import { InputError } from '../../src/errors.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { defineNeuron, type NeuronDefinition } from '../../src/network/define_neuron.ts';
import { createSimulator } from '../../src/simulator.ts';
import { compiledCreate, runNetwork } from '../engine/run_network.ts';

const mV = (value: number): Parameter => ({ default: value, unit: 'mV', meaning: 'a potential' });
const number = (value: number): Parameter => ({ default: value, unit: '1', meaning: 'a number' });

/** A leaky neuron whose threshold rises with each spike, and a current that follows V by an exponential. */
const definition: NeuronDefinition = {
  name: 'riser',
  parameters: { V_th: mV(-55), V_reset: mV(-65), t_ref: { ...mV(0.3), unit: 'ms' }, tau: number(12), rise: number(3) },
  state: { V_m: mV(-65), theta: mV(0) },
  update: ({ V_m, theta, tau, I_syn, dt }) => {
    const leak = (-70 - V_m) / tau;
    const pull = V_m > -60 ? Math.exp((V_m + 55) / 4) : 0;
    return { V_m: V_m + dt * (leak + pull + 0.004 * I_syn), theta: theta - (dt / 40) * theta };
  },
  threshold: ({ V_m, theta, V_th }) => V_m >= V_th + theta,
  reset: ({ theta, rise }) => ({ theta: theta + rise }),
};

function driven(model: OwnNeuron, size = 20): Circuit {
  return {
    name: 'driven',
    dt: 0.1,
    populations: [
      { name: 'cells', model, size, params: { V_m: { distribution: 'uniform', low: -70, high: -60 }, rise: 2.5 } },
    ],
    inputs: [{ kind: 'poisson', name: 'noise', target: 'cells', rate: 3000, weight: 120, delay: 0.5 }],
    projections: [
      { source: 'cells', target: 'cells', connector: { rule: 'fixed_indegree', indegree: 4 }, weight: 80, delay: 1 },
    ],
  };
}

/** The definition's own functions, called step by step in float64 for a neuron without synapses. */
function byHand(steps: number, current: number): { V_m: number[]; theta: number[]; spikes: number[] } {
  const { update, threshold = () => false, reset = () => ({}) } = definition;
  const params = { V_th: -55, V_reset: -65, tau: 12, rise: 3, dt: 0.1, I_syn: current };
  let state = { V_m: -65, theta: 0 };
  let refractory = 0;
  const found = { V_m: [] as number[], theta: [] as number[], spikes: [] as number[] };
  for (let step = 1; step <= steps; step++) {
    const next = { ...state, ...update({ ...params, ...state }) };
    if (refractory > 0) {
      refractory--;
      next.V_m = -65;
    }
    if (threshold({ ...params, ...next })) {
      Object.assign(next, reset({ ...params, ...next }));
      next.V_m = -65;
      refractory = 3;
      found.spikes.push(step);
    }
    state = next;
    found.V_m.push(state.V_m);
    found.theta.push(state.theta);
  }
  return found;
}

describe('a neuron of one’s own', () => {
  test('does on the reference engine what its functions say, and on the fast ones as far as float32 goes', async () => {
    const expected = byHand(1000, 500);
    expect(expected.spikes.length).toBeGreaterThan(4);
    const circuit: Circuit = {
      name: 'one',
      dt: 0.1,
      populations: [{ name: 'cell', model: defineNeuron(definition), size: 1 }],
      inputs: [{ kind: 'current', name: 'step', target: 'cell', amplitude: 500, start: 0, stop: 200 }],
      projections: [],
    };
    for (const [backend, tolerance] of [
      ['reference', 1e-11],
      ['wasm', 1e-2],
      ['webasm', 1e-2],
    ] as const) {
      const record = { neurons: [0], variables: ['V_m', 'theta'] };
      const found = await runNetwork(createSimulator, buildNetwork(circuit, 1), [100], { backend, record });
      expect(found.spikes.map((spike) => Number(spike.split(':')[0]))).toEqual(expected.spikes);
      // In float32 the upswing makes roundings larger, as any membrane with a threshold that it approaches ever faster.
      found.traces.V_m.forEach((V, i) => {
        expect(Math.abs(V - expected.V_m[i])).toBeLessThan(tolerance);
        expect(Math.abs(found.traces.theta[i] - expected.theta[i])).toBeLessThan(tolerance);
      });
    }
  });

  test('fires the same spikes on gpu.js and on several threads, bit for bit', async () => {
    expect(inject('buildErrors')).toBe('');
    const network = buildNetwork(driven(defineNeuron(definition)), 3);
    const record = { neurons: [0, 7], variables: ['V_m', 'theta'] };
    const one = await runNetwork(createSimulator, network, [100], { record });
    expect(one.spikes.length).toBeGreaterThan(50);
    const gpu = await runNetwork(createSimulator, network, [100], { record, backend: 'webasm' });
    const threads = await runNetwork(await compiledCreate(), network, [100], { record, jobs: 3 });
    expect([one.engine, gpu.engine, threads.facts.jobs]).toEqual(['wasm', 'gpu.js webasm', 3]);
    for (const other of [gpu, threads]) {
      expect(other.spikes).toEqual(one.spikes);
      expect(other.traces).toEqual(one.traces);
    }
  });

  test('with conductances is drawn to their reversal potentials', async () => {
    const { tau: _, rise: __, ...parameters } = definition.parameters;
    const model = defineNeuron({
      ...{ name: 'passive', synapses: 'exponential_conductance', parameters },
      state: { V_m: mV(-65) },
      update: ({ V_m, I_syn, dt }) => ({ V_m: V_m + (dt * I_syn) / 200 }),
    });
    const given = driven(model, 1);
    const circuit: Circuit = {
      ...given,
      populations: [{ name: 'cells', model, size: 1, params: { V_th: 100, E_ex: -20, tau_syn_ex: 5 } }],
      inputs: [{ kind: 'poisson', name: 'noise', target: 'cells', rate: 5000, weight: 1, delay: 0.5 }],
      projections: [],
    };
    const record = { neurons: [0], variables: ['V_m', 'g_ex'] };
    const { traces } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [300], { record });
    expect(Math.max(...traces.g_ex)).toBeGreaterThan(10);
    // 200 pF through about 25 nS: 8 ms to the reversal potential.
    expect(traces.V_m[2999]).toBeCloseTo(-20, 3);
  });

  test('is plain data: it survives being copied, and a bundler that renames what is taken from the object', () => {
    const model = defineNeuron(definition);
    expect(structuredClone(model)).toEqual(model);
    const renamed = new Function(
      'return ({V_m:a,theta:b,tau:c,I_syn:d,dt:e})=>{const f=(-70-a)/c;const g=a>-60?Math.exp((a+55)/4):0;return{V_m:a+e*(f+g+.004*d),theta:b-e/40*b}}',
    );
    const again = defineNeuron({ ...definition, update: renamed() as NeuronDefinition['update'] });
    expect(Object.values(again.membrane.given ?? {})).toHaveLength(2);
    expect(again.membrane.follow).toEqual(model.membrane.follow);
    // Nothing of a user's or a bundler's choice reaches a backend, which may have keywords of its own.
    for (const name of Object.keys(model.membrane.given ?? {})) expect(name).toMatch(/^given\d+$/);
  });
});

describe('what is not in the dialect is refused with its line', () => {
  const outside = 3;
  const wrong: readonly [string, Partial<NeuronDefinition>, string][] = [
    [
      'an unknown name',
      {
        update: ({ V_m, dt }) => {
          const a = V_m * dt;
          return { V_m: a + outside };
        },
      },
      'neuron riser: update, line 3: unknown name (outside); use V_m, dt, a, or take it from the object',
    ],
    [
      'a name that the model does not have',
      { update: ({ V_m, tau_x }) => ({ V_m: V_m * tau_x }) },
      'neuron riser: update, line 1: unknown name (tau_x); use V_m, dt, V_th, V_reset, t_ref, tau, rise, theta, I_syn',
    ],
    [
      'another function',
      { update: ({ V_m }) => ({ V_m: Math.sin(V_m) }) },
      'neuron riser: update, line 1: call not in the dialect (Math.sin); use Math.exp, Math.log, Math.floor of one number',
    ],
    [
      'a loop',
      {
        update: ({ V_m }) => {
          for (;;) return { V_m };
        },
      },
      'neuron riser: update, line 2: not in the dialect (ForStatement); use const definitions and one return',
    ],
    [
      'a power',
      { update: ({ V_m }) => ({ V_m: V_m ** 2 }) },
      'neuron riser: update, line 1: operator not in the dialect (**); use + - * / < <= > >= ?:',
    ],
    [
      'a variable that is no state',
      { update: ({ V_m }) => ({ V_m, U: 1 }) },
      'neuron riser: what is returned is no state (U); use V_m, theta',
    ],
    [
      'a reset of V_m',
      { reset: ({ theta }) => ({ theta, V_m: -70 }) },
      'neuron riser: reset: V_m becomes V_reset by itself (V_m); return the other variables',
    ],
    [
      'a threshold that is no test but an object',
      {
        threshold: (({ V_m }: Record<string, number>) => ({ V_m })) as unknown as NonNullable<
          NeuronDefinition['threshold']
        >,
      },
      'neuron riser: threshold: no test is returned; return e.g. V_m >= V_th',
    ],
    [
      'a missing V_reset',
      { parameters: { V_th: mV(-55), tau: number(1), rise: number(1) } },
      'neuron riser: no parameter V_reset (V_th, tau, rise); add it',
    ],
    [
      'a name that shaders keep for themselves',
      { state: { V_m: mV(0), a__b: mV(0) } },
      'neuron riser: not a name (a__b); use letters and digits, with single _ between them',
    ],
    ['a missing V_m', { state: { theta: mV(0) } }, 'neuron riser: no state V_m (theta); add it'],
    [
      'a name of the library’s',
      { state: { V_m: mV(0), tau_syn_ex: mV(0) } },
      'neuron riser: name has another meaning (tau_syn_ex); use another',
    ],
  ];
  test.each(wrong)('%s', (_, given, message) => {
    let refusal: unknown;
    try {
      defineNeuron({ ...definition, ...given });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as InputError).message).toBe(message);
  });
});
