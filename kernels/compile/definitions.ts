/** Sequences of named values that a function of the dialect is written out as, each from those before it. */
import { type ExactFunction, parseTerm, type Term } from '../dialect.ts';

/** Values that an expression needs before it, in order. */
export type Definitions = readonly (readonly [name: string, value: Term])[];

/** Visits the names in a term. */
export function visitNames(term: Term, visit: (name: string) => void): void {
  switch (term.kind) {
    case 'number':
      return;
    case 'name':
      visit(term.name);
      return;
    case 'negative':
      visitNames(term.operand, visit);
      return;
    case 'binary':
      visitNames(term.left, visit);
      visitNames(term.right, visit);
      return;
    case 'choice':
      for (const part of [term.test, term.whenTrue, term.whenFalse]) visitNames(part, visit);
      return;
    case 'call':
      for (const part of term.args) visitNames(part, visit);
      return;
    default:
      term satisfies never;
  }
}

/** Those of some values that lead to given terms. */
export function leadingTo(terms: readonly Term[], values: Definitions): Definitions {
  const needed = new Set<string>();
  for (const term of terms) visitNames(term, (name) => needed.add(name));
  const kept: Definitions[number][] = [];
  for (const value of values.toReversed()) {
    if (!needed.has(value[0])) continue;
    visitNames(value[1], (name) => needed.add(name));
    kept.unshift(value);
  }
  return kept;
}

/** A sequence in the making; its names all begin alike. */
export interface Sequence {
  readonly definitions: (readonly [name: string, value: Term])[];
  /** Adds a value; in its text `$` stands for the beginning of the names. */
  add(name: string, text: string): void;
  /** Adds a function of a value. */
  apply(name: string, called: ExactFunction, value: string): void;
  /** Adds a value times 2 to the power of another one; both sides of it are normal numbers. */
  scale(name: string, value: string, exponent: string): void;
}

/** Begins a sequence with the argument of a function, which is named `$a`. @param prefix begins the names */
export function beginSequence(prefix: string, argument: Term): Sequence {
  const names = new Set<string>();
  const definitions: (readonly [string, Term])[] = [];
  const push = (name: string, term: Term): void => {
    definitions.push([`${prefix}${name}`, term]);
    names.add(`${prefix}${name}`);
  };
  const named = (value: string): Term => ({ kind: 'name', name: `${prefix}${value}` });
  push('a', argument);
  return {
    definitions,
    add: (name, text) => push(name, parseTerm(text.replaceAll('$', prefix), names)),
    apply: (name, called, value) => push(name, { kind: 'call', function: called, args: [named(value)] }),
    scale: (name, value, exponent) =>
      push(name, {
        ...{ kind: 'binary', operator: '*', left: named(value) },
        right: { kind: 'call', function: 'powerOfTwo', args: [named(exponent)] },
      }),
  };
}
