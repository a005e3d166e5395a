/**
 * One number for each system over several tasks (Agarwal et al. 2021, NeurIPS 34): the interquartile mean of its
 * networks' scores, how likely a network of it scores higher than one of the reference on the same task, and its
 * performance profile, each with the interval of a bootstrap that draws networks within tasks again. What a task is
 * here is up to the caller: a condition of a task each counts as one, so that T0 = 100 and 800 ms are two.
 *
 * Scores of different tasks are to be on one scale; so they are normalised, 0 for what guessing gives and 1 for what
 * the ideal observer gives. That turns errors round, too: higher is better.
 */
import { interquartileMean } from '../../metrics/interquartile_mean.ts';
import { performanceProfile } from '../../metrics/performance_profile.ts';
import { probabilityOfImprovement } from '../../metrics/probability_of_improvement.ts';
import { type BootstrapInterval, stratifiedBootstrap, type TaskScores } from '../../metrics/stratified_bootstrap.ts';

/** What of a line of results is needed. */
export interface AggregatedResult {
  readonly task: string;
  readonly condition: string;
  readonly metric: string;
  readonly reservoir: string;
  readonly seed: number;
  readonly value: number | null;
  readonly chance: number | null;
  readonly ideal: number | null;
}

/** What is aggregated. */
export interface AggregateOptions {
  /** Metric of each condition, all conditions that report it. */
  readonly metric: string;
  readonly reference: string;
  /** At which scores the profile is asked. */
  readonly thresholds: readonly number[];
  /** Of the random streams. */
  readonly seed: number;
  readonly resamples?: number;
  /** A line's score, higher being better; {@link normalisedScore} where left out. */
  readonly score?: (line: AggregatedResult) => number;
}

/** What came out for a system. */
export interface Aggregate {
  readonly reservoir: string;
  readonly tasks: number;
  readonly interquartileMean: BootstrapInterval;
  /** Over the reference, from the networks that both have; undefined for the reference itself. */
  readonly improvement: BootstrapInterval | undefined;
  readonly profile: readonly (BootstrapInterval & { readonly threshold: number })[];
}

/** 0 for a guesser, 1 for the ideal observer; NaN where one of them, or the value, is not known. */
export function normalisedScore({ value, chance, ideal }: Omit<AggregatedResult, 'reservoir'>): number {
  return ((value ?? Number.NaN) - (chance ?? Number.NaN)) / ((ideal ?? Number.NaN) - (chance ?? Number.NaN));
}

/** The aggregates of every system. A task counts where both the system and the reference have networks. */
export function aggregates(rows: readonly AggregatedResult[], options: AggregateOptions): readonly Aggregate[] {
  const { metric, reference, thresholds, seed, resamples = 2000, score = normalisedScore } = options;
  const lines = rows.filter((row) => row.metric === metric).toSorted((a, b) => a.seed - b.seed);
  const taskOf = ({ task, condition }: AggregatedResult): string => JSON.stringify([task, condition]);
  const tasks = [...new Set(rows.filter((row) => row.metric === metric).map(taskOf))];
  const at = (reservoir: string, task: string) =>
    lines.filter((line) => line.reservoir === reservoir && taskOf(line) === task);
  return [...new Set(rows.map(({ reservoir }) => reservoir))].flatMap((reservoir) => {
    const pairs = tasks.flatMap((task) => {
      const others = new Map(at(reference, task).map((line) => [line.seed, score(line)]));
      const own = at(reservoir, task).filter((line) => others.has(line.seed));
      return own.length === 0 ? [] : [own.map((line) => [score(line), others.get(line.seed) ?? Number.NaN] as const)];
    });
    if (pairs.length === 0) return [];
    const [own, others] = [0, 1].map((k): TaskScores => pairs.map((task) => task.map((pair) => pair[k])));
    const found = stratifiedBootstrap(
      [own, others],
      ([a, b]) => [interquartileMean(a.flat()), probabilityOfImprovement(a, b), ...performanceProfile(a, thresholds)],
      { seed, name: `aggregates ${metric} ${reservoir}`, resamples },
    );
    const improvement = reservoir === reference ? undefined : found[1];
    const profile = thresholds.map((threshold, i) => ({ threshold, ...found[i + 2] }));
    return [{ reservoir, tasks: pairs.length, interquartileMean: found[0], improvement, profile }];
  });
}
