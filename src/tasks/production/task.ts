/**
 * Answer T after the cue. Each of k intervals has a cue channel of its own; one volley on it at a random time,
 * background on all channels; one readout for all intervals must rise at cue + T (targets and the reading of answers:
 * timed_target.ts). The cue comes at a whole millisecond and samples every `sampleEveryMs` from it, so that readings
 * fall on any usual grid. A trial ends `windowEnd`·T after its cue: at 1.5, a third of the samples ask for a
 * response, so that who knows nothing outputs 1/3 and never answers (at 2 it would answer at once).
 */
import { refuse } from '../../errors.ts';
import type { SpikeTrains } from '../../signals.ts';
import { checkAscending, withDefaults } from '../options.ts';
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
import { ALL, presentProduction } from './presentation.ts';
import { productionWindow, scoreProduction } from './scores.ts';

const NAME = 'production';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the production task. */
export type ProductionOptions = VolleyOptions &
  TimedOptions & {
    /** Intervals in ms, ascending, one cue channel each. */
    readonly intervalsMs: readonly number[];
    /** Training trials in all; intervals are equally frequent. */
    readonly trainTrials: number;
    /** Test trials in all. */
    readonly testTrials: number;
    /** Earliest time of the cue's first spike, a whole ms. */
    readonly cueFromMs: number;
    /** Latest. */
    readonly cueToMs: number;
  };

/** What is presented when nothing else is asked for; the intervals are spaced logarithmically. */
export const productionDefaults: ProductionOptions = {
  intervalsMs: [300, 450, 670, 1000, 1500],
  trainTrials: 200,
  testTrials: 200,
  cueFromMs: 100,
  cueToMs: 400,
  ...timedDefaults,
  windowStart: 0.2,
  windowEnd: 1.5,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: ProductionOptions): void {
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'intervalsMs', options.intervalsMs, 1, 100_000);
  checkTimed(WHERE, options, options.intervalsMs[0]);
  checkTrialCounts(WHERE, options, options.intervalsMs.length);
  checkOnset(WHERE, ['cueFromMs', 'cueToMs'], options);
  if (options.intervalsMs.length > 1000)
    refuse(WHERE, `too many intervals (${options.intervalsMs.length})`, 'at most 1000');
}

/**
 * The task of answering T after a cue that names T: one channel per interval, one output, one condition `all`.
 * Facts of a trial: `intervalMs`, `channel`, `eventMs` (nominal time of the cue's first spike).
 * @throws {InputError} on an option that is unknown or out of range
 */
export function production(given: Partial<ProductionOptions> = {}): Task {
  const options = withDefaults(WHERE, productionDefaults, given);
  check(options);
  const { intervalsMs } = options;

  function trialOf(condition: string, seed: number, part: Part, index: number, channel: number): TaskTrial {
    const stream = trialStream(seed, NAME, condition, part, index);
    const intervalMs = intervalsMs[channel];
    const eventMs = options.cueFromMs + stream.integer(options.cueToMs - options.cueFromMs + 1);
    const event = { eventMs, intervalMs, window: productionWindow(intervalMs, options) };
    const spikes = (durationMs: number): SpikeTrains =>
      intervalsMs.flatMap((_, k) => channelTrains(stream, k === channel ? [eventMs] : [], durationMs, options));
    return timedTrial(trialId(0, part, index), event, options, spikes, { channel });
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    const cued = shuffledKinds(seed, NAME, condition, part, count, intervalsMs.length);
    return cued.map((channel, index) => trialOf(condition, seed, part, index, channel));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(intervalsMs.length, options),
    conditions: CONDITIONS,
    presentation: presentProduction(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreProduction(tested, predictions, options);
    },
  };
}
