/**
 * A neuron model of one's own, from plain functions that are never called: their text is read, checked and written in
 * the kernel dialect, from which every backend is made. See neuron_function.ts for what a function may say, and
 * units.ts for the units that its quantities have.
 */
import type { MembraneKernel } from '../../../kernels/dialect.ts';
import type { Parameter } from '../../../models/neurons/neuron_model.ts';
import {
  type OwnNeuron,
  type OwnSynapses,
  ownPrefix,
  ownSynapses,
  synapseParameters,
} from '../../../models/neurons/own_neuron.ts';
import { refuse } from '../../errors.ts';
import { type Meaning, readFunction } from './neuron_function.ts';
import { isSame, parseUnit, plainNumber, type Unit, writeUnit } from './units.ts';

/**
 * Numbers by name: state, parameters, `dt` (ms) and `I_syn`, the current in pA from synapses and injected. Their units
 * must go together in sums, comparisons and what is returned, and exp is of plain numbers only; a number that is
 * written out is a plain one, except 0, so that a constant with a unit is a parameter, e.g. of `mV/ms`. In a model
 * whose V_m has the unit 1, `dt` and `I_syn` are plain numbers too.
 */
type Numbers = Readonly<Record<string, number>>;

/** A parameter or a state in short: its default and its unit, `281 pF`; a number alone is a plain one. */
export type ShortParameter = number | `${number} ${string}`;

/** A model in a user's words. */
export interface NeuronDefinition {
  readonly name: string;
  /** `exponential_current` where left out. */
  readonly synapses?: OwnSynapses;
  /** Physical parameters; `V_th` (mV) and `V_reset` (mV) are needed, `t_ref` (ms) gives refractoriness. */
  readonly parameters: Readonly<Record<string, Parameter | ShortParameter>>;
  /** State and its initial values, `V_m` among them. */
  readonly state: Readonly<Record<string, Parameter | ShortParameter>>;
  /**
   * State at the end of a step, from that before it; what is not returned stays. While refractory V_m is held at
   * V_reset and the rest goes on.
   */
  readonly update: (now: Numbers) => Numbers;
  /** Whether the updated state is a spike; V_m ≥ V_th where left out. */
  readonly threshold?: (updated: Numbers) => boolean;
  /** What a spike makes of the state, besides setting V_m to V_reset. */
  readonly reset?: (updated: Numbers) => Numbers;
}

const [MILLISECOND, MILLIVOLT, PICOAMPERE] = (['ms', 'mV', 'pA'] as const).map((name) => parseUnit(name, name));

/** What is said in short, written out. */
interface WrittenOut extends NeuronDefinition {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly state: Readonly<Record<string, Parameter>>;
}

/** @throws {InputError} for a text that is no number with a unit */
function writeOut(definition: NeuronDefinition): WrittenOut {
  const full = (given: NeuronDefinition['parameters']): Readonly<Record<string, Parameter>> =>
    Object.fromEntries(
      Object.entries(given).map(([key, short]) => {
        if (typeof short === 'object' && short !== null) return [key, short];
        const [, number, unit = '1'] = /^(\S+)(?: (\S+))?$/.exec(String(short)) ?? [];
        const value = Number(number);
        if (number === undefined || !Number.isFinite(value))
          refuse(
            `neuron ${definition.name}: ${key}`,
            `no quantity (${short})`,
            'give a number and a unit, e.g. 281 pF',
          );
        return [key, { default: value, unit: unit as Parameter['unit'], meaning: key }];
      }),
    );
  return { ...definition, parameters: full(definition.parameters), state: full(definition.state) };
}

function checkNames({ name, parameters, state }: WrittenOut, synapses: OwnSynapses): void {
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

/** Units of all that functions may name, by name. */
function unitsOf({ name, parameters, state }: WrittenOut): ReadonlyMap<string, Unit> {
  const where = `neuron ${name}`;
  const units = new Map<string, Unit>();
  for (const [key, { unit }] of Object.entries({ ...parameters, ...state }))
    units.set(key, parseUnit(unit, `${where}: ${key}`));
  const potential = units.get('V_m') ?? MILLIVOLT;
  const isPlain = isSame(potential, plainNumber);
  const want = (key: string, ...wanted: readonly [Unit, ...Unit[]]): void => {
    const unit = units.get(key);
    if (unit !== undefined && !wanted.some((one) => isSame(one, unit)))
      refuse(`${where}: ${key}`, `wrong unit (${writeUnit(unit)})`, `use ${wanted.map(writeUnit).join(' or ')}`);
  };
  want('V_m', MILLIVOLT, plainNumber);
  want('V_th', potential);
  want('V_reset', potential);
  want('t_ref', MILLISECOND, ...(isPlain ? [plainNumber] : []));
  return units.set('dt', isPlain ? plainNumber : MILLISECOND).set('I_syn', isPlain ? plainNumber : PICOAMPERE);
}

/**
 * Defines a neuron model, for `model` of a population.
 * @throws {InputError} naming the function, the line and what is not allowed there
 */
export function defineNeuron(given: NeuronDefinition): OwnNeuron {
  const definition = writeOut(given);
  const { name, synapses = 'exponential_current', parameters, state, update, threshold, reset } = definition;
  if (!ownSynapses.includes(synapses))
    refuse(`neuron ${name}`, `unknown synapses (${synapses})`, `use ${ownSynapses.join(', ')}`);
  checkNames(definition, synapses);
  const conductances = synapses === 'exponential_conductance';
  const further = Object.keys(state).filter((variable) => variable !== 'V_m');
  const own = (key: string): string => `${ownPrefix}${key}`;
  const units = unitsOf(definition);
  const meaning = (key: string, text: string): [string, Meaning] => [
    key,
    { text, kind: units.get(key) ?? plainNumber },
  ];
  const plain = [meaning('dt', 'dt'), ...[...Object.keys(parameters), ...further].map((key) => meaning(key, own(key)))];
  const V = `(V + ${own('V_reset')})`;
  const absolute = [meaning('V_m', V), ...plain];
  const current = meaning('I_syn', conductances ? '(drive - pull * V)' : 'drive');
  const read = (what: string, text: unknown, known: readonly [string, Meaning][], keys: readonly string[]) =>
    readFunction(`neuron ${name}: ${what}`, String(text), new Map(known), (key) =>
      keys.includes(key) ? units.get(key) : undefined,
    );
  const body = read('update', update, [...absolute, current], Object.keys(state));
  const resetBody = reset === undefined ? undefined : read('reset', reset, plain, further);
  const fires =
    threshold === undefined
      ? { given: {}, result: { '': `${V} >= ${own('V_th')}` } }
      : readFunction(`neuron ${name}: threshold`, String(threshold), new Map(absolute), (key) =>
          key === '' ? 'test' : undefined,
        );
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
