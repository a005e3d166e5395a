/**
 * Receptors of the lanes as WebAssembly: what they add to the membrane's inputs in a step, and their states at its end;
 * see lane_step.ts.
 */
import { type MembraneKernel, parseTerm, type ReceptorKernel, type Term } from '../dialect.ts';
import { type Definitions, leadingTo, visitNames } from './definitions.ts';
import { type Binding, type Locals, writeLanes } from './lane_expression.ts';
import { type Arrivals, type SumsLayout, sumsCode } from './lane_sums.ts';
import { type Code, ops } from './wasm_module.ts';

/** A receptor of the lanes. */
export interface ReceptorLayout {
  readonly name: string;
  readonly kernel: ReceptorKernel;
  /** f32, one array per state variable. */
  readonly states: readonly number[];
  /** Sums of what arrives in the step; emptied. Those of all receptors are of one kind. */
  readonly arriving: SumsLayout;
  /** What a unit of the sums is worth. */
  readonly quantum: number;
}

/**
 * Where things lie in the imported memory: byte addresses, multiples of 16, of arrays by lane unless said otherwise.
 */
export interface LaneStepLayout {
  /** f32: encoded membrane state, see encoded_step.ts. */
  readonly state: number;
  /** f32, one array per further state of the membrane. */
  readonly further: readonly number[];
  /** At least one, in the order in which they are added up. */
  readonly receptors: readonly ReceptorLayout[];
  /**
   * Parameters: a number, or the address of an f32 column. Names: those of the membrane, `refractory` (steps), those of
   * a receptor's kernel with `_` and the receptor's name, `constant_<input>`.
   */
  readonly columns: Readonly<Record<string, number | { readonly at: number }>>;
  /** f32 added to the input `drive`. */
  readonly injected?: number;
  /** Spikes, u32 pairs (step, lane), appended; and the address of their number. */
  readonly fired: number;
  readonly firedCount: number;
}

/** The receptors of a quad in the making. Names of what belongs to a receptor end in `_` and its name. */
export interface QuadReceptors {
  /** Code that loads states, parameters and sums, and empties those. */
  readonly load: Code;
  /** What its names stand for. */
  readonly bound: Binding;
  /** Inputs of the membrane and what leads to them, in order, from the states before the step. */
  readonly inputs: Definitions;
  /** Code that advances the states and stores them. */
  readonly advance: Code;
}

/** The terms of a receptor, its names renamed. */
export interface ReceptorTerms {
  readonly given: Definitions;
  readonly inputs: Readonly<Record<string, Term>>;
  readonly advance: Definitions;
}

function termsOf({ name: receptor, kernel }: ReceptorLayout, wanted: readonly string[]): ReceptorTerms {
  const { state, parameters, given = {}, inputs, advance, receive } = kernel;
  const own = (name: string): string => `${name}_${receptor}`;
  const names = [...state, ...parameters, 'arriving', ...Object.keys(given)];
  const renamed = Object.fromEntries(names.map((name) => [name, own(name)]));
  const read = (text: string): Term => parseTerm(text, new Set(names), renamed);
  const readAll = (texts: Readonly<Record<string, string>>): Definitions =>
    Object.entries(texts).map(([name, text]) => [own(name), read(text)]);
  const added = wanted.filter((input) => inputs[input] !== undefined);
  return {
    given: readAll(given),
    inputs: Object.fromEntries(added.map((input) => [input, read(inputs[input])])),
    advance: [...readAll(advance), ...readAll(receive)],
  };
}

/** The terms of all receptors, in their order. */
export function receptorTerms({ inputs }: MembraneKernel, { receptors }: LaneStepLayout): ReceptorTerms[] {
  return receptors.map((receptor) => termsOf(receptor, inputs));
}

const sumOf = (terms: readonly Term[]): Term =>
  terms.reduce((left, right) => ({ kind: 'binary', operator: '+', left, right }));

/** Receptors in the making: code that loads, and what the names stand for. */
interface Draft {
  readonly layout: LaneStepLayout;
  readonly locals: Locals;
  readonly at: number;
  readonly load: number[];
  readonly bound: Record<string, Binding[string]>;
}

/** Loads a quad of an array and gives it a name. */
function bind({ locals, at, load, bound }: Draft, name: string, address: number): void {
  const local = locals.local();
  load.push(...ops.get(at), ...ops.load(address), ...ops.set(local));
  bound[name] = { local };
}

/** Gives a parameter its name. */
function bindColumn(draft: Draft, name: string): void {
  const given = draft.layout.columns[name];
  if (given === undefined) throw new Error(`internal: no column ${name}`);
  if (typeof given === 'number') draft.bound[name] = given;
  else bind(draft, name, given.at);
}

/** What all receptors, constants and injected currents add to the membrane's inputs. */
function inputsOf(draft: Draft, { inputs: names }: MembraneKernel, terms: readonly ReceptorTerms[]): Definitions {
  const { layout, bound } = draft;
  const inputs: Definitions[number][] = terms.flatMap((of) => leadingTo(Object.values(of.inputs), of.given));
  for (const input of names) {
    const constant = `constant_${input}`;
    bindColumn(draft, constant);
    const added = terms.flatMap((of) => of.inputs[input] ?? []);
    if (bound[constant] !== 0 || added.length === 0) added.push({ kind: 'name', name: constant });
    if (input === 'drive' && layout.injected !== undefined) {
      bind(draft, 'injected', layout.injected);
      added.push({ kind: 'name', name: 'injected' });
    }
    inputs.push([input, sumOf(added)]);
  }
  return inputs;
}

/** Loads states, and those parameters that are used. */
function bindReceptors(draft: Draft, used: ReadonlySet<string>): void {
  for (const { name: receptor, kernel, states } of draft.layout.receptors) {
    kernel.state.forEach((name, i) => {
      bind(draft, `${name}_${receptor}`, states[i]);
    });
    for (const name of kernel.parameters) if (used.has(`${name}_${receptor}`)) bindColumn(draft, `${name}_${receptor}`);
  }
}

/** Code that advances the states from those before the step, and stores them. */
function advanceCode({ layout, locals, at, bound }: Draft, values: Definitions): Code {
  const code: number[] = [];
  // The states before the step stay where they are, for inputs that are computed later or not at all.
  const after: Record<string, Binding[string]> = { ...bound };
  for (const [name, term] of values) {
    const local = locals.local();
    code.push(...writeLanes(term, after, locals), ...ops.set(local));
    after[name] = { local };
  }
  for (const { name: receptor, kernel, states } of layout.receptors)
    kernel.state.forEach((name, i) => {
      const state = writeLanes({ kind: 'name', name: `${name}_${receptor}` }, after, locals);
      code.push(...ops.get(at), ...state, ...ops.store(states[i]));
    });
  return code;
}

/** Code of a quad's receptors. @param terms of all receptors, see {@link receptorTerms} */
export function receptorCode(
  membrane: MembraneKernel,
  terms: readonly ReceptorTerms[],
  layout: LaneStepLayout,
  locals: Locals,
  at: number,
  arrivals: Arrivals,
): QuadReceptors {
  const draft: Draft = { layout, locals, at, load: [], bound: {} };
  const { load, bound } = draft;
  const inputs = inputsOf(draft, membrane, terms);
  const used = new Set<string>();
  for (const [, term] of inputs) visitNames(term, (name) => used.add(name));
  const actAtOnce = layout.receptors.some(({ name }) => used.has(`arriving_${name}`));
  const advanced = terms.flatMap((of) => of.advance);
  for (const [, term] of advanced) visitNames(term, (name) => used.add(name));
  bindReceptors(draft, used);
  const summed = layout.receptors.map((receptor) => {
    const sum = locals.local();
    bound[`arriving_${receptor.name}`] = { local: sum };
    return { ...receptor, sum };
  });
  const arrive = sumsCode(summed, locals, at, arrivals);
  if (actAtOnce) load.push(...arrive);
  const advance = advanceCode(draft, advanced);
  // As late as may be, so that fewer values have to be kept in registers.
  return { load, bound, inputs, advance: actAtOnce ? advance : [...arrive, ...advance] };
}
