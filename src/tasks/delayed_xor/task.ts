/**
 * A stream of bits and the exclusive or of two neighbours some bits ago (Bertschinger & Natschläger 2004, Neural
 * Comput. 16:1413, use such delayed parities): each bit is a volley on one of two channels, `bitMs` apart, and at the
 * end of every bit t one output for each lag τ should say whether bits t − τ and t − τ − 1 differ. No single bit says
 * anything of that: what is asked for is memory together with a non-linearity, which a linear readout of a linear
 * memory lacks.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { timedBackgroundHz } from '../timed_target.ts';
import { checkOnset, checkTrialCounts } from '../timed_trial.ts';
import { conditionIndex, type Part, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { ALL, presentDelayedXor } from './presentation.ts';
import { scoreDelayedXor } from './scores.ts';

const NAME = 'delayed-xor';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the task. */
export type DelayedXorOptions = VolleyOptions & {
  /** From bit to bit, ms, a whole number. */
  readonly bitMs: number;
  /** Lags 0 … lags − 1, an output each. */
  readonly lags: number;
  /** Bits of a trial; answers are asked for once all lags lie within it. */
  readonly bits: number;
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Earliest time of the first bit, a whole ms. */
  readonly onsetFromMs: number;
  /** Latest. */
  readonly onsetToMs: number;
};

/** What is presented when nothing else is asked for. */
export const delayedXorDefaults: DelayedXorOptions = {
  bitMs: 30,
  lags: 10,
  bits: 31,
  trainTrials: 100,
  testTrials: 50,
  onsetFromMs: 30,
  onsetToMs: 60,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: DelayedXorOptions): void {
  checkVolley(WHERE, options);
  checkRange(WHERE, 'bitMs', options.bitMs, 1, 10_000, 'whole');
  if (options.bitMs < volleyLength(options))
    refuse(WHERE, `volleys overlap (bitMs ${options.bitMs})`, `use at least ${volleyLength(options)}`);
  checkRange(WHERE, 'lags', options.lags, 1, 50, 'whole');
  // As many bits as a number holds without rounding, since they are a fact of the trial.
  checkRange(WHERE, 'bits', options.bits, options.lags + 1, 53, 'whole');
  checkTrialCounts(WHERE, options, 2);
  checkOnset(WHERE, ['onsetFromMs', 'onsetToMs'], options);
}

/**
 * The task: a channel for each value of a bit, an output per lag, above 0 where the bits differ, one condition `all`.
 * Facts of a trial: `symbol` (its bits as a number, the first one last), `firstVolleyMs`.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function delayedXor(given: Partial<DelayedXorOptions> = {}): Task {
  const options = withDefaults(WHERE, delayedXorDefaults, given);
  check(options);
  const { bitMs, lags } = options;

  function trialOf(seed: number, part: Part, index: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const firstVolleyMs = options.onsetFromMs + stream.integer(options.onsetToMs - options.onsetFromMs + 1);
    const bits = Array.from({ length: options.bits }, () => stream.integer(2));
    const durationMs = firstVolleyMs + options.bits * bitMs;
    const onsets = [0, 1].map((value) => bits.flatMap((bit, k) => (bit === value ? [firstVolleyMs + k * bitMs] : [])));
    const asked = Array.from({ length: options.bits - lags }, (_, i) => lags + i);
    const targets = asked.flatMap((t) =>
      Array.from({ length: lags }, (_, lag) => 2 * (bits[t - lag] ^ bits[t - lag - 1]) - 1),
    );
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs },
        sampleTimesMs: Float64Array.from(asked, (t) => firstVolleyMs + (t + 1) * bitMs),
        spikes: onsets.flatMap((own) => channelTrains(stream, own, durationMs, options)),
      },
      targets: ndarray(Float64Array.from(targets), [asked.length, lags]),
      facts: { symbol: bits.reduceRight((code, bit) => 2 * code + bit, 0), firstVolleyMs },
    };
  }

  function trials(condition: string, seed: number, part: Part, count: number): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    return Array.from({ length: count }, (_, index) => trialOf(seed, part, index));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    presentation: presentDelayedXor(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreDelayedXor(tested, predictions, options);
    },
  };
}
