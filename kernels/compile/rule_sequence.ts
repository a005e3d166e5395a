/**
 * What happens to a synapse at an event of a plasticity rule, as a sequence of named values, the new w within its
 * bounds among them; see rule_module.ts for the code that is made of it. Parameters and constants are numbers by then,
 * and what is constant has been computed.
 */
import type { Term } from '../dialect.ts';
import type { PlasticityKernel, WeightForm } from '../plasticity/plasticity_kernel.ts';
import { type Definitions, visitNames } from './definitions.ts';
import { foldAll } from './fold.ts';
import { NATIVE } from './lane_expression.ts';
import { lowerFunctions } from './lower_functions.ts';
import { effectTerms, type RuleEvent } from './rule_names.ts';

/** What a module is made for. */
export interface RuleLayout {
  /** Names of the parameters of the rule; and these, its constants, and the bounds of w, in float64. */
  readonly parameters: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
  readonly low: number;
  readonly high: number;
  /** Whether weights are below 0, for a rule of magnitudes. */
  readonly isNegative: boolean;
  /** ms */
  readonly dt: number;
  /** Addresses of tables of decay, or of what decays added up, by relaxation. */
  readonly tables: Readonly<Record<string, number>>;
}

const named = (name: string): Term => ({ kind: 'name', name });
const constant = (value: number): Term => ({ kind: 'number', value });
const test = (left: Term, operator: '<' | '>', right: Term): Term => ({ kind: 'binary', operator, left, right });

/** Values that lead to what is kept of a new w, within bounds; the last one is it. */
function bounded(value: Term, { form }: WeightForm, { low, high, isNegative }: RuleLayout): Definitions {
  const [raw, raised] = [named('w raw'), named('w raised')];
  const clipped: Definitions = [
    ['w raw', value],
    [
      'w raised',
      Number.isFinite(low)
        ? { kind: 'choice', test: test(raw, '<', constant(low)), whenTrue: constant(low), whenFalse: raw }
        : raw,
    ],
    [
      'w new',
      Number.isFinite(high)
        ? { kind: 'choice', test: test(raised, '>', constant(high)), whenTrue: constant(high), whenFalse: raised }
        : raised,
    ],
  ];
  if (form !== 'magnitude' || !isNegative) return clipped;
  return [...clipped, ['w new signed', { kind: 'negative', operand: named('w new') }]];
}

/**
 * What happens at an event: named values in order, free of functions that the core has not, and which of them are the
 * new w and c.
 */
export interface EventSequence {
  readonly when: Term | undefined;
  readonly values: Definitions;
  readonly w: string | undefined;
  readonly c: string | undefined;
}

/** Reads an event of a rule; undefined where nothing happens at it. */
export function sequenceOf(kernel: PlasticityKernel, event: RuleEvent, layout: RuleLayout): EventSequence | undefined {
  const effect = effectTerms(kernel, event, layout.parameters);
  if (effect === undefined) return undefined;
  const values: Definitions = [
    [
      'w',
      kernel.weight.form === 'magnitude' ? { kind: 'call', function: 'abs', args: [named('w kept')] } : named('w kept'),
    ],
    ...effect.given,
    ...(effect.w === undefined ? [] : bounded(effect.w, kernel.weight, layout)),
    ...(effect.c === undefined ? [] : [['c new', effect.c] as const]),
  ];
  const lowered = values.flatMap(([name, term]): Definitions => {
    const { definitions, term: rest } = lowerFunctions(term, `${name.replace(' ', '_')}Call`, [...NATIVE, 'exp']);
    return [...definitions, [name, rest]];
  });
  const isSigned = lowered.some(([name]) => name === 'w new signed');
  return {
    when: effect.when,
    values: foldAll(lowered, layout.numbers),
    w: effect.w && (isSigned ? 'w new signed' : 'w new'),
    c: effect.c && 'c new',
  };
}

/** Names that an event reads, parameters and constants aside. */
export function namesRead({ when, values }: EventSequence): Set<string> {
  const names = new Set<string>();
  for (const term of [...values.map(([, value]) => value), ...(when === undefined ? [] : [when])])
    visitNames(term, (name) => names.add(name));
  return names;
}

/** Places of traces by name: 0 and 1 the presynaptic ones, fast and slow, 2 and 3 the postsynaptic ones. */
export function placesOfTraces({ preTraces, postTraces }: PlasticityKernel): Map<string, number> {
  return new Map([
    ...preTraces.map(({ name }, i) => [name, i] as const),
    ...postTraces.map(({ name }, i) => [name, 2 + i] as const),
  ]);
}

/** Whether a term is a product with a name. */
function isMultiple(term: Term, name: string): boolean {
  if (term.kind === 'name') return term.name === name;
  if (term.kind !== 'binary' || term.operator !== '*') return false;
  return isMultiple(term.left, name) || isMultiple(term.right, name);
}

/** Whether a sequence has a function that the core has for one float only. */
function callsCore({ values }: EventSequence): boolean {
  const calls = (term: Term): boolean => {
    switch (term.kind) {
      case 'call':
        return term.function === 'pow' || term.function === 'exp' || term.args.some(calls);
      case 'negative':
        return calls(term.operand);
      case 'binary':
        return calls(term.left) || calls(term.right);
      case 'choice':
        return [term.test, term.whenTrue, term.whenFalse].some(calls);
      default:
        return false;
    }
  };
  return values.some(([, term]) => calls(term));
}

/**
 * Whether four synapses can be brought up to date at a time, as kernels/wasm/pair_rows.ts does it: one trace on each
 * side, which the spikes of the other side read, a weight of one sign with an upper bound, and a postsynaptic spike
 * that adds a multiple of x, so that one that is not there, with x = 0, changes nothing.
 */
export function suitsRows(
  kernel: PlasticityKernel,
  layout: RuleLayout,
  post: EventSequence,
  pre: EventSequence,
): boolean {
  const { preTraces, postTraces, drift, eligibility, modulator } = kernel;
  if (preTraces.length !== 1 || postTraces.length !== 1 || preTraces[0].forgets === true) return false;
  if (drift !== undefined || eligibility === true || modulator !== undefined) return false;
  if (!(layout.low >= 0 && Number.isFinite(layout.high)) || layout.isNegative) return false;
  const [x, y] = [preTraces[0].name, postTraces[0].name];
  const raw = post.values.find(([name]) => name === 'w raw')?.[1];
  const isNeutral =
    raw?.kind === 'binary' &&
    (raw.operator === '+' || raw.operator === '-') &&
    raw.left.kind === 'name' &&
    raw.left.name === 'w' &&
    isMultiple(raw.right, x);
  return (
    isNeutral &&
    [post, pre].every((sequence) => sequence.when === undefined && !callsCore(sequence)) &&
    !namesRead(post).has(y) &&
    !namesRead(pre).has(x) &&
    [post, pre].every((sequence) => !namesRead(sequence).has('arrived'))
  );
}
