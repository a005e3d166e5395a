/**
 * A rule of long-term plasticity of one's own, from plain functions that are never called: their text is read, checked
 * and written in the kernel dialect, from which the loops of every engine are made, as for `defineNeuron`. See
 * neuron_function.ts for what a function may say, and kernels/plasticity/plasticity_kernel.ts for when spikes act and
 * what they find.
 */
import { parseTerm } from '../../../kernels/dialect.ts';
import type {
  PlasticityKernel,
  SynapseEffect,
  TraceKernel,
  WeightForm,
} from '../../../kernels/plasticity/plasticity_kernel.ts';
import type { PlasticityRule, RuleParameter } from '../../../models/plasticity/plasticity_rule.ts';
import { refuse } from '../../errors.ts';
import { type Meaning, readFunction } from '../neurons/neuron_function.ts';
import { isSame, parseUnit, plainNumber, synapticUnits, type Unit } from '../neurons/units.ts';

/**
 * Numbers by name: `w`, parameters and traces; at spikes `arrived`, over an interval `interval` (ms). Their units must
 * go together, as in {@link NeuronDefinition}.
 */
type Numbers = Readonly<Record<string, number>>;

/**
 * A trace of the spikes of a synapse's source or target: 1 more at each (`add`, where left out) or 1 (`set`), decaying
 * with a time constant, a parameter in ms.
 */
export interface TraceDefinition {
  readonly of: 'pre' | 'post';
  readonly tau: string;
  readonly spike?: 'add' | 'set';
}

/** A rule in a user's words. */
export interface SynapseDefinition {
  readonly name: string;
  readonly equation?: string;
  readonly citation?: string;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
  /** By name; two at most of each side. */
  readonly traces?: Readonly<Record<string, TraceDefinition>>;
  /**
   * What `w` is, and its bounds, which are kept after each function: the weight's `share` of the parameter Wmax, 0 … 1,
   * a plain number (where left out); its `magnitude`, 0 … |Wmax|; or its `value` between `low` and `high`, parameters
   * or numbers.
   */
  readonly weight?: WeightForm;
  /**
   * What a presynaptic spike, and a postsynaptic one, make of `w`; they find traces as they were before. `arrived` is 1
   * if a postsynaptic spike has acted since the last presynaptic one, else 0.
   */
  readonly preSpike?: (found: Numbers) => Numbers;
  readonly postSpike?: (found: Numbers) => Numbers;
  /**
   * `w` at the end of an interval without spikes, from what is there at its beginning; to split the interval must
   * change nothing.
   */
  readonly drift?: (found: Numbers) => Numbers;
}

const MOST_TRACES = 2;
/** Names that mean something else. */
const RESERVED = ['w', 'c', 'arrived', 'interval'];

function checkNames({ name, parameters, traces = {}, weight }: SynapseDefinition): void {
  const where = `synapse ${name}`;
  const all = [...Object.keys(parameters), ...Object.keys(traces)];
  for (const key of all) {
    if (RESERVED.includes(key)) refuse(where, `name has another meaning (${key})`, 'use another');
    try {
      if (!/^[A-Za-z]\w*$/.test(key)) throw new SyntaxError();
      parseTerm(key, new Set([key]));
    } catch {
      refuse(where, `not a name (${key})`, 'use letters, digits and _, and no word of the language');
    }
  }
  if (new Set(all).size < all.length) refuse(where, 'a parameter and a trace of one name', 'use different names');
  const needed =
    weight?.form === 'value' ? [weight.low, weight.high].filter((bound) => typeof bound === 'string') : ['Wmax'];
  for (const key of needed)
    if (!(key in parameters))
      refuse(where, `no parameter ${key} (${Object.keys(parameters).join(', ')})`, 'add it, in units of weight');
}

/** The traces of a side, as kernels have them. */
function tracesOf({ name, traces = {}, parameters }: SynapseDefinition, side: 'pre' | 'post'): TraceKernel[] {
  const own = Object.entries(traces).filter(([, { of }]) => of === side);
  if (own.length > MOST_TRACES)
    refuse(`synapse ${name}`, `too many ${side}synaptic traces (${own.length})`, `use at most ${MOST_TRACES}`);
  return own.map(([key, { tau, spike = 'add' }]) => {
    if (parameters[tau]?.unit !== 'ms')
      refuse(`synapse ${name}: ${key}`, `not a time constant (${tau})`, 'name a parameter in ms');
    return { name: key, tau, spike };
  });
}

/**
 * Defines a rule of long-term plasticity, for `plasticity.model` of a projection.
 * @throws {InputError} naming the function, the line and what is not allowed there
 */
export function defineSynapse(definition: SynapseDefinition): PlasticityRule {
  const { name, parameters, traces = {}, weight = { form: 'share' } } = definition;
  checkNames(definition);
  const where = `synapse ${name}`;
  const ofWeight: Unit = parseUnit('weight', where, synapticUnits);
  const unitOfW = weight.form === 'share' ? plainNumber : ofWeight;
  const meaning = (key: string, kind: Unit): [string, Meaning] => [key, { text: key, kind }];
  const known = [
    meaning('w', unitOfW),
    ...Object.entries(parameters).map(([key, { unit }]) =>
      meaning(key, parseUnit(unit, `${where}: ${key}`, synapticUnits)),
    ),
    ...Object.keys(traces).map((key) => meaning(key, plainNumber)),
  ];
  for (const [key, { kind }] of known)
    if (['Wmax', 'Wmin'].includes(key) && !isSame(kind as Unit, ofWeight))
      refuse(`${where}: ${key}`, `wrong unit (${parameters[key].unit})`, 'use weight');
  const read = (event: 'preSpike' | 'postSpike' | 'drift'): { readonly [key in typeof event]?: SynapseEffect } => {
    const text = definition[event];
    if (text === undefined) return {};
    const further = event === 'drift' ? meaning('interval', parseUnit('ms', where)) : meaning('arrived', plainNumber);
    const { given, result } = readFunction(`${where}: ${event}`, String(text), new Map([...known, further]), (key) =>
      key === 'w' ? unitOfW : undefined,
    );
    const other = Object.keys(result).find((key) => key !== 'w');
    if (other !== undefined || result.w === undefined)
      refuse(`${where}: ${event}`, `what is returned is not w (${other ?? 'nothing'})`, 'return { w: … }');
    return { [event]: { given, w: result.w } };
  };
  const kernel: PlasticityKernel = {
    ...{ name, weight, preTraces: tracesOf(definition, 'pre'), postTraces: tracesOf(definition, 'post') },
    ...read('postSpike'),
    ...read('preSpike'),
    ...read('drift'),
  };
  const { equation = 'w ← what its functions return', citation = 'a rule of one’s own' } = definition;
  return { name, equation, citation, parameters, kernel };
}
