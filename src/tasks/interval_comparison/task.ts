/**
 * Which of two intervals was longer? (Bi & Zhou 2020, PNAS 117:10530, task IC.) The first on one channel, a delay, the
 * second on another; the state is read once, `readDelayMs` after the last spike of the volley that ends the second.
 * Whoever answers must keep the first length through the delay and set it against the second. Each is bounded by
 * volleys and, as in the paper, filled (tasks/filled_interval.ts).
 *
 * How the two are drawn and answers scored: tasks/longer/compared.ts. The ideal observer knows each end as exactly as
 * its volley tells (tasks/event_time.ts; spikes that fill an interval are left out as well), so that second less first
 * has an SD twice as large; it is not reported of Poisson pulses. The paper has intervals of 400 to 1400 ms and delays
 * of 600 to 1600 ms; here both are shorter, so that a trial fits into what a delay line holds.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { eventTimeSd } from '../event_time.ts';
import { filledInterval } from '../filled_interval.ts';
import { bothWays } from '../longer/answers.ts';
import { type ComparedOptions, checkCompared, comparedPair, scoreCompared } from '../longer/compared.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { timedBackgroundHz } from '../timed_target.ts';
import { checkTrialCounts } from '../timed_trial.ts';
import { conditionIndex, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  checkVolley,
  jitterReach,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { ALL, presentComparison } from './presentation.ts';

const NAME = 'interval-comparison';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the comparison task. */
export type IntervalComparisonOptions = VolleyOptions &
  ComparedOptions & {
    /** Shortest and longest delay between the intervals, ms. */
    readonly delayMs: readonly number[];
    /** Earliest and latest time of the first volley, ms. */
    readonly onsetMs: readonly number[];
    /** Rate between the ends of an interval, Hz on every fibre; 0 for empty intervals. */
    readonly filledHz: number;
    /** Training trials; ratios and orders are equally frequent. */
    readonly trainTrials: number;
    readonly testTrials: number;
    /** From the nominal last spike of the last volley to the reading, ms. */
    readonly readDelayMs: number;
  };

/** What is presented when nothing else is asked for. */
export const intervalComparisonDefaults: IntervalComparisonOptions = {
  intervalMs: [400, 1000],
  ratios: [1.05, 1.1, 1.2, 1.4, 1.8],
  delayMs: [300, 800],
  onsetMs: [100, 300],
  filledHz: 60,
  trainTrials: 400,
  testTrials: 300,
  readDelayMs: 30,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: IntervalComparisonOptions): void {
  checkVolley(WHERE, options);
  for (const name of ['intervalMs', 'delayMs', 'onsetMs'] as const) {
    checkRange(WHERE, `length of ${name}`, options[name].length, 2, 2, 'whole');
    checkAscending(WHERE, name, options[name], jitterReach * options.jitterMs, 100_000);
  }
  checkCompared(WHERE, options);
  const [shortest] = options.intervalMs;
  if (shortest < volleyLength(options)) refuse(WHERE, `volleys overlap (${shortest} ms)`, 'use longer intervals');
  checkRange(WHERE, 'filledHz', options.filledHz, 0, 1000);
  checkTrialCounts(WHERE, options, 2 * options.ratios.length);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
}

/**
 * The task of naming the longer of two intervals: a channel for each, one output, above 0 where the second is longer,
 * one condition `all`. Facts of a trial: `intervalMs` (the first), `secondMs`, `ratio` (second over first),
 * `label` (1 where the second is longer, else −1), `firstVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function intervalComparison(given: Partial<IntervalComparisonOptions> = {}): Task {
  const options = withDefaults(WHERE, intervalComparisonDefaults, given);
  check(options);
  const kinds = bothWays(options.ratios);
  const sdMs = eventTimeSd(options);

  function trialOf(seed: number, part: Part, index: number, ratio: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const within = ([from, to]: readonly number[]): number => from + (to - from) * stream.uniform();
    const [intervalMs, secondMs] = comparedPair(stream, ratio, options.intervalMs);
    const wanted = within(options.onsetMs);
    const delayMs = within(options.delayMs);
    // The reading falls on a whole millisecond, and so on any usual grid.
    const endMs = Math.ceil(wanted + intervalMs + delayMs + secondMs);
    const durationMs = Math.ceil(endMs + volleyLength(options) + options.readDelayMs);
    const secondFromMs = endMs - secondMs;
    const firstVolleyMs = secondFromMs - delayMs - intervalMs;
    const intervals = [[firstVolleyMs, firstVolleyMs + intervalMs] as const, [secondFromMs, endMs] as const];
    const spikes = intervals.flatMap((ends) => filledInterval(stream, ends, options.filledHz, durationMs, options));
    const label = ratio > 1 ? 1 : -1;
    return {
      trial: { id: trialId(0, part, index), durationMs, spikes, sampleTimesMs: Float64Array.of(durationMs) },
      targets: ndarray(Float64Array.of(label), [1, 1]),
      facts: { intervalMs, secondMs, ratio, label, firstVolleyMs },
    };
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    const drawn = shuffledKinds(seed, NAME, condition, part, count, kinds.length);
    return drawn.map((kind, index) => trialOf(seed, part, index, kinds[kind]));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    presentation: presentComparison(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreCompared(WHERE, tested, predictions, options, sdMs === undefined ? undefined : 2 * sdMs);
    },
  };
}
