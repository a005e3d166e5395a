/**
 * exp in float32 from nothing but + − ×, floor and 2ⁿ, so that every backend gives the same bits. exp(x) = 2ⁿ·exp(r)
 * with n = ⌊x·log₂e + ½⌋ and r = x − n·ln 2, ln 2 in two parts of which the first times n is exact (Cody & Waite 1980);
 * exp(r) = 1 + r + r²·p(r) with the polynomial of Cephes (Moshier, `expf`, relative error below 2e-7). Arguments are
 * kept within ±87, whose results float32 can hold. 2ˣ needs no ln 2: 2ʳ of r = x − n, within ±½, is 1 + r·p(r), a
 * polynomial of least relative error (1e-7 before rounding).
 */
import type { Term } from '../dialect.ts';
import { beginSequence, type Definitions } from './definitions.ts';

const MOST = 87;
/** Of 2ˣ. */
const MOST_OCTAVES = 125.5;
/** Of p, from the constant on. */
const POLYNOMIAL = [5.0000001201e-1, 1.6666665459e-1, 4.1665795894e-2, 8.3334519073e-3, 1.3981999507e-3, 1.98756915e-4];

/** Definitions of exp(argument); the last one is the result. @param prefix begins the names */
export function defineExponential(prefix: string, argument: Term): Definitions {
  const { add, scale, definitions } = beginSequence(prefix, argument);
  add('l', `$a < ${-MOST} ? ${-MOST} : $a`);
  add('x', `$l > ${MOST} ? ${MOST} : $l`);
  add('n', 'floor($x * 1.44269504088896341 + 0.5)');
  add('r', '($x - $n * 0.693359375) - $n * -2.12194440e-4');
  add('q', '$r * $r');
  // In pairs, so that a processor computes them side by side.
  const [low, middle, high] = [0, 2, 4].map((i) => `(${POLYNOMIAL[i]} + ${POLYNOMIAL[i + 1]} * $r)`);
  add('y', `(${low} + $q * (${middle} + $q * ${high})) * $q + $r + 1`);
  scale('e', 'y', 'n');
  return definitions;
}

/** Of p of 2ʳ, from the constant on. */
const BINARY = [
  6.931470036506653e-1, 2.4022242426872253e-1, 5.550733581185341e-2, 9.671512991189957e-3, 1.326472731307149e-3,
];

/**
 * Definitions of 2 to the power of the argument, of which one within ±125.5 is taken; the last one is the result.
 * @param prefix begins the names
 */
export function defineBinaryExponential(prefix: string, argument: Term): Definitions {
  const { add, scale, definitions } = beginSequence(prefix, argument);
  add('l', `$a < ${-MOST_OCTAVES} ? ${-MOST_OCTAVES} : $a`);
  add('x', `$l > ${MOST_OCTAVES} ? ${MOST_OCTAVES} : $l`);
  add('n', 'floor($x + 0.5)');
  add('r', '$x - $n');
  add('q', '$r * $r');
  const [c0, c1, c2, c3, c4] = BINARY;
  add('y', `((${c0} + ${c1} * $r) + $q * ((${c2} + ${c3} * $r) + ${c4} * $q)) * $r + 1`);
  scale('e', 'y', 'n');
  return definitions;
}
