/**
 * A neuron model of one's own, from plain functions that are never called: their text is read, checked and written in the kernel dialect, from which every backend
 * is made. See neuron_function.ts for what a function may say.
 */
import type { MembraneKernel } from '../../kernels/dialect.ts';
import type { Parameter } from '../../models/neurons/neuron_model.ts';
import {
  type OwnNeuron,
  type OwnSynapses,
  ownPrefix,
  ownSynapses,
  synapseParameters,
} from '../../models/neurons/own_neuron.ts';
import { refuse } from '../errors.ts';
import { type Meanings, readFunction } from './neuron_function.ts';

/** Numbers by name: state, parameters, `dt` (ms) and `I_syn`, the current in pA from synapses and injected. */
type Numbers = Readonly<Record<string, number>>;

/** A model in a user's words. */
export interface NeuronDefinition {
  readonly name: string;
  /** `exponential_current` where left out. */
  readonly synapses?: OwnSynapses;
  /** Physical parameters; `V_th` (mV) and `V_reset` (mV) are needed, `t_ref` (ms) gives refractoriness. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** State and its initial values, `V_m` among them. */
  readonly state: Readonly<Record<string, Parameter>>;
  /** State at the end of a step, from that before it; what is not returned stays. While refractory V_m is held at V_reset and the rest goes on. */
  readonly update: (now: Numbers) => Numbers;
  /** Whether the updated state is a spike; V_m ≥ V_th where left out. */
  readonly threshold?: (updated: Numbers) => boolean;
  /** What a spike makes of the state, besides setting V_m to V_reset. */
  readonly reset?: (updated: Numbers) => Numbers;
}

function checkNames({ name, parameters, state }: NeuronDefinition, synapses: OwnSynapses): void {
  const where = `neuron ${name}`;
  for (const needed of ['V_th', 'V_reset'])
    if (!(needed in parameters))
      refuse(where, `no parameter ${needed} (${Object.keys(parameters).join(', ')})`, 'add it');
  if (!('V_m' in state)) refuse(where, `no state V_m (${Object.keys(state).join(', ')})`, 'add it');
  const reserved = new Set([...Object.keys(synapseParameters[synapses]), 'dt', 'I_syn']);
  const all = [...Object.keys(parameters), ...Object.keys(state)];
  for (const key of all) {
    if (reserved.has(key)) refuse(where, `name has another meaning (${key})`, 'use another');
    if (!/^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/.test(key))
      refuse(where, `not a name (${key})`, 'use letters and digits, with single _ between them');
  }
  if (new Set(all).size < all.length) refuse(where, 'a parameter and a state of one name', 'use different names');
}

/**
 * Defines a neuron model, for `model` of a population.
 * @throws {InputError} naming the function, the line and what is not allowed there
 */
export function defineNeuron(definition: NeuronDefinition): OwnNeuron {
  const { name, synapses = 'exponential_current', parameters, state, update, threshold, reset } = definition;
  if (!ownSynapses.includes(synapses))
    refuse(`neuron ${name}`, `unknown synapses (${synapses})`, `use ${ownSynapses.join(', ')}`);
  checkNames(definition, synapses);
  const conductances = synapses === 'exponential_conductance';
  const further = Object.keys(state).filter((variable) => variable !== 'V_m');
  const own = (key: string): string => `${ownPrefix}${key}`;
  const plain: [string, string][] = [['dt', 'dt']];
  for (const key of [...Object.keys(parameters), ...further]) plain.push([key, own(key)]);
  const V = `(V + ${own('V_reset')})`;
  const current = conductances ? '(drive - pull * V)' : 'drive';
  const absolute: Meanings = new Map([['V_m', V], ...plain]);
  const body = readFunction(`neuron ${name}: update`, String(update), new Map([...absolute, ['I_syn', current]]));
  const resetBody =
    reset === undefined ? undefined : readFunction(`neuron ${name}: reset`, String(reset), new Map(plain));
  const fires =
    threshold === undefined
      ? { given: {}, result: { '': `${V} >= ${own('V_th')}` } }
      : readFunction(`neuron ${name}: threshold`, String(threshold), absolute);
  for (const [key, text] of [
    ['threshold', fires],
    ['reset', resetBody],
  ] as const)
    if (text !== undefined && Object.keys(text.given).length > 0)
      refuse(`neuron ${name}: ${key}`, 'constants are for update alone (const)', 'write it in one expression');
  for (const key of Object.keys({ ...body.result, ...resetBody?.result }))
    if (!(key in state))
      refuse(`neuron ${name}`, `what is returned is no state (${key})`, `use ${Object.keys(state).join(', ')}`);
  if (resetBody !== undefined && 'V_m' in resetBody.result)
    refuse(`neuron ${name}: reset`, 'V_m becomes V_reset by itself (V_m)', 'return the other variables');
  const { V_m = V, ...follow } = body.result;
  const named = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [own(key), text]));
  const membrane: MembraneKernel = {
    name,
    parameters: [...Object.keys(parameters).map(own), 'dt'],
    further: further.map(own),
    inputs: conductances ? ['drive', 'pull'] : ['drive'],
    given: body.given,
    advance: `${V_m} - ${own('V_reset')}`,
    follow: named(follow),
    spikes: fires.result[''] ?? refuse(`neuron ${name}: threshold`, 'no test is returned', 'return e.g. V_m >= V_th'),
    jump: named(resetBody?.result ?? {}),
  };
  const { V_m: initial, ...others } = state;
  return { name, synapses, parameters, state: { V_m: initial, ...others }, membrane };
}
