/**
 * The value of an expression of the dialect in float64, term by term: for networks of few units, and in a page that may
 * compile no text.
 */
import type { Term } from '../dialect.ts';
import { ARITHMETIC, COMPARISON } from './operators.ts';

const { exp, log, tanh, sqrt, abs, floor, min, max } = Math;
const FUNCTIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  ...{ exp, log, tanh, sqrt, abs, floor, min, max },
  exp2: (a) => exp(a * Math.LN2),
  pow: (a, b) => a ** b,
};

/** Numbers of a term by name. */
export type NamedNumbers = Readonly<Record<string, number>>;

function testOf(test: Term): (numbers: NamedNumbers) => boolean {
  if (test.kind !== 'binary' || COMPARISON[test.operator] === undefined)
    throw new Error('internal: a choice without a test');
  const [holds, left, right] = [COMPARISON[test.operator], evaluatorOf(test.left), evaluatorOf(test.right)];
  return (numbers) => holds(left(numbers), right(numbers));
}

/** What evaluates a term, all of whose names are numbers; for one that is evaluated many times. */
export function evaluatorOf(term: Term): (numbers: NamedNumbers) => number {
  switch (term.kind) {
    case 'number':
      return () => term.value;
    case 'name':
      return (numbers) => numbers[term.name];
    case 'negative': {
      const operand = evaluatorOf(term.operand);
      return (numbers) => -operand(numbers);
    }
    case 'choice': {
      const holds = testOf(term.test);
      const [whenTrue, whenFalse] = [term.whenTrue, term.whenFalse].map(evaluatorOf);
      return (numbers) => (holds(numbers) ? whenTrue(numbers) : whenFalse(numbers));
    }
    case 'binary': {
      const [apply, left, right] = [ARITHMETIC[term.operator], evaluatorOf(term.left), evaluatorOf(term.right)];
      return (numbers) => apply(left(numbers), right(numbers));
    }
    case 'call': {
      const apply = FUNCTIONS[term.function];
      const [first, second = () => 0] = term.args.map(evaluatorOf);
      return (numbers) => apply(first(numbers), second(numbers));
    }
    default:
      return term satisfies never;
  }
}

/** Evaluates a term once. */
export const evaluate = (term: Term, numbers: NamedNumbers): number => evaluatorOf(term)(numbers);
