/**
 * Values that only the side of a choice needs that few neurons take, set apart from a sequence: a backend that computes several neurons at once leaves them out where
 * none of them does. What is chosen is the same either way, to the bit. A branch costs some 10 % where it is always taken, hence only where the kernel says so.
 */
import type { Term } from '../dialect.ts';
import { type Definitions, visitNames } from './definitions.ts';

/** Neighbouring choices by one test, of which most neurons take the first side. */
export interface OneSidedChoices {
  readonly test: Term;
  /** Values that nothing but the second sides need, in order. */
  readonly aside: readonly SplitValue[];
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly name: string;
  readonly whenTrue: Term;
  readonly whenFalse: Term;
}

/** An entry of a sequence. */
export type SplitValue = readonly [name: string, value: Term] | OneSidedChoices;

const same = (a: Term, b: Term): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Indices below `first` of values that lead to the given terms and to nothing else. */
function leadingOnlyTo(
  terms: readonly Term[],
  first: number,
  definitions: Definitions,
  others: readonly Term[],
): number[] {
  const needed = new Set<string>();
  const led = new Set<string>();
  for (const term of terms) visitNames(term, (name) => led.add(name));
  for (const other of others) visitNames(other, (name) => needed.add(name));
  const indices: number[] = [];
  for (let i = first - 1; i >= 0; i--) {
    const [name, value] = definitions[i];
    const only = led.has(name) && !needed.has(name);
    visitNames(value, (used) => (only ? led : needed).add(used));
    if (only) indices.unshift(i);
  }
  return indices;
}

/** Of the values up to an index, the last ones that are `seldom` choices by one test; none where the last of them is not. */
function choicesUpTo(
  last: number,
  definitions: Definitions,
  seldom: readonly string[],
): { readonly test: Term; readonly choices: readonly Choice[] } | undefined {
  const choices: Choice[] = [];
  let common: Term | undefined;
  for (let i = last; i >= 0; i--) {
    const [name, value] = definitions[i];
    if (value.kind !== 'choice' || !seldom.includes(name)) break;
    if (common !== undefined && !same(value.test, common)) break;
    common = value.test;
    choices.unshift({ name, whenTrue: value.whenTrue, whenFalse: value.whenFalse });
  }
  return common && { test: common, choices };
}

/**
 * Sets apart what only the second sides of the named choices need.
 * @param definitions each name defined once @param needs terms that are computed from the values afterwards @param seldom names of choices
 */
export function splitChoices(
  definitions: Definitions,
  needs: readonly Term[],
  seldom: readonly string[],
): readonly SplitValue[] {
  for (let last = definitions.length - 1; last >= 0; last--) {
    const found = choicesUpTo(last, definitions, seldom);
    if (found === undefined) continue;
    const { test, choices } = found;
    const first = last + 1 - choices.length;
    const after = definitions.slice(last + 1);
    const later = [...after.map(([, term]) => term), ...needs];
    const second = choices.map(({ whenFalse }) => whenFalse);
    const indices = leadingOnlyTo(second, first, definitions, [test, ...choices.map((c) => c.whenTrue), ...later]);
    const apart = indices.map((index) => definitions[index]);
    const before = definitions.filter((_, index) => index < first && !indices.includes(index));
    const needed = definitions.slice(first, last + 1).concat(apart);
    return [
      ...splitChoices(before, [...needed.map(([, term]) => term), ...later], seldom),
      { test, aside: splitChoices(apart, second, seldom), choices },
      // None of these is to be split, or it would have come first.
      ...after,
    ];
  }
  return definitions;
}
