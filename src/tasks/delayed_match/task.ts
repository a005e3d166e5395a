/**
 * Are two alike? (Delayed non-match to sample, as in Miconi 2017, eLife 6:e20899.) A volley on one of two channels, a
 * delay, another on one of the two; the output should be above 0 where the channels differ. Neither volley alone says
 * anything: a linear readout of a linear memory, which adds what both left, cannot do better than chance, so that the
 * task asks for memory and a non-linearity.
 * Two conditions, with a readout each:
 *   any delay   delays of `delaysMs`, equally often and unknown
 *   told delay  the first volley tells the delay: channel A the short, B the long one, varied by `delayJitter`; in a
 *               share `invalid` of the trials it is the other one (differential delayed non-match to sample, Zhou,
 *               Masmanidis & Buonomano 2023, Nat. Hum. Behav.). Who keeps time with the sample does worse there.
 */
import ndarray from 'ndarray';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { timedBackgroundHz } from '../timed_target.ts';
import { checkOnset, checkTrialCounts } from '../timed_trial.ts';
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
import { ANY, presentDelayedMatch, TOLD } from './presentation.ts';
import { scoreDelayedMatch } from './scores.ts';

const NAME = 'delayed-match';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ANY, TOLD];

/** Options of the task. */
export type DelayedMatchOptions = VolleyOptions & {
  /** From the first volley to the second, ms, ascending; condition `any delay`. */
  readonly delaysMs: readonly number[];
  /** The short and the long delay of condition `told delay`, ms. */
  readonly toldMs: readonly number[];
  /** By which share at most these vary, either way. */
  readonly delayJitter: number;
  /** Share of trials in which the delay is the one that was not told. */
  readonly invalid: number;
  /** Training trials of each condition; what is presented is balanced. */
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Earliest time of the first volley, a whole ms. */
  readonly onsetFromMs: number;
  /** Latest. */
  readonly onsetToMs: number;
  /** From the nominal last spike of the second volley to the reading, ms. */
  readonly readDelayMs: number;
};

/** What is presented when nothing else is asked for. */
export const delayedMatchDefaults: DelayedMatchOptions = {
  delaysMs: [50, 100, 200, 400, 800, 1600],
  toldMs: [1000, 2200],
  delayJitter: 0.1,
  invalid: 0.1,
  trainTrials: 360,
  testTrials: 360,
  onsetFromMs: 50,
  onsetToMs: 150,
  readDelayMs: 30,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: DelayedMatchOptions): void {
  checkVolley(WHERE, options);
  // Then volleys cannot be taken for one another.
  const apart = volleyLength(options) + jitterReach * options.jitterMs;
  checkAscending(WHERE, 'delaysMs', options.delaysMs, apart, 100_000);
  checkRange(WHERE, 'length of toldMs', options.toldMs.length, 2, 2, 'whole');
  checkRange(WHERE, 'delayJitter', options.delayJitter, 0, 0.5);
  checkAscending(WHERE, 'toldMs', options.toldMs, apart / (1 - options.delayJitter), 100_000);
  checkRange(WHERE, 'invalid', options.invalid, 0, 0.5);
  checkTrialCounts(WHERE, options, 4 * options.delaysMs.length);
  checkOnset(WHERE, ['onsetFromMs', 'onsetToMs'], options);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
}

/**
 * The task: two channels, one output, above 0 where they differ, conditions `any delay` and `told delay`. Facts of a
 * trial: `intervalMs` (the delay), `label` (1 where they differ, else −1), `firstVolleyMs`, `invalid` (1 or 0), `long`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function delayedMatch(given: Partial<DelayedMatchOptions> = {}): Task {
  const options = withDefaults(WHERE, delayedMatchDefaults, given);
  check(options);
  const { delaysMs, toldMs } = options;

  function trialOf(condition: string, seed: number, part: Part, index: number, count: number, kind: number): TaskTrial {
    const stream = trialStream(seed, NAME, condition, part, index);
    const [sample, probe] = [kind & 1, (kind >> 1) & 1];
    const firstVolleyMs = options.onsetFromMs + stream.integer(options.onsetToMs - options.onsetFromMs + 1);
    // `kind` counts through the four pairs; invalid trials are the last of each, so that they are balanced as well.
    const invalid = condition === TOLD && kind >> 2 >= Math.round((1 - options.invalid) * (count / 4)) ? 1 : 0;
    const long = (sample ^ invalid) & 1;
    const varied = 1 + options.delayJitter * (2 * stream.uniform() - 1);
    const intervalMs = condition === TOLD ? toldMs[long] * varied : delaysMs[(kind >> 2) % delaysMs.length];
    const durationMs = Math.ceil(firstVolleyMs + intervalMs + volleyLength(options) + options.readDelayMs);
    const onsets: number[][] = [[], []];
    onsets[sample].push(firstVolleyMs);
    onsets[probe].push(firstVolleyMs + intervalMs);
    const label = sample === probe ? -1 : 1;
    return {
      trial: {
        id: trialId(CONDITIONS.indexOf(condition), part, index),
        ...{ durationMs, sampleTimesMs: Float64Array.of(durationMs) },
        spikes: onsets.flatMap((own) => channelTrains(stream, own, durationMs, options)),
      },
      targets: ndarray(Float64Array.of(label), [1, 1]),
      facts: { intervalMs, label, firstVolleyMs, invalid, long },
    };
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    const kinds = shuffledKinds(seed, NAME, condition, part, count, count);
    return kinds.map((kind, index) => trialOf(condition, seed, part, index, count, kind));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    presentation: presentDelayedMatch(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      const which = conditionIndex(WHERE, CONDITIONS, condition);
      return scoreDelayedMatch(tested, predictions, options, which === 0 ? delaysMs : undefined);
    },
  };
}
