/** Expressions of the kernel dialect as WebAssembly on four float32 at a time, each operation rounded; what is constant is computed here, likewise in float32. */
import type { Term } from '../dialect.ts';
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

const ARITHMETIC: Readonly<Record<string, { readonly code: Code; readonly fold: (a: number, b: number) => number }>> = {
  '+': { code: ops.add, fold: (a, b) => a + b },
  '-': { code: ops.sub, fold: (a, b) => a - b },
  '*': { code: ops.mul, fold: (a, b) => a * b },
  '/': { code: ops.div, fold: (a, b) => a / b },
};
const COMPARISON: Readonly<Record<string, Code>> = { '<': ops.lt, '>': ops.gt, '<=': ops.le, '>=': ops.ge };

/** What a name stands for: a local, or a number. */
export type Binding = Readonly<Record<string, { readonly local: number } | number>>;

/** Replaces names that stand for numbers and computes what is then constant, in float32. */
function fold(term: Term, binding: Binding): Term {
  switch (term.kind) {
    case 'number':
      return { kind: 'number', value: Math.fround(term.value) };
    case 'name': {
      const bound = binding[term.name];
      return typeof bound === 'number' ? { kind: 'number', value: Math.fround(bound) } : term;
    }
    case 'negative': {
      const operand = fold(term.operand, binding);
      return operand.kind === 'number' ? { kind: 'number', value: -operand.value } : { ...term, operand };
    }
    case 'choice':
      return {
        kind: 'choice',
        test: fold(term.test, binding),
        whenTrue: fold(term.whenTrue, binding),
        whenFalse: fold(term.whenFalse, binding),
      };
    case 'binary': {
      const left = fold(term.left, binding);
      const right = fold(term.right, binding);
      const arithmetic = ARITHMETIC[term.operator];
      if (arithmetic !== undefined && left.kind === 'number' && right.kind === 'number')
        return { kind: 'number', value: Math.fround(arithmetic.fold(left.value, right.value)) };
      return { ...term, left, right };
    }
    default:
      return term satisfies never;
  }
}

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
        return [
          ...emit(part.left),
          ...emit(part.right),
          ...(ARITHMETIC[part.operator]?.code ?? COMPARISON[part.operator]),
        ];
      default:
        return part satisfies never;
    }
  };
  return emit(fold(term, binding));
}
