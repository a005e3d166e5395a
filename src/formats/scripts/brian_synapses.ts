/** Projections as Brian2's synapses, static or with short-term plasticity in the form of 1998. */
import { refuse } from '../../errors.ts';
import type { BrianNeuron } from './brian_equations.ts';
import { type NamedProjection, valueAt, written } from './projections.ts';
import { type Arrays, stepsInMs } from './script.ts';

/** A utilisation that is forgotten at once, in ms: exp(−interval/tau) is 0 then, as for a tau of 0. */
const AT_ONCE = 1e-6;

/** What a spike does before it arrives, in the order in which it reads what it changes. */
const SHORT_TERM = [
  'R = int(last < 0*ms)*R + int(last >= 0*ms)*(1 + (R - u*R - 1)*exp(-(t - last)/tau_rec))',
  'u = int(last < 0*ms)*u + int(last >= 0*ms)*(U + u*(1 - U)*exp(-(t - last)/tau_fac))',
  'last = t',
];

const SHORT_TERM_MODEL = [
  'U : 1 (constant)',
  'tau_rec : second (constant)',
  'tau_fac : second (constant)',
  'u : 1',
  'R : 1',
  'last : second',
];

const dimensions: Readonly<Record<string, string>> = { pA: 'amp', nS: 'siemens', mV: 'volt' };

/** What a spike adds, for weights of one sign or of both. */
function additions({ onSpike, weightUnit }: BrianNeuron, weights: ArrayLike<number>, amount: string): string[] {
  const values = Array.from(weights);
  const zero = `0*${weightUnit}`;
  const with_ = (side: 0 | 1, text: string): string => onSpike[side].replace(/\bw\b/, text);
  if (onSpike[0] === onSpike[1] || values.every((weight) => weight >= 0)) return [with_(0, amount)];
  if (values.every((weight) => weight < 0)) return [with_(1, amount)];
  return [with_(0, `${amount}*int(w >= ${zero})`), with_(1, `${amount}*int(w < ${zero})`)];
}

/**
 * The lines of a projection.
 * @throws {InputError} for long-term plasticity, and for short-term plasticity in the form of 2000
 */
export function brianSynapses(
  { name, projection, synapse, rule }: NamedProjection,
  neuron: BrianNeuron,
  context: {
    readonly arrays: Arrays;
    readonly variable: (name: string) => string;
    readonly dt: number;
    readonly spikesFirst: boolean;
  },
): string[] {
  const { arrays, variable, dt, spikesFirst } = context;
  const where = `projection ${name}`;
  const { source, target, connector, weight, delay } = projection;
  if (rule !== undefined)
    refuse(where, `no script for ${rule.model} in Brian2`, 'leave its plasticity out, or use NEST');
  if (synapse.model === 'tsodyks_synapse')
    refuse(where, 'no script for tsodyks_synapse in Brian2', 'use tsodyks2_synapse, or NEST');
  if (connector.rule !== 'list') throw new Error('internal: a projection that is still to be drawn');
  const count = connector.sources.length;
  const changes = synapse.model !== 'static_synapse';
  const given = written(weight);
  const amount = changes ? 'w*u*R' : 'w';
  const onPre = [
    ...(changes ? SHORT_TERM : []),
    ...additions(neuron, typeof given === 'number' ? [given] : given, amount),
  ];
  const model = [`w : ${dimensions[neuron.weightUnit]} (constant)`, ...(changes ? SHORT_TERM_MODEL : [])];
  const own = variable(name);
  const say = (key: string, value: number | ArrayLike<number>): string => arrays.say(`${name} ${key}`, value);
  const delays = written(delay);
  // Spikes that are handed on before thresholds are looked for are a step late.
  const sooner = (ms: number): number => (spikesFirst ? stepsInMs(Math.round(ms / dt) - 1, dt) : ms);
  const delayed = typeof delays === 'number' ? sooner(delays) : Float64Array.from(delays, sooner);
  const ends = `i=${say('source', Uint32Array.from(connector.sources))}, j=${say('target', Uint32Array.from(connector.targets))}`;
  const lines = [
    `${own} = Synapses(${variable(source)}, ${variable(target)}, '''`,
    ...model.map((line) => `    ${line}`),
    `    ''', on_pre='''`,
    ...onPre.map((line) => `    ${line}`),
    `    ''')`,
    `${own}.connect(${ends})`,
    `${own}.w = ${say('weight', given)}*${neuron.weightUnit}`,
    `${own}.delay = ${say('delay', delayed)}*ms`,
  ];
  if (synapse.model !== 'tsodyks2_synapse') return [...lines, ''];
  const { U, tau_rec, tau_fac, u0 = U, R0 = 1 } = synapse;
  const lasting = Float64Array.from({ length: count }, (_, i) => Math.max(AT_ONCE, valueAt(tau_fac, i)));
  return [
    ...lines,
    `${own}.U = ${say('U', written(U))}`,
    `${own}.tau_rec = ${say('tau_rec', written(tau_rec))}*ms`,
    `${own}.tau_fac = ${say('tau_fac', lasting)}*ms`,
    `${own}.u = ${say('u0', written(u0))}`,
    `${own}.R = ${say('R0', written(R0))}`,
    `${own}.last = -1*ms`,
    '',
  ];
}
