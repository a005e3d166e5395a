/**
 * The order of a cell's step. A sum may hear a value that itself comes of other sums (the candidate of a GRU hears what
 * the reset gate leaves), so a step goes level by level: sums, then the values that the next sums hear, and so on; at
 * the last one the states. Back through the step the levels come in the other order.
 */
import type { CellKernel } from '../cells/cell_kernel.ts';
import { parseTerm, type Term } from '../dialect.ts';
import { adjointOf, type Replacements, withAdjoints } from './adjoint.ts';
import { type Definitions, leadingTo, visitNames } from './definitions.ts';

/** Name of a state at the end of a step. */
export const nextOf = (state: string): string => `next_${state}`;

/** Sums that can be had together, and what is computed from them and those of levels before. */
export interface CellLevel {
  readonly sums: readonly string[];
  /** Values that sums of the next level hear; the states at the end of the step at the last level. */
  readonly results: readonly string[];
  /** What leads to them. */
  readonly forward: Definitions;
  /**
   * Values and adjoints of one step back: that of each result is given as {@link seedOf} it, and those of {@link
   * CellLevel.touched} come out as `adjointOf` them.
   */
  readonly backward: Definitions;
  /** Sums, states before the step and vectors on which the results depend. */
  readonly touched: readonly string[];
  /** Fixed numbers on which they depend. */
  readonly fixed: readonly string[];
}

/** A cell's step in its order. */
export interface CellPlan {
  readonly levels: readonly CellLevel[];
  /** What of all units the sums hear, each once: states, then given values by level. */
  readonly sources: readonly string[];
}

/** Name under which the adjoint of a result is given, which no value has. */
export const seedOf = (result: string): string => `seed_${result}`;

/** Names on which a term depends, down to those that no value defines. */
function rootsOf(names: readonly string[], values: Definitions): Set<string> {
  const roots = new Set<string>();
  const defined = new Set(values.map(([own]) => own));
  const kept = leadingTo(
    names.map((own): Term => ({ kind: 'name', name: own })),
    values,
  );
  for (const own of names) if (!defined.has(own)) roots.add(own);
  for (const [, term] of kept) visitNames(term, (own) => !defined.has(own) && roots.add(own));
  return roots;
}

/**
 * Plans a cell.
 * @throws {SyntaxError} if an expression leaves the dialect, or sums hear one another in a circle
 */
export function planCell(cell: CellKernel): CellPlan {
  const { state, sums, vectors, constants = [], fixed = [], given = {}, advance, surrogates = {} } = cell;
  const names = new Set([...state, ...Object.keys(sums), ...vectors, ...constants, ...fixed]);
  const values: (readonly [string, Term])[] = [];
  for (const [own, text] of Object.entries(given)) {
    values.push([own, parseTerm(text, names)]);
    names.add(own);
  }
  const replaced: Replacements = Object.fromEntries(
    Object.entries(surrogates).map(([own, { of, derivative }]) => [
      own,
      { of, derivative: parseTerm(derivative, names) },
    ]),
  );
  for (const own of state) values.push([nextOf(own), parseTerm(advance[own], names)]);

  const found = new Map<string, number>();
  const levelOf = (sum: string, path: readonly string[] = []): number => {
    const level = found.get(sum) ?? newLevelOf(sum, path);
    found.set(sum, level);
    return level;
  };
  const newLevelOf = (sum: string, path: readonly string[]): number => {
    if (path.includes(sum)) throw new SyntaxError(`cell ${cell.name}: ${[...path, sum].join(' hears ')} in a circle`);
    const { recurrent } = sums[sum];
    if (recurrent === undefined || state.includes(recurrent)) return 0;
    if (given[recurrent] === undefined)
      throw new SyntaxError(`cell ${cell.name}: ${sum} hears ${recurrent}, which is no state and no given value`);
    const before = [...rootsOf([recurrent], values)].filter((root) => sums[root] !== undefined);
    return 1 + Math.max(0, ...before.map((root) => levelOf(root, [...path, sum])));
  };
  const all = Object.keys(sums);
  const last = Math.max(0, ...all.map((sum) => levelOf(sum)));
  const at = (level: number): string[] => all.filter((sum) => found.get(sum) === level);
  const heard = (level: number): string[] => [
    ...new Set(at(level).flatMap((sum) => (sums[sum].recurrent === undefined ? [] : [sums[sum].recurrent]))),
  ];
  const learnable = new Set([...state, ...Object.keys(sums), ...vectors]);
  return {
    sources: [...new Set(Array.from({ length: last + 1 }, (_, level) => heard(level)).flat())],
    levels: Array.from({ length: last + 1 }, (_, level) => {
      const results = level === last ? state.map(nextOf) : heard(level + 1);
      const forward = leadingTo(
        results.map((own): Term => ({ kind: 'name', name: own })),
        values,
      );
      const roots = [...rootsOf(results, values)];
      const touched = roots.filter((own) => learnable.has(own));
      const seeds = Object.fromEntries(results.map((own) => [own, { kind: 'name', name: seedOf(own) } as const]));
      const both = withAdjoints(forward, seeds, touched, replaced);
      const wanted = touched.map((own): Term => ({ kind: 'name', name: adjointOf(own) }));
      return {
        ...{ sums: at(level), results, forward, backward: leadingTo(wanted, both), touched },
        fixed: roots.filter((own) => fixed.includes(own)),
      };
    }),
  };
}
