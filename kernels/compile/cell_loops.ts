/**
 * Loops over the units of all sequences of a batch, four units at a time in float32, written from the levels of a cell
 * (cell_plan.ts). An array has a row for each sequence, or one row for all (numbers of a unit); where it begins is said
 * at each call.
 */

import { type Definitions, leadingTo } from './definitions.ts';
import { foldAll } from './fold.ts';
import { createLocals, NATIVE } from './lane_expression.ts';
import { lowerFunctions } from './lower_functions.ts';
import { define, type Quad, write } from './quad.ts';
import { type Code, I32, ops, type WasmFunction, wasmModule } from './wasm_module.ts';

/** An array that a loop reads or writes. */
export interface LoopArray {
  readonly name: string;
  /** Bytes from the row of one sequence to that of the next; 0 for one row for all. */
  readonly stride: number;
  /** Whether a row is one number, the same for all units; such an array is only read. */
  readonly single?: boolean;
}

/** What a loop writes. */
export interface LoopStore {
  /** Place of the array among those of the loop. */
  readonly array: number;
  /** Name of the value. */
  readonly value: string;
  /** Whether it is added to what is there. */
  readonly add: boolean;
}

/** One loop: `name(rows, …addresses of the arrays)`. */
export interface CellLoop {
  readonly name: string;
  /** Those that are read, under the names by which the values know them, and those that are only written. */
  readonly arrays: readonly LoopArray[];
  readonly values: Definitions;
  readonly stores: readonly LoopStore[];
}

/** Values with their functions written out. */
function lowered(values: Definitions): Definitions {
  return values.flatMap(([name, term], i) => {
    const { definitions, term: rest } = lowerFunctions(term, `_f${i}_`, NATIVE);
    return [...definitions, [name, rest] as const];
  });
}

function loopFunction(loop: CellLoop, width: number, constants: Readonly<Record<string, number>>): WasmFunction {
  const { name, arrays, stores } = loop;
  const ROWS = 0;
  const address = (array: number): number => 1 + array;
  const locals = createLocals(1 + arrays.length);
  const at = locals.local(I32);
  const body: number[] = [];
  const quad: Quad = { locals, at, body, bound: { ...constants } };
  const placeOf = (array: number): Code => [...ops.get(address(array)), ...ops.get(at), ...ops.i32Add];
  const values = leadingTo(
    stores.map(({ value }) => ({ kind: 'name', name: value }) as const),
    foldAll(lowered(loop.values), constants),
  );
  const defined = new Set(values.map(([own]) => own));
  for (const [place, array] of arrays.entries()) {
    if (defined.has(array.name)) continue;
    const local = locals.local();
    const loaded = array.single
      ? [...ops.get(address(place)), ...ops.loadSplat(0)]
      : [...placeOf(place), ...ops.load(0)];
    body.push(...loaded, ...ops.set(local));
    quad.bound[array.name] = { local };
  }
  define(quad, values);
  for (const { array, value, add } of stores) {
    body.push(...placeOf(array));
    if (add) body.push(...placeOf(array), ...ops.load(0));
    body.push(...write(quad, { kind: 'name', name: value }), ...(add ? ops.add : []), ...ops.store(0));
  }
  const nextRow = arrays.flatMap(({ stride }, place) =>
    stride === 0
      ? []
      : [...ops.get(address(place)), ...ops.i32Const(stride), ...ops.i32Add, ...ops.set(address(place))],
  );
  const code: Code = [
    ...locals.setUp(),
    ...[...ops.loop, ...ops.i32Const(0), ...ops.set(at), ...ops.loop],
    ...body,
    ...[...ops.get(at), ...ops.i32Const(16), ...ops.i32Add, ...ops.tee(at)],
    ...[...ops.i32Const(4 * width), ...ops.i32LtU, ...ops.brIf(0), ...ops.end],
    ...nextRow,
    ...[...ops.get(ROWS), ...ops.i32Const(1), ...ops.i32Sub, ...ops.tee(ROWS), ...ops.brIf(0), ...ops.end],
  ];
  return { name, parameters: [I32, ...arrays.map(() => I32)], locals: locals.types(), body: code };
}

/**
 * Emits a module of loops; it imports `env.memory`.
 * @param width units of a row, a multiple of 4, at least 4
 * @param constants numbers that values may name
 */
export function cellLoops(
  loops: readonly CellLoop[],
  width: number,
  constants: Readonly<Record<string, number>>,
): Uint8Array {
  return wasmModule(loops.map((loop) => loopFunction(loop, width, constants)));
}
