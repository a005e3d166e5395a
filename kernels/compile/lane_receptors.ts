/** Receptors of the lanes as WebAssembly: what they add to the membrane's inputs in a step, and their states at its end; see lane_step.ts. */
import { type MembraneKernel, parseTerm, type ReceptorKernel } from '../dialect.ts';
import { type Binding, type Locals, writeLanes } from './lane_expression.ts';
import { type Code, ops } from './wasm_module.ts';

/** A receptor of the lanes. */
export interface ReceptorLayout {
  readonly name: string;
  readonly kernel: ReceptorKernel;
  /** f32, one array per state variable. */
  readonly states: readonly number[];
  /** i32: sums of what arrives in the step; emptied. */
  readonly arriving: number;
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

/**
 * Code of a quad's receptors: loads, inputs of the membrane (left in locals), advanced states, stores. Where arrivals are rare, quads at which nothing arrives, whose
 * sums are 0, are spared converting and emptying them; where they are not, the branch would be guessed wrongly too often.
 */
export function receptorCode(
  membrane: MembraneKernel,
  layout: LaneStepLayout,
  locals: Locals,
  at: number,
  arrivals: 'rare' | 'frequent',
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
  for (const { sum, arriving } of summed) code.push(...ops.get(at), ...ops.load(arriving), ...ops.set(sum));
  if (arrivals === 'rare') {
    summed.forEach(({ sum }, i) => {
      code.push(...ops.get(sum), ...(i > 0 ? ops.or : []));
    });
    code.push(...ops.anyTrue, ...ops.if);
  }
  for (const { sum, arriving, quantum } of summed) {
    code.push(...ops.get(sum), ...ops.convertI32, ...locals.constant(quantum), ...ops.mul, ...ops.set(sum));
    code.push(...ops.get(at), ...locals.constant(0), ...ops.store(arriving));
  }
  if (arrivals === 'rare') code.push(...ops.end);
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
