/** Receptors of the lanes as WebAssembly: what they add to the membrane's inputs in a step, and their states at its end; see lane_step.ts. */
import { type MembraneKernel, parseTerm, type ReceptorKernel } from '../dialect.ts';
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

/** Where things lie in the imported memory: byte addresses, multiples of 16, of arrays by lane unless said otherwise. */
export interface LaneStepLayout {
  /** f32: encoded membrane state, see encoded_step.ts. */
  readonly state: number;
  /** f32, one array per further state of the membrane. */
  readonly further: readonly number[];
  /** At least one, in the order in which they are added up. */
  readonly receptors: readonly ReceptorLayout[];
  /**
   * Parameters: a number, or the address of an f32 column. Names: those of the membrane, `refractory` (steps), those of a receptor's kernel with `_` and the receptor's
   * name, `constant_<input>`.
   */
  readonly columns: Readonly<Record<string, number | { readonly at: number }>>;
  /** f32 added to the input `drive`. */
  readonly injected?: number;
  /** Spikes, u32 pairs (step, lane), appended; and the address of their number. */
  readonly fired: number;
  readonly firedCount: number;
}

/** Code of a quad's receptors: sums, loads, inputs of the membrane (left in locals), advanced states, stores. */
export function receptorCode(
  membrane: MembraneKernel,
  layout: LaneStepLayout,
  locals: Locals,
  at: number,
  arrivals: Arrivals,
): { code: Code; inputs: Readonly<Record<string, number>> } {
  const code: number[] = [];
  const load = (address: number): number => {
    const local = locals.local();
    code.push(...ops.get(at), ...ops.load(address), ...ops.set(local));
    return local;
  };
  const column = (name: string): Binding[string] => {
    const given = layout.columns[name];
    if (given === undefined) throw new Error(`internal: no column ${name}`);
    return typeof given === 'number' ? given : { local: load(given.at) };
  };
  const summed = layout.receptors.map((receptor) => ({ ...receptor, sum: locals.local() }));
  code.push(...sumsCode(summed, locals, at, arrivals));
  const receptors = summed.map(({ name: receptor, kernel, states, sum }) => {
    const state = kernel.state.map((name, i) => [name, { local: load(states[i]) }] as const);
    const parameters = kernel.parameters.map((name) => [name, column(`${name}_${receptor}`)] as const);
    const binding: Binding = { ...Object.fromEntries([...state, ...parameters]), arriving: { local: sum } };
    return { kernel, states, binding, names: new Set(Object.keys(binding)) };
  });
  const inputs: Record<string, number> = {};
  for (const input of membrane.inputs) {
    const constant = column(`constant_${input}`);
    const local = locals.local();
    const added = receptors.filter(({ kernel }) => kernel.inputs[input] !== undefined);
    added.forEach(({ kernel, binding, names }, i) => {
      code.push(...writeLanes(parseTerm(kernel.inputs[input], names), binding, locals), ...(i > 0 ? ops.add : []));
    });
    if (constant !== 0 || added.length === 0) {
      code.push(...(typeof constant === 'number' ? locals.constant(constant) : ops.get(constant.local)));
      if (added.length > 0) code.push(...ops.add);
    }
    if (input === 'drive' && layout.injected !== undefined)
      code.push(...ops.get(at), ...ops.load(layout.injected), ...ops.add);
    code.push(...ops.set(local));
    inputs[input] = local;
  }
  for (const { kernel, states, binding, names } of receptors) {
    for (const [name, text] of [...Object.entries(kernel.advance), ...Object.entries(kernel.receive)]) {
      const target = binding[name];
      if (typeof target !== 'object') throw new Error(`internal: ${name} is no state`);
      code.push(...writeLanes(parseTerm(text, names), binding, locals), ...ops.set(target.local));
    }
    kernel.state.forEach((name, i) => {
      const state = binding[name];
      if (typeof state === 'object') code.push(...ops.get(at), ...ops.get(state.local), ...ops.store(states[i]));
    });
  }
  return { code, inputs };
}
