/**
 * Reproduce the interval just heard, where a context tells which of two priors it was drawn from (Sohn, Narain,
 * Meirhaeghe & Jazayeri 2019, Neuron 103:934). Ready, set and the answer are those of ready-set-go; besides, one of two
 * context channels, that of the prior, has `contextHz` on every fibre all through the trial. One readout serves both
 * priors. They share an interval (800 ms), and who uses the context answers it earlier where shorter ones are usual and
 * later where longer ones are: a Bayesian observer with human-like noise by some 105 ms. When answers count does not
 * depend on the prior, so that nothing but the context tells it.
 */

import { refuse } from '../../errors.ts';
import { blsObserver } from '../../metrics/bls_observer.ts';
import type { SpikeTrains } from '../../signals.ts';
import { once } from '../once.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import { additiveOptimum } from '../ready_set_go/additive_optimum.ts';
import { reproductionWindow } from '../ready_set_go/scores.ts';
import { priorIntervals } from '../ready_set_go/task.ts';
import type { Task, TaskTrial } from '../task.ts';
import { checkTimed, type TimedOptions, timedDefaults } from '../timed_target.ts';
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
import { CONDITION, PRIORS, presentTwoPriors } from './presentation.ts';
import { scoreTwoPriors } from './scores.ts';

const NAME = 'two-prior-ready-set-go';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type TwoPriorOptions = VolleyOptions &
  TimedOptions & {
    /** First and last interval of the short prior, in ms. */
    readonly shortMs: readonly number[];
    readonly longMs: readonly number[];
    /** Equally spaced intervals in each prior. */
    readonly values: number;
    /** Rate that the context adds on each fibre of its channel, in Hz. */
    readonly contextHz: number;
    /** Training trials in all; priors and intervals are equally frequent. */
    readonly trainTrials: number;
    readonly testTrials: number;
    /** Earliest time at which ready begins, a whole ms. */
    readonly readyFromMs: number;
    /** Latest. */
    readonly readyToMs: number;
    /** Weber fraction of measuring of the Bayesian observer that is reported beside the reservoirs. */
    readonly observerWm: number;
    /** Its Weber fraction of producing. */
    readonly observerWp: number;
  };

/** What is presented when nothing else is asked for; events are pulses on ten fibres. */
export const twoPriorDefaults: TwoPriorOptions = {
  shortMs: [480, 800],
  longMs: [800, 1200],
  values: 5,
  contextHz: 60,
  trainTrials: 200,
  testTrials: 200,
  readyFromMs: 100,
  readyToMs: 400,
  observerWm: 0.1,
  observerWp: 0.06,
  ...timedDefaults,
  windowStart: 0.2,
  windowEnd: 1.25,
  ...volleyDefaults,
  backgroundHz: 5,
  fibres: 10,
  pulse: 'poisson',
};

function check(options: TwoPriorOptions): void {
  checkVolley(WHERE, options);
  for (const name of ['shortMs', 'longMs'] as const) {
    checkRange(WHERE, `length of ${name}`, options[name].length, 2, 2, 'whole');
    checkAscending(WHERE, name, options[name], 1, 100_000);
    checkTimed(WHERE, options, options[name][0]);
  }
  if (options.shortMs[1] !== options.longMs[0])
    refuse(
      WHERE,
      `the priors share no end (${options.shortMs[1]}, ${options.longMs[0]} ms)`,
      'let longMs begin where shortMs ends',
    );
  checkRange(WHERE, 'values', options.values, 2, 500, 'whole');
  checkRange(WHERE, 'contextHz', options.contextHz, 0, 1000);
  checkTrialCounts(WHERE, options, 2 * options.values);
  checkOnset(WHERE, ['readyFromMs', 'readyToMs'], options);
  checkRange(WHERE, 'observerWm', options.observerWm, 0.001, 1);
  checkRange(WHERE, 'observerWp', options.observerWp, 0, 1);
}

/**
 * The task: channels ready, set, context short, context long; one output, one condition. Facts of a trial: `intervalMs`
 * (ts), `prior` (0 short, 1 long), `readyMs`, `eventMs` (nominal beginning of set).
 * @throws {InputError} on an option that is unknown or out of range
 */
export function twoPriorReadySetGo(given: Partial<TwoPriorOptions> = {}): Task {
  const options = withDefaults(WHERE, twoPriorDefaults, given);
  check(options);
  const { values } = options;
  const priors = [options.shortMs, options.longMs].map((ends) => priorIntervals(ends, values));
  const all = priors.flat().toSorted((a, b) => a - b);
  const window = reproductionWindow(all, options);
  const guessMs = all.reduce((sum, interval) => sum + interval, 0) / all.length;
  const designs = priors.map((prior) => ({ prior, window, guessMs }));
  const told = { ...options, backgroundHz: options.backgroundHz + options.contextHz };

  function trialOf(seed: number, part: Part, index: number, kind: number): TaskTrial {
    const prior = Math.floor(kind / values);
    const intervalMs = priors[prior][kind % values];
    const stream = trialStream(seed, NAME, CONDITION, part, index);
    const wanted = options.readyFromMs + stream.integer(options.readyToMs - options.readyFromMs + 1);
    const eventMs = Math.ceil(wanted + intervalMs);
    const readyMs = eventMs - intervalMs;
    const spikes = (durationMs: number): SpikeTrains => [
      ...[readyMs, eventMs].flatMap((onset) => channelTrains(stream, [onset], durationMs, options)),
      ...PRIORS.flatMap((_, k) => channelTrains(stream, [], durationMs, k === prior ? told : options)),
    ];
    return timedTrial(trialId(0, part, index), { eventMs, intervalMs, window }, options, spikes, { prior, readyMs });
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, [CONDITION], condition);
    const drawn = shuffledKinds(seed, NAME, condition, part, count, 2 * values);
    return drawn.map((kind, index) => trialOf(seed, part, index, kind));
  }

  const [shortObserver, longObserver] = priors.map((prior) =>
    blsObserver(prior, options.observerWm, options.observerWp),
  );
  const people = shortObserver.means[values - 1] - longObserver.means[0];
  const presented = priors.flatMap((prior, context) => prior.map((intervalMs) => ({ intervalMs, context })));
  const presentation = once(() => {
    const optimum = additiveOptimum(presented, options, window);
    return presentTwoPriors(
      priors.map((intervalsMs, k) => ({ intervalsMs, optimumMs: optimum.slice(k * values, (k + 1) * values) })),
      options,
      people,
    );
  });
  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(4, options),
    conditions: [CONDITION],
    get presentation() {
      return presentation();
    },
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, [CONDITION], condition);
      return scoreTwoPriors(tested, predictions, options, designs, people);
    },
  };
}
