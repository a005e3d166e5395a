/**
 * Reproduce the interval just heard (Jazayeri & Shadlen 2010): a volley on channel `ready`, one on channel `set` ts
 * later, and an answer tp after set. Intervals come from one of three overlapping priors, one condition and one
 * readout each; what is asked is whether answers are drawn towards the prior's mean (slope < 1), as people's are
 * (metrics/bls_observer.ts).
 * The target is a step at set + ts, answered at 1/2 (why not a ramp or a bump: timed_target.ts). When answers count
 * and when a trial ends does not depend on ts but on the prior alone: with a window in multiples of ts, answers at
 * random in it already had a slope of .9. Set comes at a whole millisecond and ready ts before it, `readyFromMs` to
 * `readyToMs` (plus up to 1 ms) after the start, so that readings every `sampleEveryMs` from set fall on any usual
 * grid.
 */
import type { SpikeTrains } from '../../signals.ts';
import { once } from '../once.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { Task, TaskTrial } from '../task.ts';
import { checkTimed, type TimedOptions, timedBackgroundHz, timedDefaults } from '../timed_target.ts';
import { checkOnset, checkTrialCounts, timedTrial } from '../timed_trial.ts';
import { conditionIndex, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
} from '../volley.ts';
import { additiveOptimum } from './additive_optimum.ts';
import { presentReadySetGo } from './presentation.ts';
import { reproductionWindow, scoreReproduction, singlePrior } from './scores.ts';

const NAME = 'ready-set-go';
const WHERE = `task ${NAME}`;
const CONDITIONS = ['short', 'mid', 'long'] as const;

/** Options of the ready-set-go task. */
export type ReadySetGoOptions = VolleyOptions &
  TimedOptions & {
    /** First and last interval of the short prior, in ms. */
    readonly shortMs: readonly number[];
    readonly midMs: readonly number[];
    readonly longMs: readonly number[];
    /** Equally spaced intervals in each prior. */
    readonly values: number;
    /** Training trials per prior; intervals are equally frequent. */
    readonly trainTrials: number;
    /** Test trials per prior. */
    readonly testTrials: number;
    /** Earliest time of the ready volley's first spike, a whole ms. */
    readonly readyFromMs: number;
    /** Latest. */
    readonly readyToMs: number;
    /** Weber fraction of measuring of the Bayesian observer that is reported beside the reservoirs. */
    readonly observerWm: number;
    /** Its Weber fraction of producing. */
    readonly observerWp: number;
  };

/** What is presented when nothing else is asked for. */
export const readySetGoDefaults: ReadySetGoOptions = {
  shortMs: [494, 847],
  midMs: [671, 1023],
  longMs: [847, 1200],
  values: 11,
  trainTrials: 220,
  testTrials: 220,
  readyFromMs: 100,
  readyToMs: 400,
  observerWm: 0.1,
  observerWp: 0.06,
  ...timedDefaults,
  windowStart: 0.2,
  windowEnd: 1.25,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

/** `values` equally spaced intervals from first to last. */
export function priorIntervals([first, last]: readonly number[], values: number): number[] {
  return Array.from({ length: values }, (_, i) => first + ((last - first) * i) / (values - 1));
}

function check(options: ReadySetGoOptions): void {
  checkVolley(WHERE, options);
  for (const name of ['shortMs', 'midMs', 'longMs'] as const) {
    checkRange(WHERE, `length of ${name}`, options[name].length, 2, 2, 'whole');
    checkAscending(WHERE, name, options[name], 1, 100_000);
    checkTimed(WHERE, options, options[name][0]);
  }
  checkRange(WHERE, 'values', options.values, 2, 1000, 'whole');
  checkTrialCounts(WHERE, options, options.values);
  checkOnset(WHERE, ['readyFromMs', 'readyToMs'], options);
  checkRange(WHERE, 'observerWm', options.observerWm, 0.001, 1);
  checkRange(WHERE, 'observerWp', options.observerWp, 0, 1);
}

/**
 * The task of reproducing an interval: channels ready and set, one output, conditions `short`, `mid`, `long`.
 * Facts of a trial: `intervalMs` (ts), `readyMs`, `eventMs` (nominal time of the set volley's first spike).
 * @throws {InputError} on an option that is unknown or out of range
 */
export function readySetGo(given: Partial<ReadySetGoOptions> = {}): Task {
  const options = withDefaults(WHERE, readySetGoDefaults, given);
  check(options);
  const priors = [options.shortMs, options.midMs, options.longMs].map((ends) => priorIntervals(ends, options.values));

  function trialOf(which: number, seed: number, part: Part, index: number, intervalMs: number): TaskTrial {
    const stream = trialStream(seed, NAME, CONDITIONS[which], part, index);
    const wanted = options.readyFromMs + stream.integer(options.readyToMs - options.readyFromMs + 1);
    const eventMs = Math.ceil(wanted + intervalMs);
    const readyMs = eventMs - intervalMs;
    const event = { eventMs, intervalMs, window: reproductionWindow(priors[which], options) };
    const spikes = (durationMs: number): SpikeTrains =>
      [readyMs, eventMs].flatMap((onset) => channelTrains(stream, [onset], durationMs, options));
    return timedTrial(trialId(which, part, index), event, options, spikes, { readyMs });
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    const which = conditionIndex(WHERE, CONDITIONS, condition);
    const drawn = shuffledKinds(seed, NAME, condition, part, count, options.values);
    return drawn.map((value, index) => trialOf(which, seed, part, index, priors[which][value]));
  }

  // Its optimum takes longer than the trials of a small experiment, and only who shows results wants it.
  const presentation = once(() =>
    presentReadySetGo(
      CONDITIONS.map((name, k) => ({
        name,
        intervalsMs: priors[k],
        optimumMs: additiveOptimum(
          priors[k].map((intervalMs) => ({ intervalMs, context: 0 })),
          options,
          reproductionWindow(priors[k], options),
        ),
      })),
      noiseWords(options, 2 * options.longMs[1]),
    ),
  );

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    get presentation() {
      return presentation();
    },
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) =>
      scoreReproduction(
        tested,
        predictions,
        options,
        singlePrior(priors[conditionIndex(WHERE, CONDITIONS, condition)], options),
      ),
  };
}
