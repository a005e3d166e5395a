/**
 * tanh in float32 from operations that every backend rounds alike. With a = |x|:
 *   a < 0.625:  x·(1 + x²·p(x²)) with the polynomial of Cephes (Moshier, `tanhf`), which keeps −0 and the least
 *   numbers;
 *   beyond:     1 − 2/(exp(2a) + 1) with the sign of x, 1 from a = 9.02 on.
 * Relative error below 3e-7; what is no number stays none.
 */
import type { Term } from '../dialect.ts';
import { beginSequence, type Definitions } from './definitions.ts';

const NEAR = 0.625;
/** Of p, from the constant on. */
const POLYNOMIAL = [-3.33332819422e-1, 1.33314422036e-1, -5.37397155531e-2, 2.06390887954e-2, -5.70498872745e-3];

/** Definitions of tanh(argument); the last one is the result. @param prefix begins the names */
export function defineHyperbolicTangent(prefix: string, argument: Term): Definitions {
  const { add, definitions } = beginSequence(prefix, argument);
  const [p0, p1, p2, p3, p4] = POLYNOMIAL;
  add('m', 'abs($a)');
  add('q', '$a * $a');
  // In pairs, so that a processor computes them side by side.
  add('p', `(${p0} + ${p1} * $q) + $q * $q * ((${p2} + ${p3} * $q) + $q * $q * ${p4})`);
  add('f', '1 - 2 / (exp($m + $m) + 1)');
  // The test is false for what is no number, whose exp may be one.
  add('t', `$m >= ${NEAR} ? ($a < 0 ? -$f : $f) : $a * (1 + $q * $p)`);
  return definitions;
}
