/**
 * exp in float32 from nothing but + − ×, floor and 2ⁿ, so that every backend gives the same bits. exp(x) = 2ⁿ·exp(r) with n = ⌊x·log₂e + ½⌋ and
 * r = x − n·ln 2, ln 2 in two parts of which the first times n is exact (Cody & Waite 1980); exp(r) = 1 + r + r²·p(r) with the polynomial of Cephes (Moshier,
 * `expf`, relative error below 2e-7). Arguments are kept within ±87, whose results float32 can hold.
 */
import type { Term } from '../dialect.ts';
import { beginSequence, type Definitions } from './definitions.ts';

const MOST = 87;
/** Of p, from the constant on. */
const POLYNOMIAL = [5.0000001201e-1, 1.6666665459e-1, 4.1665795894e-2, 8.3334519073e-3, 1.3981999507e-3, 1.98756915e-4];

/** Definitions of exp(argument); the last one is the result. @param prefix begins the names */
export function defineExponential(prefix: string, argument: Term): Definitions {
  const { add, apply, definitions } = beginSequence(prefix, argument);
  add('l', `$a < ${-MOST} ? ${-MOST} : $a`);
  add('x', `$l > ${MOST} ? ${MOST} : $l`);
  add('n', 'floor($x * 1.44269504088896341 + 0.5)');
  add('r', '($x - $n * 0.693359375) - $n * -2.12194440e-4');
  add('q', '$r * $r');
  // In pairs, so that a processor computes them side by side.
  const [low, middle, high] = [0, 2, 4].map((i) => `(${POLYNOMIAL[i]} + ${POLYNOMIAL[i + 1]} * $r)`);
  add('y', `(${low} + $q * (${middle} + $q * ${high})) * $q + $r + 1`);
  apply('p', 'powerOfTwo', 'n');
  add('e', '$y * $p');
  return definitions;
}
