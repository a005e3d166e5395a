/** Expressions of the kernel dialect as WebAssembly on four float32 at a time, each operation rounded. */
import type { Term } from '../dialect.ts';
import { fold } from './fold.ts';
import { type Code, ops, V128 } from './wasm_module.ts';

/** Locals of a function in the making, one for each constant among them, and the code that sets those up. */
export interface Locals {
  local(type?: number): number;
  types(): readonly number[];
  constant(value: number): Code;
  setUp(): Code;
}

/** Locals of a function of so many parameters. */
export function createLocals(parameters: number): Locals {
  const types: number[] = [];
  const constants = new Map<number, number>();
  const local = (type: number = V128): number => parameters + types.push(type) - 1;
  return {
    local,
    types: () => types,
    constant(value) {
      const rounded = Math.fround(value);
      const known = constants.get(rounded) ?? local();
      constants.set(rounded, known);
      return ops.get(known);
    },
    setUp: () => [...constants].flatMap(([value, index]) => [...ops.splatConst(value), ...ops.set(index)]),
  };
}

const OPERATIONS: Readonly<Record<string, Code>> = {
  '+': ops.add,
  '-': ops.sub,
  '*': ops.mul,
  '/': ops.div,
  '<': ops.lt,
  '>': ops.gt,
  '<=': ops.le,
  '>=': ops.ge,
};

/** What a name stands for: a local, or a number. */
export type Binding = Readonly<Record<string, { readonly local: number } | number>>;

/** Code that leaves a term's four values (or, for a comparison, masks) on the stack. */
export function writeLanes(term: Term, binding: Binding, locals: Locals): Code {
  const emit = (part: Term): Code => {
    switch (part.kind) {
      case 'number':
        return locals.constant(part.value);
      case 'name': {
        const bound = binding[part.name];
        if (typeof bound !== 'object') throw new Error(`internal: nothing bound to ${part.name}`);
        return ops.get(bound.local);
      }
      case 'negative':
        return [...emit(part.operand), ...ops.neg];
      case 'choice':
        return [...emit(part.whenTrue), ...emit(part.whenFalse), ...emit(part.test), ...ops.bitselect];
      case 'binary':
        return [...emit(part.left), ...emit(part.right), ...OPERATIONS[part.operator]];
      case 'call':
        if (part.function !== 'floor') throw new Error(`internal: ${part.function} was not lowered`);
        return [...emit(part.argument), ...ops.floor];
      default:
        return part satisfies never;
    }
  };
  return emit(fold(term, binding));
}
