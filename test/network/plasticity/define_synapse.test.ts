/**
 * Rules of plasticity of one's own: what they do on every engine, against sums in closed form and a fine integration,
 * and how mistakes are refused.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import type { PlasticityRule } from '../../../models/plasticity/plasticity_rule.ts';
import type { Backend } from '../../../src/engine/backends.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { defineSynapse, type SynapseDefinition } from '../../../src/network/plasticity/define_synapse.ts';
import { randomStream } from '../../../src/random.ts';
import { createSimulator } from '../../../src/simulator.ts';

const DT = 0.1;
const DELAY = 1.5;
/** Spike times in ms, a few to a bin. */
function train(name: string, from: number): number[] {
  const stream = randomStream(8, name);
  return Array.from({ length: 25 }, (_, i) => from + 40 * i + stream.integer(300) / 10);
}

/**
 * The weight of a synapse between two given trains after a second; the second train makes its target fire a step later
 * than it spikes.
 */
async function weightAfter(rule: PlasticityRule, pre: number[], post: number[], backend: Backend): Promise<number> {
  const circuit: Circuit = {
    ...{ name: 'one', dt: DT, populations: [{ name: 'cell', model: 'parrot_neuron', size: 1 }] },
    inputs: [
      { kind: 'spikes', name: 'pre', channels: 1, times: [pre] },
      { kind: 'spikes', name: 'teacher', channels: 1, times: [post.map((time) => time - DT)] },
    ],
    projections: [
      {
        ...{ source: 'pre', target: 'cell', connector: { rule: 'all_to_all' }, weight: 0.2, delay: DELAY },
        plasticity: { model: rule },
      },
      { source: 'teacher', target: 'cell', connector: { rule: 'all_to_all' }, weight: 1, delay: DT },
    ],
  };
  const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
  const fired: number[] = [];
  simulator.spikes.subscribe(({ steps }) => {
    for (const step of steps) fired.push(step);
  });
  await simulator.run(1100);
  expect(fired).toEqual(post.map((time) => Math.round(time / DT)));
  const { weights } = await simulator.weights('pre→cell');
  simulator.dispose();
  return weights[0];
}

const tau = { default: 20, unit: 'ms', meaning: 'time constant', above: 0 } as const;
const Wmax = { default: 0.4, unit: 'weight', meaning: 'greatest weight', above: 0 } as const;
const rate = { default: 0.01, unit: '1', meaning: 'step', min: 0 } as const;
const pre = train('pre', 20);
const post = train('post', 25);

/** Voltage-free Bienenstock–Cooper–Munro: at a postsynaptic spike pre times (recent rate less its slow mean). */
const bcm: SynapseDefinition = {
  name: 'bcm',
  parameters: { tau, tau_slow: { ...tau, default: 200 }, rate, Wmax },
  traces: { x: { of: 'pre', tau: 'tau' }, y: { of: 'post', tau: 'tau' }, slow: { of: 'post', tau: 'tau_slow' } },
  postSpike: ({ w, x, y, slow, rate }) => {
    const above = y - 0.2 * slow;
    return { w: w + rate * x * above };
  },
};

/** The rule of examples/own_synapse.ts, faster. */
const calcium: SynapseDefinition = {
  name: 'calcium',
  parameters: { tau, theta: { ...rate, default: 1.1, above: 0 }, fast: { ...tau, default: 300 }, Wmax },
  traces: { x: { of: 'pre', tau: 'tau' }, y: { of: 'post', tau: 'tau' } },
  drift: ({ w, x, y, interval, tau, theta, fast }) => {
    const above = Math.min(Math.max(tau * Math.log((x + y) / theta), 0), interval);
    return { w: 1 + (w - 1) * Math.exp(-above / fast) };
  },
};

const close = (backend: Backend): number => (backend === 'reference' ? 1e-9 : 1e-5);

describe.each(['reference', 'wasm', 'webasm'] as const)('on %s', (backend) => {
  test('spikes find sums over the spikes before them', async () => {
    const sum = (spikes: readonly number[], time: number, decay: number): number =>
      spikes.reduce((all, spike) => (spike < time - 1e-6 ? all + Math.exp((spike - time) / decay) : all), 0);
    const share = post.reduce((w, time) => {
      const above = sum(post, time, 20) - 0.2 * sum(post, time, 200);
      return Math.min(1, Math.max(0, w + 0.01 * sum(pre, time + DELAY, 20) * above));
    }, 0.5);
    // The last spikes act when the source fires next: once more, after all of them.
    const found = await weightAfter(defineSynapse(bcm), pre, post, backend);
    expect(Math.abs(share - 0.5)).toBeGreaterThan(0.01);
    expect(Math.abs(found - 0.4 * share)).toBeLessThan(close(backend));
  });

  test('a drift is the solution of its equation, integrated in small steps', async () => {
    const h = 1e-3;
    const acts = new Set([
      ...pre.map((time) => Math.round(time / h)),
      ...post.map((time) => Math.round((time + DELAY) / h)),
    ]);
    const steps = Math.round(1100 / h);
    let [w, level] = [0.5, 0];
    for (let step = 0; step < steps; step++) {
      if (acts.has(step)) level += 1;
      if (level > 1.1) w += (h * (1 - w)) / 300;
      level *= 1 - h / 20;
    }
    const found = await weightAfter(defineSynapse(calcium), pre, post, backend);
    expect(Math.abs(w - 0.5)).toBeGreaterThan(0.1);
    // Euler's error of h/20 a time constant, in times above threshold.
    expect(Math.abs(found - 0.4 * w)).toBeLessThan(1e-3);
  });
});

describe('what is wrong is refused with its line', () => {
  const refused: readonly [string, Partial<SynapseDefinition>, string][] = [
    [
      'unlike units',
      { postSpike: ({ w, x, tau }) => ({ w: w + x * tau }) },
      'postSpike, line 1: a number plus ms (w + x * tau); add like to like (a constant with a unit is a parameter)',
    ],
    [
      'an unknown name',
      { preSpike: ({ w, z }) => ({ w: w - z }) },
      'preSpike, line 1: unknown name (z); use w, tau, tau_slow, rate, Wmax, x, y, slow, arrived',
    ],
    ['another result', { preSpike: ({ x }) => ({ x }) }, 'preSpike: what is returned is not w (x); return { w: … }'],
    [
      'an interval at a spike',
      { postSpike: ({ w, interval }) => ({ w: w + interval }) },
      'postSpike, line 1: unknown name (interval); use w, tau, tau_slow, rate, Wmax, x, y, slow, arrived',
    ],
    [
      'a call',
      { postSpike: ({ w, x }) => ({ w: w + Math.sin(x) }) },
      'postSpike, line 1: call not in the dialect (Math.sin); use Math.exp, Math.log, Math.tanh, Math.sqrt, Math.abs, Math.floor of one number, Math.min, Math.max of two',
    ],
  ];
  const refusal = (given: Partial<SynapseDefinition>) => (): unknown => defineSynapse({ ...bcm, ...given });
  test.each(refused)('%s', (_, given, message) => {
    expect(refusal(given)).toThrow(`synapse bcm: ${message}`);
  });

  test.each([
    [
      'a name that is taken',
      { parameters: { ...bcm.parameters, w: rate } },
      ': name has another meaning (w); use another',
    ],
    ['a word of the language', { parameters: { ...bcm.parameters, class: rate } }, ': not a name (class); use letters'],
    ['no Wmax', { parameters: { tau, tau_slow: tau, rate } }, ': no parameter Wmax (tau, tau_slow, rate); add it'],
    ['a trace without a time', { traces: { x: { of: 'pre', tau: 'rate' } } }, ': x: not a time constant (rate); name'],
    [
      'three traces of a side',
      { traces: Object.fromEntries(['x', 'y', 'z'].map((key) => [key, { of: 'pre', tau: 'tau' }])) },
      ': too many presynaptic traces (3); use at most 2',
    ],
  ] as readonly (readonly [string, Partial<SynapseDefinition>, string])[])('%s', (_, given, message) => {
    expect(refusal(given)).toThrow(`synapse bcm${message}`);
  });
});

test('a rule is plain data: it can be stored', () => {
  const rule = defineSynapse(bcm);
  expect(structuredClone(rule)).toEqual(rule);
  expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
});
