/**
 * How intervals are reproduced by the best that a linear readout of linear memories can do, without any noise. The
 * states of such a memory at s after set are a sum of what ready left and what set left, so that whatever its filters
 * are, its readout is
 *   o(s, ts, c) = f(s) + g(s + ts) + h(c)
 * with s + ts the time since ready and c the context, where one is told. Here f, g and h are the least-squares optimum
 * over all samples of all intervals: f free at every sample, g linear between knots `sampleEveryMs` apart, so that it
 * cannot tell times apart that readings do not. The target jumps at s = ts, which such a sum can follow only where
 * intervals are few: with many, answers are drawn towards the middle of the prior without any uncertainty of time. A
 * slope below 1 is no sign of a Bayesian observer unless it is smaller than this one's.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { firstCrossing } from '../response_time.ts';
import { crossingOf, type ResponseWindow, type TimedOptions, timedSamples, timedTarget } from '../timed_target.ts';

/** An interval as it is presented, equally often as every other one. */
export interface PresentedInterval {
  readonly intervalMs: number;
  /** Which context is told, 0 …; 0 where there is but one. */
  readonly context: number;
}

/** On the diagonal, per sample: knots that no sample touches have no value of their own. */
const RIDGE = 1e-9;

/** What is not 0 of a row of the design: column and value. */
type Entries = readonly (readonly [number, number])[];

/** The knots of g at r since ready, and the context (the first one is the reference). */
function entriesAt(r: number, context: number, knotMs: number, knots: number): Entries {
  const knot = Math.min(knots - 2, Math.floor(r / knotMs));
  const part = r / knotMs - knot;
  const told = context === 0 ? [] : ([[knots + context - 1, 1]] as const);
  return [[knot, 1 - part], [knot + 1, part], ...told];
}

/** Mean over rows, without the columns that all of them leave at 0. */
function meanEntries(rows: readonly Entries[]): Entries {
  const mean = new Map<number, number>();
  for (const [column, value] of rows.flat()) mean.set(column, (mean.get(column) ?? 0) + value / rows.length);
  return [...mean];
}

/** Adds factor·x·xᵀ. */
function addSquare(products: Matrix, entries: Entries, factor: number): void {
  for (const [a, x] of entries) for (const [b, y] of entries) products.set(a, b, products.get(a, b) + factor * (x * y));
}

/**
 * What it produces for each interval, ms; NaN where it never answers.
 * @param presented intervals, two or more @param window when an answer counts, the same for all
 */
export function additiveOptimum(
  presented: readonly PresentedInterval[],
  options: TimedOptions,
  window: ResponseWindow,
): readonly number[] {
  const { sampleEveryMs } = options;
  const samples = timedSamples(0, window, sampleEveryMs);
  const longest = Math.max(...presented.map(({ intervalMs }) => intervalMs));
  const knots = Math.ceil((samples[samples.length - 1] + longest) / sampleEveryMs) + 2;
  const columns = knots + Math.max(...presented.map(({ context }) => context));
  // f takes the mean of every sample away: what is left is a regression of deviations on deviations.
  const products = Matrix.eye(columns, columns, RIDGE * samples.length);
  const moments = Matrix.zeros(columns, 1);
  const seen = Array.from(samples, (s) => {
    const targets = presented.map(({ intervalMs }) => timedTarget(s, intervalMs, options));
    const level = targets.reduce((sum, target) => sum + target, 0) / targets.length;
    const rows = presented.map(({ intervalMs, context }) => entriesAt(s + intervalMs, context, sampleEveryMs, knots));
    const mean = meanEntries(rows);
    rows.forEach((entries, i) => {
      addSquare(products, entries, 1);
      for (const [column, value] of entries)
        moments.set(column, 0, moments.get(column, 0) + value * (targets[i] - level));
    });
    addSquare(products, mean, -rows.length);
    return { level, rows, mean };
  });
  const weights = new CholeskyDecomposition(products).solve(moments);
  const weighted = (entries: Entries): number =>
    entries.reduce((sum, [column, value]) => sum + value * weights.get(column, 0), 0);
  const { level: threshold, fraction } = crossingOf(options);
  return presented.map((_, i) => {
    const output = seen.map(({ level, rows, mean }) => level + weighted(rows[i]) - weighted(mean));
    return firstCrossing(samples, output, threshold, window) / fraction;
  });
}
