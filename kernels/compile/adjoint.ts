/**
 * Derivatives of a sequence of values, by reverse accumulation (Linnainmaa 1976; Griewank & Walther 2008): the sequence
 * is first cut into single operations, so that each operand has a name; then from the last to the first each passes its
 * adjoint on to its operands. What comes out is a sequence in the dialect like any other. A test passes nothing on, nor
 * does floor; where max and min meet, the second argument is taken, and |x| has the derivative 1 at 0.
 */
import type { Term } from '../dialect.ts';
import type { Definitions } from './definitions.ts';

const name = (text: string): Term => ({ kind: 'name', name: text });
const number = (value: number): Term => ({ kind: 'number', value });
const binary = (operator: string, left: Term, right: Term): Term => ({ kind: 'binary', operator, left, right });
const times = (left: Term, right: Term): Term => binary('*', left, right);
const negative = (operand: Term): Term => ({ kind: 'negative', operand });
const choice = (test: Term, whenTrue: Term, whenFalse: Term): Term => ({ kind: 'choice', test, whenTrue, whenFalse });

/** Values of which each is one operation on names and numbers; those that were there keep their names. */
export function flatten(values: Definitions): Definitions {
  const flat: (readonly [string, Term])[] = [];
  let count = 0;
  const atom = (term: Term): Term => {
    if (term.kind === 'name' || term.kind === 'number') return term;
    const own = `_${count++}`;
    flat.push([own, simple(term)]);
    return name(own);
  };
  // Operands of a test are computed before it, so that a choice needs no more than names.
  const simple = (term: Term): Term => {
    switch (term.kind) {
      case 'number':
      case 'name':
        return term;
      case 'negative':
        return { ...term, operand: atom(term.operand) };
      case 'binary':
        return { ...term, left: atom(term.left), right: atom(term.right) };
      case 'choice':
        return { ...term, test: simple(term.test), whenTrue: atom(term.whenTrue), whenFalse: atom(term.whenFalse) };
      case 'call':
        return { ...term, args: term.args.map(atom) };
      default:
        return term satisfies never;
    }
  };
  for (const [own, term] of values) flat.push([own, simple(term)]);
  return flat;
}

/** The same of a call. */
function sharesOfCall(y: Term, term: Extract<Term, { kind: 'call' }>, adjoint: Term): (readonly [Term, Term])[] {
  const [a, b] = term.args;
  switch (term.function) {
    case 'exp':
      return [[a, times(adjoint, y)]];
    case 'exp2':
      return [[a, times(times(adjoint, y), number(Math.LN2))]];
    case 'log':
      return [[a, binary('/', adjoint, a)]];
    case 'tanh':
      return [[a, times(adjoint, binary('-', number(1), times(y, y)))]];
    case 'sqrt':
      return [[a, binary('/', times(adjoint, number(0.5)), y)]];
    case 'abs':
      return [[a, choice(binary('<', a, number(0)), negative(adjoint), adjoint)]];
    case 'min':
      return [
        [a, choice(binary('<', a, b), adjoint, number(0))],
        [b, choice(binary('<', a, b), number(0), adjoint)],
      ];
    case 'max':
      return [
        [a, choice(binary('>', a, b), adjoint, number(0))],
        [b, choice(binary('>', a, b), number(0), adjoint)],
      ];
    case 'floor':
      return [];
    default:
      throw new Error(`internal: no derivative of ${term.function}`);
  }
}

/** What the operands of an operation get of its adjoint: pairs (operand, share). @param own name of its value */
function shares(own: string, term: Term, adjoint: Term): (readonly [Term, Term])[] {
  const y = name(own);
  switch (term.kind) {
    case 'number':
      return [];
    case 'name':
      return [[term, adjoint]];
    case 'negative':
      return [[term.operand, negative(adjoint)]];
    case 'choice':
      return [
        [term.whenTrue, choice(term.test, adjoint, number(0))],
        [term.whenFalse, choice(term.test, number(0), adjoint)],
      ];
    case 'binary': {
      const { left, right } = term;
      switch (term.operator) {
        case '+':
          return [
            [left, adjoint],
            [right, adjoint],
          ];
        case '-':
          return [
            [left, adjoint],
            [right, negative(adjoint)],
          ];
        case '*':
          return [
            [left, times(adjoint, right)],
            [right, times(adjoint, left)],
          ];
        case '/':
          return [
            [left, binary('/', adjoint, right)],
            [right, negative(binary('/', times(adjoint, y), right))],
          ];
        default:
          return [];
      }
    }
    case 'call':
      return sharesOfCall(y, term, adjoint);
    default:
      return term satisfies never;
  }
}

/** What takes the place of the derivative of a value: by which name, and the derivative. */
export type Replacements = Readonly<Record<string, { readonly of: string; readonly derivative: Term }>>;

/** Name of the adjoint of a value. */
export const adjointOf = (own: string): string => `d_${own}`;

/**
 * A sequence of values and, after them, the adjoints of names that the values start from.
 * @param values from which the outputs are computed
 * @param seeds adjoints of values that come from outside, as terms, by the name of the value
 * @param wanted names whose adjoints are asked for
 * @returns the values cut into operations, then adjoints; that of a name is called {@link adjointOf} it, and is 0 where
 *   nothing depends on it
 */
export function withAdjoints(
  values: Definitions,
  seeds: Readonly<Record<string, Term>>,
  wanted: readonly string[],
  replaced: Replacements = {},
): Definitions {
  const flat = flatten(values);
  const gathered = new Map<string, Term>(Object.entries(seeds));
  const pass = (operand: Term, share: Term): void => {
    if (operand.kind !== 'name') return;
    const before = gathered.get(operand.name);
    gathered.set(operand.name, before === undefined ? share : binary('+', before, share));
  };
  const adjoints: (readonly [string, Term])[] = [];
  for (const [own, term] of flat.toReversed()) {
    const sum = gathered.get(own);
    if (sum === undefined) continue;
    const adjoint = adjointOf(own);
    adjoints.push([adjoint, sum]);
    const surrogate = replaced[own];
    if (surrogate !== undefined) pass(name(surrogate.of), times(name(adjoint), surrogate.derivative));
    else for (const [operand, share] of shares(own, term, name(adjoint))) pass(operand, share);
  }
  for (const own of wanted) adjoints.push([adjointOf(own), gathered.get(own) ?? number(0)]);
  return [...flat, ...adjoints];
}
