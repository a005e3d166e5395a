/**
 * From lines of results to claims: for every task × condition × metric × reservoir the mean over seeds with its 95 %
 * interval, and the paired difference to a reference reservoir (same seed = same trials and same network draw) with a
 * sign-flip p; where a margin is known (margins.ts) also the p of equivalence and a verdict (metrics/equivalence.ts).
 * Holm's correction, of either p, is over the reservoirs compared with the reference within one task × condition ×
 * metric: that is the family of one question ("which of these differ from the reference here?"). Not over the whole
 * table: its metrics are functions of one another (accuracy, d′, Weber fraction), and after a correction for hundreds
 * of them nothing could be significant with ten seeds (the smallest p of n seeds is 2/2ⁿ). A reader who searches the
 * table for its best cell must correct for that search. Nothing is left out: a mean is over all seeds that were run,
 * and where one of them has no value there is no mean, since a mean over the seeds that could be measured would be too
 * good. How many have none stands in its place: the ratio of two thresholds that both lie beyond what can be measured,
 * say, can be anything. Values that are bounds count as they stand, and how many there are stands beside the mean.
 */
import { refuse } from '../../errors.ts';
import { type Verdict, verdictOn } from '../../metrics/equivalence.ts';
import { holm } from '../../metrics/holm.ts';
import { meanInterval } from '../../metrics/mean_interval.ts';
import type { Bound, Scale } from '../../metrics/measure.ts';
import { groupBy } from '../group_by.ts';
import { type Contrast, contrastOf, finiteOrNull, type Margin, sharedScale, valueIn } from '../statistics/contrast.ts';
import type { ResultRow } from './result.ts';

/** One line of the summary; null where undefined. */
export interface SummaryRow {
  readonly task: string;
  readonly condition: string;
  readonly metric: string;
  readonly reservoir: string;
  /** Seeds that were run. */
  readonly n: number;
  readonly mean: number | null;
  /** Ends of the 95 % interval of the mean over seeds (metrics/mean_interval.ts). */
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  /** Seeds whose true value is at least the one that the mean is over, since measuring ends there. */
  readonly atLeast: number;
  /** Seeds whose true value is at most that. */
  readonly atMost: number;
  /** Seeds that were run and have no value; the mean is null where there is one. */
  readonly noValue: number;
  /** Mean over seeds of what guessing gives. */
  readonly chance: number | null;
  /** Mean over seeds of what the ideal observer gives. */
  readonly ideal: number | null;
  /** Mean over seeds of what an observer with noise like a person's gives. */
  readonly observer: number | null;
  /** Seeds in which both this reservoir and the reference were run; 0 for the reference itself. */
  readonly pairs: number;
  /** Mean over those pairs of this reservoir's value minus the reference's. */
  readonly difference: number | null;
  /** Ends of the 95 % interval of that mean. */
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  /** Holm-corrected two-sided p of the sign-flip test of the differences. */
  readonly pHolm: number | null;
  /** Differences within ± this are too small to matter; null where no margin is known. */
  readonly margin: number | null;
  /** Holm-corrected p of the two one-sided tests of a difference as large as the margin. */
  readonly pEquivalent: number | null;
  /** What the two p say of this reservoir beside the reference; null for the reference, and without a margin. */
  readonly verdict: Verdict | null;
}

/** What of a result line the summary needs. */
export type SummarisedResult = Pick<
  ResultRow,
  'task' | 'reservoir' | 'seed' | 'condition' | 'metric' | 'value' | 'bound' | 'scale' | 'chance' | 'ideal' | 'observer'
>;

/** Mean of what guessing or an observer gives: null where it is known for none. */
function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return finiteOrNull(known.reduce((sum, value) => sum + value, 0) / known.length);
}

/** Lines in ascending order of seeds, so that their order never matters. */
function bySeed(rows: readonly SummarisedResult[]): readonly SummarisedResult[] {
  const sorted = rows.toSorted((left, right) => left.seed - right.seed);
  sorted.forEach((row, i) => {
    if (i > 0 && sorted[i - 1].seed === row.seed)
      refuse(
        'results',
        `two lines for ${row.task}, ${row.reservoir}, ${row.condition}, ${row.metric} (seed ${row.seed})`,
        'one is allowed',
      );
  });
  return sorted;
}

/** A mean with its interval, as far as they are defined. */
function intervalOf(values: readonly number[], scale: Scale | undefined) {
  const { mean, low, high } = meanInterval(values, scale === undefined ? {} : { scale });
  return [mean, low, high].map(finiteOrNull);
}

/** What one reservoir's lines say of a question. */
function answerOf(lines: readonly SummarisedResult[]) {
  const { task, condition, metric, reservoir } = lines[0];
  const [mean, ciLow, ciHigh] = intervalOf(lines.map(valueIn), sharedScale(lines));
  const count = (bound: Bound): number => lines.filter((line) => line.bound === bound).length;
  return {
    ...{ task, condition, metric, reservoir, n: lines.length, mean, ciLow, ciHigh },
    ...{ atLeast: count('at least'), atMost: count('at most') },
    noValue: lines.filter((line) => !Number.isFinite(valueIn(line))).length,
    chance: meanOfKnown(lines.map(({ chance }) => chance)),
    ideal: meanOfKnown(lines.map(({ ideal }) => ideal)),
    observer: meanOfKnown(lines.map(({ observer }) => observer)),
  };
}

/** Where nothing is compared. */
const NOTHING: Contrast = {
  ...{ pairs: 0, difference: Number.NaN, low: Number.NaN, high: Number.NaN },
  ...{ p: Number.NaN, pEquivalent: Number.NaN },
};

/** The contrasts of a question, with both p corrected for all of them, and the verdicts. */
function compared(contrasts: readonly Contrast[], margin: Margin | undefined) {
  const corrected = holm(contrasts.map(({ p }) => p));
  const equivalent = holm(contrasts.map(({ pEquivalent }) => pEquivalent));
  return contrasts.map(({ pairs, difference, low, high }, i) => {
    const known = margin !== undefined && pairs > 0;
    const tested = { difference, p: corrected[i], pEquivalent: equivalent[i] };
    return {
      ...{ pairs, difference: finiteOrNull(difference) },
      ...{ differenceLow: finiteOrNull(low), differenceHigh: finiteOrNull(high), pHolm: finiteOrNull(corrected[i]) },
      ...{ margin: known ? margin.size : null, pEquivalent: finiteOrNull(equivalent[i]) },
      verdict: known ? verdictOn(tested, margin.better) : null,
    };
  });
}

/**
 * Summary of results, in order of first appearance of task, condition and metric, then of reservoir.
 * @param rows one line per task × condition × metric × reservoir × seed
 * @param options `reference`: the reservoir that others are compared with; where it is missing there is no difference
 *   and no p. `seed` of the test's random streams. `marginOf`: differences of a metric that are too small to matter
 * @throws {InputError} if two lines are about the same thing and seed
 */
export function summarise(
  rows: readonly SummarisedResult[],
  options: {
    readonly reference?: string | undefined;
    readonly seed: number;
    readonly marginOf?: (of: { readonly task: string; readonly metric: string }) => Margin | undefined;
  },
): SummaryRow[] {
  const { reference, seed, marginOf } = options;
  const questions = groupBy(rows, (row) => JSON.stringify([row.task, row.condition, row.metric]));
  return [...questions.values()].flatMap((question) => {
    const { task, condition, metric } = question[0];
    const margin = marginOf?.({ task, metric });
    const reservoirs = [...groupBy(question, (row) => row.reservoir)].map(
      ([name, lines]) => [name, bySeed(lines)] as const,
    );
    const referenceLines = reservoirs.find(([name]) => name === reference)?.[1];
    const contrasts = reservoirs.map(([name, lines]) => {
      const stream = { seed, name: `summary ${task} ${condition} ${metric} ${name} flips` };
      return name === reference || referenceLines === undefined
        ? NOTHING
        : contrastOf(lines, referenceLines, stream, margin);
    });
    return compared(contrasts, margin).map((contrast, i) => ({ ...answerOf(reservoirs[i][1]), ...contrast }));
  });
}
