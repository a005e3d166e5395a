/**
 * The natural logarithm in float32 from nothing but + − × ÷, comparisons and the exponent of a number, so that every
 * backend gives the same bits. x = 2ⁿ·m with √½ ≤ m < √2; ln m = 2·artanh(s) with s = (m − 1)/(m + 1), of which five
 * terms are enough (the sixth is below 1e-9); ln 2 is in two parts of which the first times n is exact (Cody & Waite
 * 1980). Relative error below 2e-7, near 1 too. Arguments are kept within 2^±126, so that 0 and below have the
 * logarithm of the least, unlike in float64.
 */
import type { Term } from '../dialect.ts';
import { beginSequence, type Definitions } from './definitions.ts';

const LEAST = 2 ** -126;
const MOST = 2 ** 126;

/** Definitions of log(argument); the last one is the result. @param prefix begins the names */
export function defineLogarithm(prefix: string, argument: Term): Definitions {
  const { add, apply, definitions } = beginSequence(prefix, argument);
  add('l', `$a < ${LEAST} ? ${LEAST} : $a`);
  add('x', `$l > ${MOST} ? ${MOST} : $l`);
  apply('n', 'exponentOf', 'x');
  apply('m', 'mantissaOf', 'x');
  add('s', '($m - 1) / ($m + 1)');
  add('t', '$s * $s');
  // In pairs, so that a processor computes them side by side.
  add('y', `(${2 / 3} + ${2 / 5} * $t) + $t * $t * (${2 / 7} + ${2 / 9} * $t)`);
  add('e', '(($n * -2.12194440e-4 + ($s + $s)) + $s * $t * $y) + $n * 0.693359375');
  return definitions;
}
