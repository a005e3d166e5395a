/**
 * The peak procedure (Catania 1970; Roberts 1981; in people Rakitin et al. 1998, J. Exp. Psychol. Anim. Behav.
 * Process. 24:15): a cue starts an interval Tc, reward comes at Tc, and in probe trials, which go on for
 * `windowEnd`·Tc, one looks at the response against time. Here a volley on one of several channels names Tc; the
 * output is taught a Gaussian of SD `bumpWidth`·Tc at Tc, as the value of responding, and all trials last as long as
 * probes. Rakitin's intervals of 8, 12 and 21 s are presented 25 times faster, so that a trial fits into what a delay
 * line holds.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { timedBackgroundHz } from '../timed_target.ts';
import { checkOnset, checkTrialCounts } from '../timed_trial.ts';
import { conditionIndex, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
} from '../volley.ts';
import { ALL, presentPeakInterval } from './presentation.ts';
import { scorePeakInterval } from './scores.ts';

const NAME = 'peak-interval';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the peak procedure. */
export type PeakIntervalOptions = VolleyOptions & {
  /** Times of reward in ms, ascending, a cue channel each. */
  readonly intervalsMs: readonly number[];
  /** How long a trial goes on after the cue, in units of its interval. */
  readonly windowEnd: number;
  /** SD of what is taught, as a share of the interval. */
  readonly bumpWidth: number;
  readonly sampleEveryMs: number;
  /** Training trials in all; intervals are equally frequent. */
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Earliest time of the cue, a whole ms. */
  readonly cueFromMs: number;
  /** Latest. */
  readonly cueToMs: number;
};

/** What is presented when nothing else is asked for. */
export const peakIntervalDefaults: PeakIntervalOptions = {
  intervalsMs: [320, 480, 840],
  windowEnd: 3,
  bumpWidth: 0.1,
  sampleEveryMs: 10,
  trainTrials: 150,
  testTrials: 150,
  cueFromMs: 100,
  cueToMs: 400,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: PeakIntervalOptions): void {
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'intervalsMs', options.intervalsMs, 1, 100_000, 2);
  if (options.intervalsMs.length > 100)
    refuse(WHERE, `too many intervals (${options.intervalsMs.length})`, 'at most 100');
  checkRange(WHERE, 'windowEnd', options.windowEnd, 1.5, 10);
  checkRange(WHERE, 'bumpWidth', options.bumpWidth, 0.01, 0.5);
  checkRange(WHERE, 'sampleEveryMs', options.sampleEveryMs, 0.1, options.intervalsMs[0] / 8);
  checkTrialCounts(WHERE, options, options.intervalsMs.length);
  checkOnset(WHERE, ['cueFromMs', 'cueToMs'], options);
}

/**
 * The task: a cue channel per interval, one output, one condition `all`. Facts of a trial: `intervalMs`, `channel`,
 * `eventMs` (nominal time of the cue's first spike).
 * @throws {InputError} on an option that is unknown or out of range
 */
export function peakInterval(given: Partial<PeakIntervalOptions> = {}): Task {
  const options = withDefaults(WHERE, peakIntervalDefaults, given);
  check(options);
  const { intervalsMs, sampleEveryMs } = options;

  function trialOf(seed: number, part: Part, index: number, channel: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const intervalMs = intervalsMs[channel];
    const eventMs = options.cueFromMs + stream.integer(options.cueToMs - options.cueFromMs + 1);
    const steps = Math.floor((options.windowEnd * intervalMs) / sampleEveryMs + 1e-9);
    const sampleTimesMs = Float64Array.from({ length: steps + 1 }, (_, i) => eventMs + i * sampleEveryMs);
    const durationMs = sampleTimesMs[steps];
    const width = options.bumpWidth * intervalMs;
    const value = (time: number): number => Math.exp(-0.5 * ((time - eventMs - intervalMs) / width) ** 2);
    const onsets = intervalsMs.map((_, k) => (k === channel ? [eventMs] : []));
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs, sampleTimesMs },
        spikes: onsets.flatMap((own) => channelTrains(stream, own, durationMs, options)),
      },
      targets: ndarray(sampleTimesMs.map(value), [steps + 1, 1]),
      facts: { intervalMs, channel, eventMs },
    };
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    const cued = shuffledKinds(seed, NAME, condition, part, count, intervalsMs.length);
    return cued.map((channel, index) => trialOf(seed, part, index, channel));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(intervalsMs.length, options),
    conditions: CONDITIONS,
    presentation: presentPeakInterval(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scorePeakInterval(tested, predictions, options);
    },
  };
}
