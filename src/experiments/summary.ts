/**
 * From lines of results to claims: for every task × condition × metric × reservoir the mean over seeds with its 95 %
 * interval, and the paired difference to a reference reservoir (same seed = same trials and same network
 * draw) with a sign-flip p. Holm's correction is over the reservoirs compared with the reference within one task ×
 * condition × metric: that is the family of one question ("which of these differ from the liquid here?"). Not over
 * the whole table: its metrics are functions of one another (accuracy, d′, Weber fraction), and a correction for
 * hundreds of such repeats would make every honest run with ten seeds empty (the smallest p of n seeds is 2/2ⁿ). Who
 * searches the table for its best cell must correct for that search.
 * Undefined values (null) are left out, pair by pair: n says how many seeds remain, and a mean over the seeds that
 * could be measured flatters.
 */
import { refuse } from '../errors.ts';
import { holm } from '../metrics/holm.ts';
import { meanInterval } from '../metrics/mean_interval.ts';
import { signFlipTest } from '../metrics/paired_test.ts';
import type { ResultRow } from './result.ts';

/** One line of the summary; null where undefined. */
export interface SummaryRow {
  readonly task: string;
  readonly condition: string;
  readonly metric: string;
  readonly reservoir: string;
  /** Seeds with a defined value. */
  readonly n: number;
  readonly mean: number | null;
  /** Ends of the 95 % interval of the mean over seeds (metrics/mean_interval.ts). */
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  /** Mean over seeds of what guessing gives. */
  readonly chance: number | null;
  /** Mean over seeds of what the ideal observer gives. */
  readonly ideal: number | null;
  /** Mean over seeds of what an observer with noise like a person's gives. */
  readonly observer: number | null;
  /** Seeds in which both this reservoir and the reference have a defined value; 0 for the reference itself. */
  readonly pairs: number;
  /** Mean over those pairs of this reservoir's value minus the reference's. */
  readonly difference: number | null;
  /** Ends of the 95 % interval of that mean. */
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  /** Holm-corrected two-sided p of the sign-flip test of the differences. */
  readonly pHolm: number | null;
}

/** What of a result line the summary needs. */
export type SummarisedResult = Pick<
  ResultRow,
  'task' | 'reservoir' | 'seed' | 'condition' | 'metric' | 'value' | 'chance' | 'ideal' | 'observer'
>;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value): value is number => value !== null && Number.isFinite(value));
  return finiteOrNull(defined.reduce((sum, value) => sum + value, 0) / defined.length);
}

/** Defined values by seed, in ascending order of seeds, so that the order of lines never matters. */
function valuesBySeed(rows: readonly SummarisedResult[]): Map<number, number> {
  const sorted = rows.toSorted((left, right) => left.seed - right.seed);
  const values = new Map<number, number>();
  sorted.forEach((row, i) => {
    if (i > 0 && sorted[i - 1].seed === row.seed)
      refuse(
        'results',
        `two lines for ${row.task}, ${row.reservoir}, ${row.condition}, ${row.metric} (seed ${row.seed})`,
        'one is allowed',
      );
    if (row.value !== null && Number.isFinite(row.value)) values.set(row.seed, row.value);
  });
  return values;
}

/**
 * Summary of results, in order of first appearance of task, condition and metric, then of reservoir.
 * @param rows one line per task × condition × metric × reservoir × seed
 * @param options `reference`: the reservoir that others are compared with; where it is missing there is no difference
 *   and no p. `seed` of the test's random streams
 * @throws {InputError} if two lines are about the same thing and seed
 */
export function summarise(
  rows: readonly SummarisedResult[],
  options: { readonly reference: string; readonly seed: number },
): SummaryRow[] {
  const { reference, seed } = options;
  const questions = groupBy(rows, (row) => JSON.stringify([row.task, row.condition, row.metric]));
  return [...questions.values()].flatMap((question) => {
    const { task, condition, metric } = question[0];
    const reservoirs = groupBy(question, (row) => row.reservoir);
    const referenceValues = valuesBySeed(reservoirs.get(reference) ?? []);
    const drafts = [...reservoirs].map(([reservoir, lines]) => {
      const values = valuesBySeed(lines);
      const interval = meanInterval([...values.values()]);
      const shared = reservoir === reference ? [] : [...values].filter(([s]) => referenceValues.has(s));
      const differences = shared.map(([s, value]) => value - (referenceValues.get(s) as number));
      const differenceInterval = meanInterval(differences);
      const p = signFlipTest(differences, { seed, name: `summary ${task} ${condition} ${metric} ${reservoir} flips` });
      return { reservoir, lines, values, interval, differences, differenceInterval, p };
    });
    const corrected = holm(drafts.map(({ p }) => p));
    return drafts.map(({ reservoir, lines, values, interval, differences, differenceInterval }, i) => ({
      task,
      condition,
      metric,
      reservoir,
      n: values.size,
      mean: finiteOrNull(interval.mean),
      ciLow: finiteOrNull(interval.low),
      ciHigh: finiteOrNull(interval.high),
      chance: meanOfDefined(lines.map(({ chance }) => chance)),
      ideal: meanOfDefined(lines.map(({ ideal }) => ideal)),
      observer: meanOfDefined(lines.map(({ observer }) => observer)),
      pairs: differences.length,
      difference: meanOfDefined(differences),
      differenceLow: finiteOrNull(differenceInterval.low),
      differenceHigh: finiteOrNull(differenceInterval.high),
      pHolm: finiteOrNull(corrected[i]),
    }));
  });
}
