/**
 * exp in float32 from nothing but + − ×, floor and comparisons, so that every backend gives the same bits. exp(x) = 2ⁿ·exp(r) with n = ⌊x·log₂e + ½⌋ and
 * r = x − n·ln 2, ln 2 in two parts of which the first times n is exact (Cody & Waite 1980); exp(r) = 1 + r + r²·p(r) with the polynomial of Cephes (Moshier,
 * `expf`, relative error below 2e-7); 2ⁿ as a product of powers of two, which is exact. Arguments are kept within ±87, whose results float32 can hold.
 */
import { parseTerm, type Term } from '../dialect.ts';

const MOST = 87;
const POLYNOMIAL = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1];
const BITS = [64, 32, 16, 8, 4, 2, 1];

/** Values that an expression needs before it, in order. */
export type Definitions = readonly (readonly [name: string, value: Term])[];

/** Definitions of exp(argument); the last one is the result. @param prefix begins the names */
function define(prefix: string, argument: Term): (readonly [string, Term])[] {
  const names = new Set([`${prefix}a`]);
  const definitions: (readonly [string, Term])[] = [[`${prefix}a`, argument]];
  const add = (name: string, text: string): void => {
    definitions.push([`${prefix}${name}`, parseTerm(text.replaceAll('$', prefix), names)]);
    names.add(`${prefix}${name}`);
  };
  add('x', `$a < ${-MOST} ? ${-MOST} : ($a > ${MOST} ? ${MOST} : $a)`);
  add('n', 'floor($x * 1.44269504088896341 + 0.5)');
  add('r', '($x - $n * 0.693359375) - $n * -2.12194440e-4');
  const horner = POLYNOMIAL.reduce(
    (text, coefficient) => (text === '' ? `${coefficient}` : `(${text}) * $r + ${coefficient}`),
    '',
  );
  add('y', `(${horner}) * ($r * $r) + $r + 1`);
  add('m0', '$n < 0 ? -$n : $n');
  add('s0', '1');
  BITS.forEach((bit, i) => {
    const power = `($n < 0 ? ${2 ** -bit} : ${2 ** bit})`;
    add(`s${i + 1}`, `$m${i} >= ${bit} ? $s${i} * ${power} : $s${i}`);
    add(`m${i + 1}`, `$m${i} >= ${bit} ? $m${i} - ${bit} : $m${i}`);
  });
  add('e', `$y * $s${BITS.length}`);
  return definitions;
}

/** Replaces every exp in a term by a name. @param prefix begins the names that are defined; unlike any other */
export function lowerExponentials(
  term: Term,
  prefix: string,
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
        const argument = lower(part.argument);
        if (part.function === 'floor') return { ...part, argument };
        definitions.push(...define(`${prefix}${count++}`, argument));
        return { kind: 'name', name: definitions[definitions.length - 1][0] };
      }
      default:
        return part satisfies never;
    }
  };
  return { term: lower(term), definitions };
}
