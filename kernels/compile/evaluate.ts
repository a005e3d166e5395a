/**
 * The value of an expression of the dialect in float64, read term by term; for what is computed once, and in a page
 * that may compile no text.
 */
import type { Term } from '../dialect.ts';
import { ARITHMETIC, COMPARISON } from './operators.ts';

const { exp, log, tanh, sqrt, abs, floor, min, max } = Math;
const FUNCTIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  ...{ exp, log, tanh, sqrt, abs, floor, min, max },
  exp2: (a) => exp(a * Math.LN2),
  pow: (a, b) => a ** b,
};

function holds(test: Term, numbers: Readonly<Record<string, number>>): boolean {
  if (test.kind !== 'binary' || COMPARISON[test.operator] === undefined)
    throw new Error('internal: a choice without a test');
  return COMPARISON[test.operator](evaluate(test.left, numbers), evaluate(test.right, numbers));
}

/** Evaluates a term, all of whose names are numbers. */
export function evaluate(term: Term, numbers: Readonly<Record<string, number>>): number {
  const value = (part: Term): number => evaluate(part, numbers);
  switch (term.kind) {
    case 'number':
      return term.value;
    case 'name':
      return numbers[term.name];
    case 'negative':
      return -value(term.operand);
    case 'choice':
      return value(holds(term.test, numbers) ? term.whenTrue : term.whenFalse);
    case 'binary':
      return ARITHMETIC[term.operator](value(term.left), value(term.right));
    case 'call': {
      const [a, b = 0] = term.args.map(value);
      return FUNCTIONS[term.function](a, b);
    }
    default:
      return term satisfies never;
  }
}
