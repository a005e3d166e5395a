/**
 * Neurons of one's own: what their functions say is what every backend computes, and what they may not say is refused
 * with the line.
 */
import { minifySync } from 'rolldown/utils';
import { describe, expect, inject, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import type { Parameter } from '../../../models/neurons/neuron_model.ts';
import type { OwnNeuron } from '../../../models/neurons/own_neuron.ts';
import { InputError } from '../../../src/errors.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { defineNeuron, type NeuronDefinition } from '../../../src/network/neurons/define_neuron.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { compiledCreate, runNetwork } from '../../engine/run_network.ts';

const mV = (value: number): Parameter => ({ default: value, unit: 'mV', meaning: 'a potential' });
const of = (unit: Parameter['unit'], value: number): Parameter => ({
  default: value,
  unit,
  meaning: 'another quantity',
});

/** A leaky neuron whose threshold rises with each spike, and a current that follows V by an exponential. */
const definition: NeuronDefinition = {
  name: 'riser',
  parameters: {
    ...{ V_th: mV(-55), V_reset: mV(-65), t_ref: of('ms', 0.3), tau: of('ms', 12), rise: mV(3), E_L: mV(-70) },
    ...{
      V_up: mV(-60),
      V_T: mV(-55),
      Delta_T: mV(4),
      slope: of('mV/ms', 1),
      C_m: of('pF', 250),
      tau_theta: of('ms', 40),
    },
  },
  state: { V_m: mV(-65), theta: mV(0) },
  update: ({ V_m, theta, tau, E_L, V_up, V_T, Delta_T, slope, C_m, tau_theta, I_syn, dt }) => {
    const leak = (E_L - V_m) / tau;
    const pull = V_m > V_up ? slope * Math.exp((V_m - V_T) / Delta_T) : 0;
    return { V_m: V_m + dt * (leak + pull + I_syn / C_m), theta: theta - (dt / tau_theta) * theta };
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
  const params = {
    ...Object.fromEntries(
      Object.entries(definition.parameters).map(([key, parameter]) => [key, (parameter as Parameter).default]),
    ),
    ...{ dt: 0.1, I_syn: current },
  };
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
    const { V_th, V_reset, t_ref } = definition.parameters;
    const model = defineNeuron({
      ...{
        name: 'passive',
        synapses: 'exponential_conductance',
        parameters: { V_th, V_reset, t_ref, C_m: of('pF', 200) },
      },
      state: { V_m: mV(-65) },
      update: ({ V_m, I_syn, C_m, dt }) => ({ V_m: V_m + (dt * I_syn) / C_m }),
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
      'return ({V_m:a,theta:b,tau:c,I_syn:d,dt:e,E_L:h,V_up:i,V_T:j,Delta_T:k,slope:l,C_m:m,tau_theta:n})=>{const f=(h-a)/c;const g=a>i?l*Math.exp((a-j)/k):0;return{V_m:a+e*(f+g+d/m),theta:b-e/n*b}}',
    );
    const again = defineNeuron({ ...definition, update: renamed() as NeuronDefinition['update'] });
    expect(Object.values(again.membrane.given ?? {})).toHaveLength(2);
    expect(again.membrane.follow).toEqual(model.membrane.follow);
    // Nothing of a user's or a bundler's choice reaches a backend, which may have keywords of its own.
    for (const name of Object.keys(model.membrane.given ?? {})) expect(name).toMatch(/^given\d+$/);
  });
});

/** What a definition changed so is refused with. */
function refusalOf(given: Partial<NeuronDefinition>): string {
  let refusal: unknown;
  try {
    defineNeuron({ ...definition, ...given });
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(InputError);
  return (refusal as InputError).message;
}

describe('what minifiers make of a function is the same model', () => {
  /** A function from a text, as it stands in somebody's bundle. */
  const written = (text: string): ((now: Readonly<Record<string, number>>) => Record<string, number>) =>
    new Function(`return ${text}`)();
  const leaky = (keyword: string): string =>
    `({V_m:e,tau:t,E_L:n,dt:r})=>{${keyword} i=(n-e)/t,o=i*i;return{V_m:e+r*i+0*o*r*r}}`;
  const drift = (text: string) => defineNeuron({ ...definition, update: written(text) }).membrane;

  test.each(['let', 'var'])('%s that is never assigned again is a constant', (keyword) => {
    expect(drift(leaky('const')).given).toEqual({ given0: expect.any(String), given1: '(given0 * given0)' });
    expect(drift(leaky(keyword))).toEqual(drift(leaky('const')));
  });

  test('the definition above, minified', async () => {
    // Used twice, or the minifier writes it where it is used.
    const twice: NeuronDefinition['update'] = ({ V_m, theta, tau, E_L, V_up, dt }) => {
      const leak = (E_L - V_m) / tau;
      return { V_m: V_m > V_up ? V_m + dt * leak : V_m + (dt * leak) / 2, theta };
    };
    const { code } = minifySync('update.js', `export const update = ${twice}`);
    expect(code).toContain('let ');
    expect(drift(code.replace(/^export const update=(.*);\s*$/s, '$1'))).toEqual(drift(String(twice)));
  });

  test.each([
    ['i=2', 'a name is given another value (i=2); give the value a name of its own'],
    ['i+=dt', 'a name is given another value (i+=dt); give the value a name of its own'],
    ['i++', 'a name is given another value (i++); give the value a name of its own'],
    [
      'let j=(i=2)',
      'not in the dialect (AssignmentExpression); use numbers, + - * /, comparisons, ?:, Math.exp, Math.log, Math.tanh, Math.sqrt, Math.abs, Math.floor, Math.min, Math.max',
    ],
    ['var i=2', 'defined a second time (i); give the value a name of its own'],
  ])('but %s is refused', (again, message) => {
    expect(refusalOf({ update: written(`({V_m,dt})=>{var i=1;${again};return{V_m:V_m*i}}`) })).toBe(
      `neuron riser: update, line 1: ${message}`,
    );
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
      'neuron riser: update, line 1: unknown name (tau_x); did you mean tau? use V_m, dt, V_th, V_reset, t_ref, tau, rise, E_L, V_up, V_T, Delta_T, slope, C_m, tau_theta, theta, I_syn',
    ],
    [
      'another function',
      { update: ({ V_m }) => ({ V_m: Math.sin(V_m) }) },
      'neuron riser: update, line 1: call not in the dialect (Math.sin); use Math.exp, Math.log, Math.tanh, Math.sqrt, Math.abs, Math.floor of one number, Math.min, Math.max of two',
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
      { parameters: { V_th: mV(-55), tau: of('ms', 1), rise: mV(1) } },
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
    expect(refusalOf(given)).toBe(message);
  });
});

describe('units that do not go together are refused with the line', () => {
  const wrong: readonly [string, Partial<NeuronDefinition>, string][] = [
    [
      'a sum',
      {
        update: ({ V_m, I_syn }) => {
          const a = V_m;
          return { V_m: a + I_syn };
        },
      },
      'update, line 3: mV plus pA (a + I_syn); add like to like',
    ],
    [
      'a rate that is not multiplied by dt',
      { update: ({ V_m, I_syn, C_m }) => ({ V_m: V_m - I_syn / C_m }) },
      'update, line 1: mV minus mV/ms (V_m - I_syn / C_m); subtract like from like (a rate times dt)',
    ],
    [
      'a number beside a quantity',
      { update: ({ V_m }) => ({ V_m: 70 + V_m }) },
      'update, line 1: a number plus mV (70 + V_m); add like to like (a constant with a unit is a parameter)',
    ],
    [
      'an exponential of a quantity',
      {
        update: ({ V_m, V_T, slope, dt }) => {
          const x = V_m - V_T;
          const pull = slope * Math.exp(x);
          return { V_m: V_m + dt * pull };
        },
      },
      'update, line 3: Math.exp of mV (Math.exp(x)); give it a number, e.g. the ratio of two like quantities',
    ],
    [
      'a whole part of a quantity',
      { update: ({ V_m }) => ({ V_m: Math.floor(V_m) }) },
      'update, line 1: Math.floor of mV (Math.floor(V_m)); give it a number, e.g. the ratio of two like quantities',
    ],
    [
      'a comparison',
      { update: ({ V_m, I_syn, E_L }) => ({ V_m: I_syn > E_L ? V_m : E_L }) },
      'update, line 1: pA against mV (I_syn > E_L); compare like with like',
    ],
    [
      'alternatives',
      { update: ({ V_m, E_L, tau }) => ({ V_m: V_m > E_L ? V_m : tau }) },
      'update, line 1: mV or ms (V_m > E_L ? V_m : tau); choose between like and like',
    ],
    [
      'a returned potential',
      {
        update: ({ theta, I_syn }) => ({
          theta,
          V_m: I_syn,
        }),
      },
      'update, line 3: V_m becomes pA (I_syn); return mV',
    ],
    [
      'what a spike makes of a state',
      { reset: ({ theta, rise }) => ({ theta: theta * rise }) },
      'reset, line 1: theta becomes mV^2 (theta * rise); return mV',
    ],
    [
      'a threshold',
      { threshold: ({ V_m, V_th, dt }) => V_m * dt > V_th },
      'threshold, line 1: ms*mV against mV (V_m * dt > V_th); compare like with like (a rate times dt)',
    ],
    [
      'a threshold that is a number',
      {
        threshold: (({ V_m }: Record<string, number>) => V_m) as unknown as NonNullable<NeuronDefinition['threshold']>,
      },
      'threshold, line 1: what is returned becomes mV (V_m); return a test',
    ],
    [
      'a number as a test',
      { update: ({ V_m, E_L }) => ({ V_m: V_m - E_L ? V_m : E_L }) },
      'update, line 1: a number where a test is wanted (V_m - E_L); compare it with another',
    ],
    [
      'a test as a number',
      { update: ({ V_m, E_L, rise }) => ({ V_m: V_m + rise * Number(V_m > E_L) }) },
      'update, line 1: call not in the dialect (Number); use Math.exp, Math.log, Math.tanh, Math.sqrt, Math.abs, Math.floor of one number, Math.min, Math.max of two',
    ],
    [
      'a test in a product',
      {
        update: new Function(
          'return ({ V_m, E_L, rise }) => ({ V_m: V_m + rise * (V_m > E_L) })',
        )() as NeuronDefinition['update'],
      },
      'update, line 1: a test where a number is wanted (V_m > E_L); use test ? a : b',
    ],
    [
      'a test that is kept',
      {
        update: ({ V_m, E_L }) => {
          const above = V_m > E_L;
          return { V_m: above ? V_m : E_L };
        },
      },
      'update, line 2: a test is kept (V_m > E_L); write it where it is used',
    ],
    [
      'a rate in Hz times a time in ms',
      {
        parameters: { ...definition.parameters, rate: of('Hz', 5) },
        update: ({ V_m, E_L, rate, dt }) => ({ V_m: V_m + (E_L - V_m) * (1 - Math.exp(-rate * dt)) }),
      },
      'update, line 1: Math.exp of ms*Hz (Math.exp(-rate * dt)); give it a number, e.g. the ratio of two like quantities (Hz times ms is a thousandth: give rates in 1/ms)',
    ],
    [
      'the lesser of unlike quantities',
      { update: ({ V_m, I_syn }) => ({ V_m: Math.min(V_m, I_syn) }) },
      'update, line 1: mV beside pA (Math.min(V_m, I_syn)); compare like with like',
    ],
    [
      'a root of what is no square',
      { update: ({ V_m }) => ({ V_m: Math.sqrt(V_m * V_m * V_m) }) },
      'update, line 1: a root of mV^3 (Math.sqrt(V_m * V_m * V_m)); give it a number, or the square of a quantity',
    ],
    [
      'a unit that there is not',
      { parameters: { ...definition.parameters, g: of('mV/sec', 1) } },
      'g: unknown unit (mV/sec); use ms, mV, pF, pA, nS, Hz, 1, joined by * and /, with powers like mV^2',
    ],
    [
      'a threshold parameter of another unit',
      { parameters: { ...definition.parameters, V_th: of('pA', 1) } },
      'V_th: wrong unit (pA); use mV',
    ],
    ['a state V_m of another unit', { state: { V_m: of('nS', 1), theta: mV(0) } }, 'V_m: wrong unit (nS); use mV or 1'],
    [
      'a refractory period of another unit',
      { parameters: { ...definition.parameters, t_ref: of('1', 1) } },
      't_ref: wrong unit (1); use ms',
    ],
  ];
  test.each(wrong)('%s', (_, given, message) => {
    expect(refusalOf(given)).toBe(`neuron riser: ${message}`);
  });
});

describe('units that do go together are accepted', () => {
  const plain = { V_th: of('1', 30), V_reset: of('1', -65) };

  test('the root of a square, magnitudes, the greater of two, tanh of a ratio', () => {
    const { membrane } = defineNeuron({
      ...definition,
      update: ({ V_m, E_L }) => {
        const size = Math.sqrt(V_m * V_m) + Math.abs(E_L);
        return { V_m: Math.max(V_m, E_L) * Math.tanh(size / E_L) };
      },
    });
    expect(Object.values(membrane.given ?? {})[0]).toMatch(/^\(sqrt\(.*\) \+ abs\(own_E_L\)\)$/);
    expect(membrane.advance).toContain('tanh((');
  });

  test('nS times mV beside pA, pF over nS beside ms, zero beside anything', () => {
    const model = defineNeuron({
      ...definition,
      parameters: { ...definition.parameters, g_L: of('nS', 10) },
      update: ({ V_m, theta, E_L, C_m, g_L, I_syn, tau, dt }) => {
        const current = g_L * (E_L - V_m) + (I_syn > 0 ? I_syn : 0);
        const time = C_m / g_L > tau ? tau : C_m / g_L;
        return { V_m: V_m + (dt * current) / C_m, theta: theta * (1 - dt / time) - 0 };
      },
    });
    expect(model.membrane.advance).toContain('own_C_m');
  });

  test('anything beside anything, where all have the unit 1', () => {
    const model = defineNeuron({
      ...{ name: 'plain', parameters: plain, state: { V_m: of('1', -65), u: of('1', -13) } },
      update: ({ V_m, u, I_syn, dt }) => ({
        V_m: V_m + dt * (0.04 * V_m * V_m + 5 * V_m + 140 - u + I_syn),
        u: u + dt * 0.02 * (0.2 * V_m - u),
      }),
      threshold: ({ V_m }) => V_m >= 30,
      reset: ({ u }) => ({ u: u + 8 }),
    });
    expect(Object.keys(model.membrane.follow ?? {})).toEqual(['own_u']);
  });

  test('Izhikevich’s equations with a unit for each constant, which fire as the built-in model does', async () => {
    const { V_th, V_reset } = { V_th: mV(30), V_reset: mV(-65) };
    const written = defineNeuron({
      name: 'written',
      parameters: {
        ...{ V_th, V_reset, square: of('1/mV/ms', 0.04), linear: of('1/ms', 5), constant: of('mV/ms', 140) },
        ...{ a: of('1/ms', 0.02), b: of('1/ms', 0.2), d: of('mV/ms', 8), R: of('mV/ms/pA', 1) },
      },
      state: { V_m: mV(-65), U_m: of('mV/ms', -13) },
      update: ({ V_m, U_m, square, linear, constant, a, b, R, I_syn, dt }) => ({
        V_m: V_m + dt * (square * V_m * V_m + linear * V_m + constant - U_m + R * I_syn),
        U_m: U_m + dt * a * (b * V_m - U_m),
      }),
      reset: ({ U_m, d }) => ({ U_m: U_m + d }),
    });
    const runs = [written, 'izhikevich'].map((model) => {
      const circuit: Circuit = {
        ...{ name: 'one', dt: 0.1, populations: [{ name: 'cell', model, size: 1 }], projections: [] },
        inputs: [{ kind: 'current', name: 'step', target: 'cell', amplitude: 10, start: 0, stop: 300 }],
      };
      const record = { neurons: [0], variables: ['V_m', 'U_m'] };
      return runNetwork(createSimulator, buildNetwork(circuit, 1), [300], { backend: 'reference', record });
    });
    const [own, builtIn] = await Promise.all(runs);
    expect(own.spikes.length).toBeGreaterThan(5);
    expect(own.spikes).toEqual(builtIn.spikes);
    own.traces.U_m.forEach((U, i) => {
      // The same operations but for their order, in float64.
      expect(Math.abs(U - builtIn.traces.U_m[i])).toBeLessThan(1e-6);
    });
  });
});

test('parameters in short are those written out', () => {
  const long = { default: 281, unit: 'pF', meaning: 'C_m' } as const;
  const rest = { V_th: '0 mV', V_reset: '-60 mV', k: 0.5, rate: '2 mV/ms' } as const;
  const of = (C_m: typeof long | '281 pF') =>
    defineNeuron({
      ...{ name: 'short', parameters: { ...rest, C_m }, state: { V_m: '-70 mV' } },
      update: ({ V_m, I_syn, C_m, k, rate, dt }) => ({ V_m: V_m + (k * dt * I_syn) / C_m + dt * rate }),
    });
  expect(of('281 pF')).toEqual(of(long));
  expect(of(long).parameters.k).toEqual({ default: 0.5, unit: '1', meaning: 'k' });
  expect(of(long).state.V_m).toEqual({ default: -70, unit: 'mV', meaning: 'V_m' });
  for (const bad of ['pF', '281 pF more', 'x pF', '', true, null])
    expect(() => of(bad as '281 pF')).toThrow(/^neuron short: C_m: /);
});
