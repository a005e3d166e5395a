/**
 * Functions of the dialect that no two backends compute alike are written out in operations that all of them round
 * alike.
 */
import type { ExactFunction, Term } from '../dialect.ts';
import type { Definitions } from './definitions.ts';
import { defineBinaryExponential, defineExponential } from './exponential.ts';
import { defineHyperbolicTangent } from './hyperbolic_tangent.ts';
import { defineLogarithm } from './logarithm.ts';
import { defineExponentOf, defineMantissaOf, definePowerOfTwo } from './powers_of_two.ts';

const WRITTEN_OUT = {
  exp: defineExponential,
  exp2: defineBinaryExponential,
  log: defineLogarithm,
  tanh: defineHyperbolicTangent,
  powerOfTwo: definePowerOfTwo,
  exponentOf: defineExponentOf,
  mantissaOf: defineMantissaOf,
} as const;

type WrittenOut = keyof typeof WRITTEN_OUT;
const isWrittenOut = (called: string): called is WrittenOut => called in WRITTEN_OUT;

/** Functions that some backends have, besides the exact ones that all have. */
export type Native = ExactFunction | 'exp';

/**
 * Replaces the calls in a term, but for native functions, by names. @param prefix begins the names that are defined;
 * unlike any other
 */
export function lowerFunctions(
  term: Term,
  prefix: string,
  native: readonly Native[],
): { readonly definitions: Definitions; readonly term: Term } {
  const definitions: (readonly [string, Term])[] = [];
  let count = 0;
  const lower = (part: Term): Term => {
    switch (part.kind) {
      case 'number':
      case 'name':
        return part;
      case 'negative':
        return { ...part, operand: lower(part.operand) };
      case 'binary':
        return { ...part, left: lower(part.left), right: lower(part.right) };
      case 'choice':
        return { ...part, test: lower(part.test), whenTrue: lower(part.whenTrue), whenFalse: lower(part.whenFalse) };
      case 'call': {
        const args = part.args.map(lower);
        const called = part.function;
        if (!isWrittenOut(called) || native.some((name) => name === called)) return { ...part, args };
        const written = WRITTEN_OUT[called](`${prefix}${count++}`, args[0]);
        for (const [name, value] of written) definitions.push([name, lower(value)]);
        return { kind: 'name', name: written[written.length - 1][0] };
      }
      default:
        return part satisfies never;
    }
  };
  return { term: lower(term), definitions };
}
