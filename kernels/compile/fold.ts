/** What is constant in an expression is computed before it is written out, in float32 as any backend would. */
import type { Term } from '../dialect.ts';
import type { Definitions } from './definitions.ts';
import { ARITHMETIC, COMPARISON } from './operators.ts';

/** Exact functions. */
const EXACT: Readonly<Record<string, (a: number, b: number) => number>> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  min: Math.min,
  max: Math.max,
};

const isOne = (term: Term, sign = 1): boolean => term.kind === 'number' && term.value === sign;

/** The outcome of a test between numbers; undefined where it is not known. */
function outcome(test: Term): boolean | undefined {
  if (test.kind !== 'binary' || test.left.kind !== 'number' || test.right.kind !== 'number') return undefined;
  return COMPARISON[test.operator]?.(test.left.value, test.right.value);
}

/**
 * Replaces names that stand for numbers, among others, and computes what is then constant; a choice whose test is known
 * becomes what it chooses.
 */
export function fold(term: Term, numbers: Readonly<Record<string, unknown>>): Term {
  const within = (part: Term): Term => fold(part, numbers);
  switch (term.kind) {
    case 'number':
      return { kind: 'number', value: Math.fround(term.value) };
    case 'name': {
      const value = numbers[term.name];
      return typeof value !== 'number' ? term : { kind: 'number', value: Math.fround(value) };
    }
    case 'negative': {
      const operand = within(term.operand);
      return operand.kind === 'number' ? { kind: 'number', value: -operand.value } : { ...term, operand };
    }
    case 'choice': {
      const test = within(term.test);
      const known = outcome(test);
      if (known !== undefined) return within(known ? term.whenTrue : term.whenFalse);
      return { kind: 'choice', test, whenTrue: within(term.whenTrue), whenFalse: within(term.whenFalse) };
    }
    case 'binary': {
      const left = within(term.left);
      const right = within(term.right);
      const compute = ARITHMETIC[term.operator];
      if (compute !== undefined && left.kind === 'number' && right.kind === 'number')
        return { kind: 'number', value: Math.fround(compute(left.value, right.value)) };
      if (term.operator === '*' && isOne(left)) return right;
      if (term.operator === '*' && isOne(right)) return left;
      if (term.operator === '*' && isOne(left, -1)) return { kind: 'negative', operand: right };
      if (term.operator === '+' && right.kind === 'negative')
        return { ...term, operator: '-', left, right: right.operand };
      return { ...term, left, right };
    }
    case 'call': {
      const args = term.args.map(within);
      const exponent = term.function === 'pow' ? args[1] : undefined;
      if (exponent?.kind === 'number' && exponent.value === 0) return { kind: 'number', value: 1 };
      if (exponent?.kind === 'number' && exponent.value === 1) return args[0];
      const values = args.flatMap((part) => (part.kind === 'number' ? [part.value] : []));
      const compute = EXACT[term.function];
      if (compute === undefined || values.length < args.length) return { ...term, args };
      const [a, b = a] = values;
      return { kind: 'number', value: Math.fround(compute(a, b)) };
    }
    default:
      return term satisfies never;
  }
}

/** Folds every value of a sequence; one that is constant then is a number to those after it. */
export function foldAll(definitions: Definitions, numbers: Readonly<Record<string, unknown>>): Definitions {
  const known: Record<string, unknown> = { ...numbers };
  return definitions.map(([name, value]) => {
    const folded = fold(value, known);
    if (folded.kind === 'number') known[name] = folded.value;
    return [name, folded] as const;
  });
}
