/**
 * The one family of contrasts that a study declares before it is scored: every system against the reference at every
 * condition of one metric of one task (systems × T0), Holm's correction over all of them. So the chance of even one
 * false "better" or "worse" among them is below .05, and likewise that of a false "equivalent", each of the two p being
 * corrected for the whole family. What was declared counts: a contrast that could not be tested, since a network failed
 * or has no value, stays a member with p = 1 and is undecided.
 */
import { type Verdict, verdictOn } from '../../metrics/equivalence.ts';
import { holmOfDeclared } from '../../metrics/holm.ts';
import { type Contrast, contrastOf, finiteOrNull, type Margin, type ScoredNetwork } from './contrast.ts';

/** What of a line of results is needed. */
export interface PrimaryResult extends ScoredNetwork {
  readonly task: string;
  readonly condition: string;
  readonly metric: string;
  readonly reservoir: string;
}

/** What is declared. */
export interface PrimaryFamily {
  readonly metric: string;
  /** Label of the task; all tasks that report the metric where left out. */
  readonly task?: string;
  /** Label of the system that the others are compared with. */
  readonly reference: string;
  readonly margin: Margin;
  /** Which conditions belong to it; all that the metric is reported at where left out. */
  readonly conditions?: readonly string[];
  /** Labels of all systems that were to be compared, the reference too; those that have results where left out. */
  readonly systems?: readonly string[];
  /** Seed of the test's random streams. */
  readonly seed: number;
}

/** A member of the family; null for what is not defined. */
export interface PrimaryContrast {
  readonly task: string;
  readonly condition: string;
  readonly metric: string;
  readonly reservoir: string;
  readonly pairs: number;
  /** Mean paired difference to the reference, with the ends of its 95 % interval. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** p of no difference, corrected over the family. */
  readonly pHolm: number | null;
  /** p of a difference as large as the margin, corrected over the family. */
  readonly pEquivalent: number | null;
  readonly verdict: Verdict;
}

/** Which contrast a member is. */
interface Member {
  readonly task: string;
  readonly condition: string;
  readonly reservoir: string;
}

/** The members, by task and condition in their order of appearance, then by system. */
function membersOf(
  lines: readonly PrimaryResult[],
  { reference, conditions, systems: declared, task: one }: PrimaryFamily,
): readonly Member[] {
  const tasks = new Set([...(one === undefined ? [] : [one]), ...lines.map(({ task }) => task)]);
  return [...tasks].flatMap((task) => {
    const own = lines.filter((line) => line.task === task);
    const systems = new Set(declared ?? own.map(({ reservoir }) => reservoir));
    const places = conditions ?? [...new Set(own.map(({ condition }) => condition))];
    return places.flatMap((condition) =>
      [...systems].flatMap((reservoir) => (reservoir === reference ? [] : [{ task, condition, reservoir }])),
    );
  });
}

/** The contrasts of a declared family with their verdicts. @param rows one line for each task × … × seed */
export function primaryContrasts(rows: readonly PrimaryResult[], family: PrimaryFamily): readonly PrimaryContrast[] {
  const { metric, reference, margin, seed } = family;
  const own = rows.filter((row) => row.metric === metric && (family.task === undefined || row.task === family.task));
  const lines = own.toSorted((left, right) => left.seed - right.seed);
  const at = ({ task, condition }: Member, name: string): readonly PrimaryResult[] =>
    lines.filter((line) => line.task === task && line.condition === condition && line.reservoir === name);
  const members = membersOf(own, family);
  const contrasts = members.map((member): Contrast => {
    const { task, condition, reservoir } = member;
    const stream = { seed, name: `primary ${task} ${condition} ${metric} ${reservoir} flips` };
    return contrastOf(at(member, reservoir), at(member, reference), stream, margin);
  });
  const p = holmOfDeclared(contrasts.map((contrast) => contrast.p));
  const pEquivalent = holmOfDeclared(contrasts.map((contrast) => contrast.pEquivalent));
  return members.map(({ task, condition, reservoir }, i) => {
    const { pairs, difference, low, high } = contrasts[i];
    return {
      ...{ task, condition, metric, reservoir, pairs, difference: finiteOrNull(difference) },
      ...{ low: finiteOrNull(low), high: finiteOrNull(high) },
      ...{ pHolm: finiteOrNull(p[i]), pEquivalent: finiteOrNull(pEquivalent[i]) },
      verdict: verdictOn({ difference, p: p[i], pEquivalent: pEquivalent[i] }, margin.better),
    };
  });
}
