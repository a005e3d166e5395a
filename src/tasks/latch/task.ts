/**
 * Which of two was it? (The latching problem of Bengio, Simard & Frasconi 1994, IEEE Trans. Neural Netw. 5:157, in
 * spikes.) A volley on one of two channels, a delay with background alone, a volley on the channel `query`, after
 * which the output should still say which. One readout for all delays: what is to be kept must look the same whenever
 * it is asked for, which a memory that merely fades does not grant.
 */
import ndarray from 'ndarray';
import { scoreDelays } from '../delay_scores.ts';
import { evidenceForSecond } from '../event_evidence.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import { singleOutputs } from '../predictions.ts';
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
import { ALL, presentLatch } from './presentation.ts';

const NAME = 'latch';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the task. */
export type LatchOptions = VolleyOptions & {
  /** From the first volley to the query, ms, ascending. */
  readonly delaysMs: readonly number[];
  /** Training trials in all; delays and channels are equally frequent. */
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Earliest time of the first volley, a whole ms. */
  readonly onsetFromMs: number;
  /** Latest. */
  readonly onsetToMs: number;
  /** From the nominal last spike of the query to the reading, ms. */
  readonly readDelayMs: number;
};

/** What is presented when nothing else is asked for. */
export const latchDefaults: LatchOptions = {
  delaysMs: [100, 200, 400, 800, 1600, 2800],
  trainTrials: 360,
  testTrials: 360,
  onsetFromMs: 50,
  onsetToMs: 150,
  readDelayMs: 30,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: LatchOptions): void {
  checkVolley(WHERE, options);
  // Then volleys cannot be taken for one another.
  checkAscending(WHERE, 'delaysMs', options.delaysMs, volleyLength(options) + jitterReach * options.jitterMs, 100_000);
  checkTrialCounts(WHERE, options, 2 * options.delaysMs.length);
  checkOnset(WHERE, ['onsetFromMs', 'onsetToMs'], options);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
}

/**
 * The task: two channels and the query’s, one output, above 0 for the second channel, one condition `all`. Facts of a
 * trial: `intervalMs` (the delay), `label` (−1, 1), `firstVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function latch(given: Partial<LatchOptions> = {}): Task {
  const options = withDefaults(WHERE, latchDefaults, given);
  check(options);
  const { delaysMs } = options;

  function trialOf(seed: number, part: Part, index: number, kind: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const [intervalMs, second] = [delaysMs[kind >> 1], kind % 2];
    const firstVolleyMs = options.onsetFromMs + stream.integer(options.onsetToMs - options.onsetFromMs + 1);
    const durationMs = Math.ceil(firstVolleyMs + intervalMs + volleyLength(options) + options.readDelayMs);
    const onsets = [
      second === 0 ? [firstVolleyMs] : [],
      second === 1 ? [firstVolleyMs] : [],
      [firstVolleyMs + intervalMs],
    ];
    const label = 2 * second - 1;
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs, sampleTimesMs: Float64Array.of(durationMs) },
        spikes: onsets.flatMap((own) => channelTrains(stream, own, durationMs, options)),
      },
      targets: ndarray(Float64Array.of(label), [1, 1]),
      facts: { intervalMs, label, firstVolleyMs },
    };
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    const kinds = shuffledKinds(seed, NAME, condition, part, count, 2 * delaysMs.length);
    return kinds.map((kind, index) => trialOf(seed, part, index, kind));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(3, options),
    conditions: CONDITIONS,
    presentation: presentLatch(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      const answers = singleOutputs(WHERE, tested, predictions).map(([output], i) => {
        const { trial, facts } = tested[i];
        const isRight = (evidence: number): boolean => evidence > 0 === facts.label > 0;
        const ideal = isRight(evidenceForSecond(trial.spikes, facts.firstVolleyMs, options));
        return { delayMs: facts.intervalMs, right: isRight(output), ideal };
      });
      return scoreDelays(answers, delaysMs);
    },
  };
}
