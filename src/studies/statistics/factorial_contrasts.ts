/**
 * Effects of a factorial design of systems on what a task reports (metrics/factorial_effects.ts): each system is a
 * cell, a combination of levels. An effect is computed for every network seed by itself, since all cells share its
 * trials and its draw, and these differences of one sum over cells from another are tested as the paired
 * differences of two systems are: mean over networks with its interval, sign flips, two one-sided tests against the
 * margin. All effects at all conditions are one family (Holm), which keeps its size: an effect that could not be
 * tested, since a network of one of its cells failed everywhere or has no value, is undecided.
 */
import { type Verdict, verdictOn } from '../../metrics/equivalence.ts';
import { effectWeight, type FactorialEffect, factorialEffects } from '../../metrics/factorial_effects.ts';
import { holmOfDeclared } from '../../metrics/holm.ts';
import type { Scale } from '../../metrics/measure.ts';
import { type Contrast, finiteOrNull, type Margin, sharedScale, testedContrast, valueIn } from './contrast.ts';
import type { PrimaryResult } from './primary_contrasts.ts';

/** A level of a factor. */
export type Level = string | number | boolean;

/** A factor; effects are held against its first level. */
export interface Factor {
  readonly name: string;
  /** Two or more. */
  readonly levels: readonly Level[];
}

/** A design; each combination of levels is one cell. */
export interface FactorialDesign {
  /** Stands in the names of random streams. */
  readonly name: string;
  readonly task: string;
  readonly metric: string;
  readonly margin: Margin;
  readonly conditions: readonly string[];
  readonly factors: readonly Factor[];
  /** Level of every factor, by its name, for each label of a system. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Level>>>>;
  /** Seed of the test's random streams. */
  readonly seed: number;
}

/** An effect at a condition; null for what is not defined. */
export interface FactorialContrast {
  readonly condition: string;
  /** What the effect is called: its factors, with levels where they have more than two. */
  readonly effect: string;
  /** Names of its factors: one for a main effect, several for an interaction. */
  readonly factors: readonly string[];
  /** For each of them the level that is held against the other one. */
  readonly levels: readonly Level[];
  readonly against: readonly Level[];
  /** Networks with which all of its cells were run. */
  readonly networks: number;
  /** Mean over them, with the ends of its 95 % interval. */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** p of no effect, corrected over the family. */
  readonly pHolm: number | null;
  /** p of an effect as large as the margin, corrected over the family. */
  readonly pEquivalent: number | null;
  /** Of an interaction: `better` means that its factors do more together than the sum of what each does. */
  readonly verdict: Verdict;
}

/** What an effect is called, e.g. `plasticity × topology: ring − random`. */
function nameOf({ factors, levels }: FactorialEffect, design: readonly Factor[]): string {
  return factors
    .map((factor, i) => {
      const { name, levels: all } = design[factor];
      return all.length === 2 ? name : `${name}: ${String(all[levels[i]])} − ${String(all[0])}`;
    })
    .join(' × ');
}

/** A system as a cell, its level of each factor as a number. */
interface Cell {
  readonly reservoir: string;
  readonly at: readonly number[];
}

/** The scale of an effect, whose weights of either sign add up to one. */
function effectScale(
  scales: readonly { readonly scale: Scale | undefined; readonly weight: number }[],
): Scale | undefined {
  const known = scales.flatMap(({ scale, weight }) => (scale === undefined ? [] : [{ ...scale, weight }]));
  if (known.length < scales.length) return undefined;
  const sum = (ends: (one: (typeof known)[number]) => number): number =>
    known.reduce((total, one) => total + one.weight * ends(one), 0);
  return {
    low: sum(({ weight, low, high }) => (weight > 0 ? low : high)),
    high: sum(({ weight, low, high }) => (weight > 0 ? high : low)),
    step: Math.max(...known.map(({ weight, step }) => Math.abs(weight) * step)),
  };
}

/** A sum; what cancels on paper must not differ from 0 by rounding. */
function weightedSum(terms: readonly number[]): number {
  const sum = terms.reduce((total, term) => total + term, 0);
  const size = terms.reduce((total, term) => total + Math.abs(term), 0);
  return Math.abs(sum) <= 1e-12 * size ? 0 : sum;
}

/** An effect on lines of one condition, by system and seed. */
function contrastOn(
  weights: readonly { readonly reservoir: string; readonly weight: number }[],
  lines: ReadonlyMap<string, ReadonlyMap<number, PrimaryResult>>,
  stream: { readonly seed: number; readonly name: string },
  margin: Margin,
): Contrast {
  const parts = weights
    .filter(({ weight }) => weight !== 0)
    .map(({ reservoir, weight }) => ({ weight, lines: lines.get(reservoir) ?? new Map<number, PrimaryResult>() }));
  const seeds = [...parts[0].lines.keys()].filter((seed) => parts.every((part) => part.lines.has(seed)));
  const values = seeds
    .toSorted((a, b) => a - b)
    .map((seed) =>
      weightedSum(parts.map(({ weight, lines: own }) => weight * valueIn(own.get(seed) ?? { value: null }))),
    );
  const scales = parts.map((part) => ({ weight: part.weight, scale: sharedScale([...part.lines.values()]) }));
  return testedContrast(values, effectScale(scales), stream, margin);
}

/** Lines of a design at one condition, by system and seed. */
function linesAt(rows: readonly PrimaryResult[], { task, metric }: FactorialDesign, condition: string) {
  const lines = new Map<string, Map<number, PrimaryResult>>();
  for (const row of rows) {
    if (row.task !== task || row.metric !== metric || row.condition !== condition) continue;
    const own = lines.get(row.reservoir) ?? new Map<number, PrimaryResult>();
    lines.set(row.reservoir, own.set(row.seed, row));
  }
  return lines;
}

/** The effects of a design with their verdicts, condition by condition. @param rows one line for each … × seed */
export function factorialContrasts(
  rows: readonly PrimaryResult[],
  design: FactorialDesign,
): readonly FactorialContrast[] {
  const { name, task, metric, margin, conditions, factors, seed } = design;
  const counts = factors.map(({ levels }) => levels.length);
  // In an order of their own, so that sums do not depend on that of the file.
  const cells = Object.entries(design.cells)
    .map(([reservoir, own]): Cell => ({ reservoir, at: factors.map((one) => one.levels.indexOf(own[one.name])) }))
    .toSorted((a, b) => (a.at.join() < b.at.join() ? -1 : 1));
  const members = conditions.flatMap((condition) => {
    const lines = linesAt(rows, design, condition);
    return factorialEffects(counts).map((effect) => ({ condition, lines, effect, called: nameOf(effect, factors) }));
  });
  const contrasts = members.map(({ condition, lines, effect, called }) => {
    const weights = cells.map(({ reservoir, at }) => ({ reservoir, weight: effectWeight(effect, counts, at) }));
    const stream = { seed, name: `factorial ${name} ${task} ${condition} ${metric} ${called} flips` };
    return contrastOn(weights, lines, stream, margin);
  });
  const p = holmOfDeclared(contrasts.map((contrast) => contrast.p));
  const pEquivalent = holmOfDeclared(contrasts.map((contrast) => contrast.pEquivalent));
  return members.map(({ condition, effect, called }, i) => {
    const { pairs, difference, low, high } = contrasts[i];
    return {
      ...{ condition, effect: called, factors: effect.factors.map((factor) => factors[factor].name) },
      levels: effect.factors.map((factor, k) => factors[factor].levels[effect.levels[k]]),
      against: effect.factors.map((factor) => factors[factor].levels[0]),
      ...{ networks: pairs, estimate: finiteOrNull(difference), low: finiteOrNull(low), high: finiteOrNull(high) },
      ...{ pHolm: finiteOrNull(p[i]), pEquivalent: finiteOrNull(pEquivalent[i]) },
      verdict: verdictOn({ difference, p: p[i], pEquivalent: pEquivalent[i] }, margin.better),
    };
  });
}
