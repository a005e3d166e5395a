/**
 * 2ⁿ of a whole number, and the n and m of x = 2ⁿ·m with √½ ≤ m < √2, for backends that do not see the bits of a
 * float32: comparisons with powers of two and multiplications by them, all exact. Numbers are within 2^±126.
 */
import type { Term } from '../dialect.ts';
import { beginSequence, type Definitions, type Sequence } from './definitions.ts';

const BITS = [64, 32, 16, 8, 4, 2, 1];
/** √½ in float32, below which no m is. */
export const LEAST_MANTISSA = Math.fround(Math.SQRT1_2);

/** Definitions of 2 to the power of the argument; the last one is the result. @param prefix begins the names */
export function definePowerOfTwo(prefix: string, argument: Term): Definitions {
  const { add, definitions } = beginSequence(prefix, argument);
  add('m0', '$a < 0 ? -$a : $a');
  add('s0', '1');
  BITS.forEach((bit, i) => {
    const power = `($a < 0 ? ${2 ** -bit} : ${2 ** bit})`;
    add(`s${i + 1}`, `$m${i} >= ${bit} ? $s${i} * ${power} : $s${i}`);
    if (bit > 1) add(`m${i + 1}`, `$m${i} >= ${bit} ? $m${i} - ${bit} : $m${i}`);
  });
  return definitions;
}

/** Divides by powers of two until m is left; `visit` sees each of them, and the test of whether it was one. */
function divide({ add }: Sequence, visit: (power: number, test: string) => void): void {
  // Below 1 all is shifted up, so that one sequence serves both sides.
  add('m0', `$a < 1 ? $a * ${2 ** 126} : $a`);
  [...BITS, 1].forEach((bit, i) => {
    const test = `$m${i} >= ${i < BITS.length ? 2 ** bit : 2 * LEAST_MANTISSA}`;
    visit(bit, test);
    add(`m${i + 1}`, `${test} ? $m${i} * ${2 ** -bit} : $m${i}`);
  });
}

/** Definitions of the m of the argument; the last one is the result. @param prefix begins the names */
export function defineMantissaOf(prefix: string, argument: Term): Definitions {
  const sequence = beginSequence(prefix, argument);
  divide(sequence, () => {});
  return sequence.definitions;
}

/** Definitions of the n of the argument; the last one is the result. @param prefix begins the names */
export function defineExponentOf(prefix: string, argument: Term): Definitions {
  const sequence = beginSequence(prefix, argument);
  const { add } = sequence;
  add('n0', '$a < 1 ? -126 : 0');
  const counts: [test: string, power: number][] = [];
  divide(sequence, (power, test) => counts.push([test, power]));
  counts.forEach(([test, power], i) => {
    add(`n${i + 1}`, `${test} ? $n${i} + ${power} : $n${i}`);
  });
  return sequence.definitions;
}
