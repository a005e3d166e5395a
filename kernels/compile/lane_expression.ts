/** Expressions of the kernel dialect as WebAssembly on four float32 at a time, each operation rounded. */
import type { Term } from '../dialect.ts';
import { fold } from './fold.ts';
import { LEAST_MANTISSA } from './powers_of_two.ts';
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

/**
 * Functions of four floats; those that are about exponents work on their bits, of which the exponent, with 127 added,
 * is in numbers 23 to 30.
 */
export const NATIVE = ['powerOfTwo', 'exponentOf', 'mantissaOf'] as const;
const SHIFT = ops.i32Const(23);
/** Added to a whole number below 2²², it leaves the number in the lowest bits. */
const LOWEST_BITS = 1.5 * 2 ** 23;
/** Its bits are those of sign and exponent. */
const EXPONENT_BITS = Number.NEGATIVE_INFINITY;

/** Code that puts whole numbers where the exponent is, in place of four floats. */
const atExponent = ({ constant }: Locals): Code => [...constant(LOWEST_BITS), ...ops.add, ...SHIFT, ...ops.shl32];

/** Code that puts a function of four values, or of two times four, in their place. */
function callOf(called: string, locals: Locals): Code {
  const { constant } = locals;
  const least = constant(LEAST_MANTISSA);
  switch (called) {
    case 'sqrt':
    case 'abs':
    case 'floor':
    case 'min':
    case 'max':
      return ops[called];
    case 'powerOfTwo':
      return [...atExponent(locals), ...constant(1), ...ops.add32];
    case 'exponentOf':
      return [...least, ...ops.sub32, ...SHIFT, ...ops.shr32, ...ops.convertI32];
    case 'mantissaOf': {
      const bits = locals.local();
      const exponent = [...ops.get(bits), ...least, ...ops.sub32, ...constant(EXPONENT_BITS), ...ops.and];
      return [...ops.tee(bits), ...exponent, ...ops.sub32];
    }
    default:
      throw new Error(`internal: ${called} was not lowered`);
  }
}

type Choice = Extract<Term, { kind: 'choice' }>;
const isZero = (term: Term): boolean => term.kind === 'number' && Object.is(term.value, 0);
const same = (a: Term, b: Term): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Code of a choice, shorter where it is that of the lesser or greater of two, or between something and 0. */
function choose({ test, whenTrue, whenFalse }: Choice, emit: (part: Term) => Code): Code {
  if (test.kind === 'binary' && (test.operator === '<' || test.operator === '>')) {
    const { left, right, operator } = test;
    const pair = [...emit(whenFalse), ...emit(whenTrue)];
    if (same(left, whenTrue) && same(right, whenFalse)) return [...pair, ...(operator === '<' ? ops.pmin : ops.pmax)];
    if (same(left, whenFalse) && same(right, whenTrue)) return [...pair, ...(operator === '<' ? ops.pmax : ops.pmin)];
  }
  if (isZero(whenFalse)) return [...emit(whenTrue), ...emit(test), ...ops.and];
  if (isZero(whenTrue)) return [...emit(whenFalse), ...emit(test), ...ops.andnot];
  return [...emit(whenTrue), ...emit(whenFalse), ...emit(test), ...ops.bitselect];
}

/** What a name stands for: a local, or a number. */
export type Binding = Readonly<Record<string, { readonly local: number } | number>>;

/** Code that puts functions of one's own in place of their arguments. */
export type Calls = Readonly<Record<string, Code>>;

/** Code that leaves a term's four values (or, for a comparison, masks) on the stack. */
export function writeLanes(term: Term, binding: Binding, locals: Locals, calls: Calls = {}): Code {
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
        return choose(part, emit);
      case 'binary':
        // Of normal numbers, as exponential.ts has them, a product with 2ⁿ is n added to the exponent.
        if (part.operator === '*' && part.right.kind === 'call' && part.right.function === 'powerOfTwo')
          return [...emit(part.left), ...part.right.args.flatMap(emit), ...atExponent(locals), ...ops.add32];
        return [...emit(part.left), ...emit(part.right), ...OPERATIONS[part.operator]];
      case 'call':
        return [...part.args.flatMap(emit), ...(calls[part.function] ?? callOf(part.function, locals))];
      default:
        return part satisfies never;
    }
  };
  return emit(fold(term, binding));
}
