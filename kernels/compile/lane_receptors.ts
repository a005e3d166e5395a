/** Receptors of the lanes as WebAssembly: what they add to the membrane's inputs in a step, and their states at its end; see lane_step.ts. */
import { type MembraneKernel, parseTerm, type ReceptorKernel } from '../dialect.ts';
import { type Binding, type Locals, writeLanes } from './lane_expression.ts';
import { type Code, I32, ops } from './wasm_module.ts';

/** A receptor of the lanes. */
export interface ReceptorLayout {
  readonly name: string;
  readonly kernel: ReceptorKernel;
  /** f32, one array per state variable. */
  readonly states: readonly number[];
  /** Sums of what arrives in the step; emptied. */
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
  /** What their sums are. */
  readonly sums: 'i32' | 'f64';
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

/** What is done with the sums of a receptor of a quad. */
interface SumsCode {
  /** Loads them into locals, of which `sum` is 0 where all of them are. */
  readonly load: Code;
  /** Leaves a vector that is 0 only where all of them are. */
  readonly any: Code;
  /** Leaves them as float32. */
  readonly convert: Code;
  readonly empty: Code;
}

/** @param at local of the byte offset of the quad in arrays of 4 bytes a lane, @param at8 of 8 */
function sumsCode(
  { arriving, sum }: { readonly arriving: number; readonly sum: number },
  sums: LaneStepLayout['sums'],
  { at, at8 }: { readonly at: number; readonly at8: number },
  locals: Locals,
): SumsCode {
  if (sums === 'i32')
    return {
      load: [...ops.get(at), ...ops.load(arriving), ...ops.set(sum)],
      any: ops.get(sum),
      convert: [...ops.get(sum), ...ops.convertI32],
      empty: [...ops.get(at), ...locals.constant(0), ...ops.store(arriving)],
    };
  const second = locals.local();
  const halves = [
    [sum, arriving],
    [second, arriving + 16],
  ];
  return {
    load: halves.flatMap(([local, address]) => [...ops.get(at8), ...ops.load(address), ...ops.set(local)]),
    any: [...ops.get(sum), ...ops.get(second), ...ops.or],
    convert: [...ops.get(sum), ...ops.demote, ...ops.get(second), ...ops.demote, ...ops.lowHalves],
    empty: halves.flatMap(([, address]) => [...ops.get(at8), ...locals.constant(0), ...ops.store(address)]),
  };
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
  const at8 = locals.local(I32);
  if (layout.sums === 'f64') code.push(...ops.get(at), ...ops.i32Const(1), ...ops.i32Shl, ...ops.set(at8));
  const summed = layout.receptors.map((receptor) => {
    const sum = locals.local();
    return { ...receptor, sum, sums: sumsCode({ ...receptor, sum }, layout.sums, { at, at8 }, locals) };
  });
  for (const { sums } of summed) code.push(...sums.load);
  if (arrivals === 'rare') {
    summed.forEach(({ sums }, i) => {
      code.push(...sums.any, ...(i > 0 ? ops.or : []));
    });
    code.push(...ops.anyTrue, ...ops.if);
  }
  for (const { sum, sums, quantum } of summed)
    code.push(...sums.convert, ...locals.constant(quantum), ...ops.mul, ...ops.set(sum), ...sums.empty);
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
