/**
 * Choices of which few neurons take the second side. In c ? first : second a backend that computes several neurons at
 * once must compute both sides, unless none of its neurons takes the second; so what only the second side needs is set
 * apart, behind a branch.
 *
 * Why it is the same to the bit: a choice picks, neuron by neuron, one of two values that are already there. A neuron
 * of the first side never reads the second value, and what is set apart is read by nothing else (`leadingOnlyTo`). If
 * all neurons are of the first side, nothing reads it, and it may as well not be computed.
 *
 * When it pays: let a neuron take the second side with probability p, independently, in quads of four; let that side
 * cost S and the branch B. A quad goes without S with probability (1 − p)⁴, so the branch saves (1 − p)⁴·S − B: it pays
 * while p < 1 − (B/S)^¼. Where the second side is always taken it cost 8 to 14 % (bench/RESULTS.md); with B = S/10 it
 * pays up to p = .44. In a network of AdEx neurons 5.6 % of the quads take it, p = 1.4 %, and without the branch it is
 * 3 to 5 times slower (with conductances alone, 1.5 times), since that side is two halves of a step with two
 * exponentials and a logarithm each. Hence only where the kernel names the choices.
 */
import type { Term } from '../dialect.ts';
import { type Definitions, visitNames } from './definitions.ts';

/** Neighbouring choices by one test, of which most neurons take the first side. */
export interface RareChoices {
  readonly test: Term;
  /** Values that nothing but the second sides need, in order. */
  readonly onlySecond: readonly SplitValue[];
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly name: string;
  readonly whenTrue: Term;
  readonly whenFalse: Term;
}

/** An entry of a sequence. */
export type SplitValue = readonly [name: string, value: Term] | RareChoices;

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

/**
 * Of the values up to an index, the last ones that are `rare` choices by one test; none where the last of them is not.
 */
function choicesUpTo(
  last: number,
  definitions: Definitions,
  rare: readonly string[],
): { readonly test: Term; readonly choices: readonly Choice[] } | undefined {
  const choices: Choice[] = [];
  let common: Term | undefined;
  for (let i = last; i >= 0; i--) {
    const [name, value] = definitions[i];
    if (value.kind !== 'choice' || !rare.includes(name)) break;
    if (common !== undefined && !same(value.test, common)) break;
    common = value.test;
    choices.unshift({ name, whenTrue: value.whenTrue, whenFalse: value.whenFalse });
  }
  return common && { test: common, choices };
}

/**
 * Sets apart what only the second sides of the named choices need.
 * @param definitions each name defined once @param needs terms that are computed from the values afterwards @param rare
 *   names of choices
 */
export function splitChoices(
  definitions: Definitions,
  needs: readonly Term[],
  rare: readonly string[],
): readonly SplitValue[] {
  for (let last = definitions.length - 1; last >= 0; last--) {
    const found = choicesUpTo(last, definitions, rare);
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
      ...splitChoices(before, [...needed.map(([, term]) => term), ...later], rare),
      { test, onlySecond: splitChoices(apart, second, rare), choices },
      // None of these is to be split, or it would have come first.
      ...after,
    ];
  }
  return definitions;
}
