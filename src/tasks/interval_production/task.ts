/**
 * Hear an interval, wait, and at a signal produce it (Bi & Zhou 2020, PNAS 117:10530, task IP): two volleys T apart on
 * one channel, a delay of random length, a volley on the channel `go`; the output should rise T after that (targets
 * and the reading of answers: timed_target.ts). The delay asks for more than reproduction does: T must be kept, not
 * only measured, and nothing but go tells when to begin.
 *
 * Training intervals are uniform in `intervalMs`, tests lie at `testMs`. Output is sampled, and taught to be low, from
 * `watchMs` before go on: an output above `earlyLevel` there is a response to the wrong signal, and no success. The
 * window of answers is one for all T. The paper has 400 to 1400 ms and delays of 600 to 1600; here both are shorter,
 * so that a trial fits into what a delay line holds.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { checkTimed, type TimedOptions, timedBackgroundHz, timedDefaults, timedTarget } from '../timed_target.ts';
import { checkTrialCounts } from '../timed_trial.ts';
import { conditionIndex, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  jitterReach,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { ALL, presentDelayedProduction } from './presentation.ts';
import { answerWindow, scoreDelayedProduction } from './scores.ts';

const NAME = 'interval-production';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the task. */
export type IntervalProductionOptions = VolleyOptions &
  TimedOptions & {
    /** Shortest and longest interval of training, ms. */
    readonly intervalMs: readonly number[];
    /** Intervals of tests, ms, ascending. */
    readonly testMs: readonly number[];
    /** Shortest and longest delay between the second volley and go, ms. */
    readonly delayMs: readonly number[];
    /** Earliest and latest time of the first volley, ms. */
    readonly onsetMs: readonly number[];
    /** How long before go the output is watched, ms. */
    readonly watchMs: number;
    /** What it must not exceed there. */
    readonly earlyLevel: number;
    readonly trainTrials: number;
    /** Test trials in all; intervals are equally frequent. */
    readonly testTrials: number;
    /** Weber fraction of measuring of the Bayesian observer that is reported beside the reservoirs. */
    readonly observerWm: number;
    /** Its Weber fraction of producing. */
    readonly observerWp: number;
  };

/** What is presented when nothing else is asked for. */
export const intervalProductionDefaults: IntervalProductionOptions = {
  intervalMs: [400, 1000],
  testMs: [500, 600, 700, 800, 900],
  delayMs: [300, 700],
  onsetMs: [100, 300],
  watchMs: 200,
  earlyLevel: 0.2,
  trainTrials: 200,
  testTrials: 200,
  observerWm: 0.1,
  observerWp: 0.06,
  ...timedDefaults,
  windowStart: 0.2,
  windowEnd: 1.2,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: IntervalProductionOptions): void {
  checkVolley(WHERE, options);
  for (const name of ['intervalMs', 'delayMs', 'onsetMs'] as const) {
    checkRange(WHERE, `length of ${name}`, options[name].length, 2, 2, 'whole');
    checkAscending(WHERE, name, options[name], jitterReach * options.jitterMs, 100_000);
  }
  const [shortest, longest] = options.intervalMs;
  if (shortest < volleyLength(options)) refuse(WHERE, `volleys overlap (${shortest} ms)`, 'use longer intervals');
  checkAscending(WHERE, 'testMs', options.testMs, shortest, longest, 2);
  checkTimed(WHERE, options, shortest);
  checkRange(WHERE, 'watchMs', options.watchMs, options.sampleEveryMs, options.delayMs[0]);
  checkRange(WHERE, 'earlyLevel', options.earlyLevel, 0, 1);
  checkTrialCounts(WHERE, options, options.testMs.length);
  checkRange(WHERE, 'observerWm', options.observerWm, 0.001, 1);
  checkRange(WHERE, 'observerWp', options.observerWp, 0, 1);
}

/** The task. Facts of a trial: `intervalMs`, `readyMs` (first volley), `eventMs` (go), `delayMs`. */
export function intervalProduction(given: Partial<IntervalProductionOptions> = {}): Task {
  const options = withDefaults(WHERE, intervalProductionDefaults, given);
  check(options);

  function trialOf(seed: number, part: Part, index: number, asked?: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const within = ([from, to]: readonly number[]): number => from + (to - from) * stream.uniform();
    const intervalMs = asked ?? within(options.intervalMs);
    const [wanted, delayMs] = [within(options.onsetMs), within(options.delayMs)];
    const eventMs = Math.ceil(wanted + intervalMs + delayMs);
    const readyMs = eventMs - delayMs - intervalMs;
    const { sampleEveryMs, watchMs } = options;
    const before = Math.floor(watchMs / sampleEveryMs + 1e-9);
    const after = Math.floor(answerWindow(options)[1] / sampleEveryMs + 1e-9);
    const sampleTimesMs = Float64Array.from(
      { length: before + after + 1 },
      (_, i) => eventMs + (i - before) * sampleEveryMs,
    );
    const durationMs = eventMs + after * sampleEveryMs;
    const target = (time: number): number => (time < eventMs ? 0 : timedTarget(time - eventMs, intervalMs, options));
    const volleys = [[readyMs, readyMs + intervalMs], [eventMs]];
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs, sampleTimesMs },
        spikes: volleys.flatMap((onsets) => channelTrains(stream, onsets, durationMs, options)),
      },
      targets: ndarray(sampleTimesMs.map(target), [sampleTimesMs.length, 1]),
      facts: { intervalMs, readyMs, eventMs, delayMs },
    };
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    presentation: presentDelayedProduction(options),
    train: (condition, seed) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return Array.from({ length: options.trainTrials }, (_, index) => trialOf(seed, 'train', index));
    },
    test: (condition, seed) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      const kinds = shuffledKinds(seed, NAME, condition, 'test', options.testTrials, options.testMs.length);
      return kinds.map((kind, index) => trialOf(seed, 'test', index, options.testMs[kind]));
    },
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreDelayedProduction(tested, predictions, options);
    },
  };
}
