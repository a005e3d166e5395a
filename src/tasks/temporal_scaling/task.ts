/**
 * Play a learnt rhythm faster or slower than it was learnt (Hardy, Goudar, Romero-Sosa & Buonomano 2018, Nat. Commun.
 * 9:4732): a cue starts five taps, and the rate of the background on a channel of its own says at which speed. The
 * output is taught a Gaussian bump at every tap, at `trainSpeeds`; it is tested at `testSpeeds` too, of which the
 * others were never heard. A linear readout adds what the cue and what the speed left in the states: to stretch time,
 * the states themselves must change with the speed. The paper's taps, 325 to 3500 ms at speed 1, are played 2.7 times
 * faster, so that a trial at half speed fits into what a delay line holds.
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
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
} from '../volley.ts';
import { ALL, presentTemporalScaling } from './presentation.ts';
import { END, scoreTemporalScaling } from './scores.ts';

const NAME = 'temporal-scaling';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the task. */
export type TemporalScalingOptions = VolleyOptions & {
  /** Taps at speed 1, ms after the cue, ascending. */
  readonly tapsMs: readonly number[];
  /** Speeds of training, ascending, 1 among those of the tests. */
  readonly trainSpeeds: readonly number[];
  readonly testSpeeds: readonly number[];
  /** Rate on every fibre of the channel of the speed at speed 1, Hz; in proportion to the speed. */
  readonly speedHz: number;
  /** SD of the bump at a tap, as a share of the last tap's time. */
  readonly bumpWidth: number;
  readonly sampleEveryMs: number;
  /** Training trials in all; speeds are equally frequent. */
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Earliest time of the cue, a whole ms; until then the speed alone is heard. */
  readonly cueFromMs: number;
  /** Latest. */
  readonly cueToMs: number;
};

/** What is presented when nothing else is asked for. */
export const temporalScalingDefaults: TemporalScalingOptions = {
  tapsMs: [120, 380, 560, 900, 1300],
  trainSpeeds: [0.5, 1, 2],
  testSpeeds: [0.5, 0.75, 1, 1.5, 2],
  speedHz: 40,
  bumpWidth: 0.03,
  sampleEveryMs: 10,
  trainTrials: 150,
  testTrials: 150,
  cueFromMs: 250,
  cueToMs: 450,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: TemporalScalingOptions): void {
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'tapsMs', options.tapsMs, 1, 100_000, 2);
  for (const name of ['trainSpeeds', 'testSpeeds'] as const) checkAscending(WHERE, name, options[name], 0.05, 20);
  // What is stretched is the response at speed 1.
  checkRange(WHERE, 'testSpeeds at 1', options.testSpeeds.filter((speed) => speed === 1).length, 1, 1, 'whole');
  checkRange(WHERE, 'speedHz', options.speedHz, 0.1, 1000 / Math.max(...options.testSpeeds, ...options.trainSpeeds));
  checkRange(WHERE, 'bumpWidth', options.bumpWidth, 0.005, 0.2);
  checkRange(WHERE, 'sampleEveryMs', options.sampleEveryMs, 0.1, 1000);
  checkTrialCounts(WHERE, options, Math.max(options.trainSpeeds.length, options.testSpeeds.length));
  checkOnset(WHERE, ['cueFromMs', 'cueToMs'], options);
}

/**
 * The task: channels cue and speed, one output, one condition `all`. Facts of a trial: `speed`, `intervalMs` (cue to
 * last tap), `eventMs` (nominal time of the cue's first spike).
 * @throws {InputError} on an option that is unknown or out of range
 */
export function temporalScaling(given: Partial<TemporalScalingOptions> = {}): Task {
  const options = withDefaults(WHERE, temporalScalingDefaults, given);
  check(options);
  const { tapsMs, sampleEveryMs } = options;

  function trialOf(seed: number, part: Part, index: number, speed: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const eventMs = options.cueFromMs + stream.integer(options.cueToMs - options.cueFromMs + 1);
    const taps = tapsMs.map((tap) => tap / speed);
    const intervalMs = taps[taps.length - 1];
    const steps = Math.floor((END * intervalMs) / sampleEveryMs + 1e-9);
    const sampleTimesMs = Float64Array.from({ length: steps + 1 }, (_, i) => eventMs + i * sampleEveryMs);
    const durationMs = sampleTimesMs[steps];
    const width = options.bumpWidth * intervalMs;
    const target = (time: number): number =>
      taps.reduce((sum, tap) => sum + Math.exp(-0.5 * ((time - eventMs - tap) / width) ** 2), 0);
    const tempo = { ...options, backgroundHz: options.speedHz * speed };
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs, sampleTimesMs },
        spikes: [
          ...channelTrains(stream, [eventMs], durationMs, options),
          ...channelTrains(stream, [], durationMs, tempo),
        ],
      },
      targets: ndarray(sampleTimesMs.map(target), [steps + 1, 1]),
      facts: { speed, intervalMs, eventMs },
    };
  }

  function trials(condition: string, seed: number, part: Part, count: number, speeds: readonly number[]): TaskTrial[] {
    conditionIndex(WHERE, CONDITIONS, condition);
    const kinds = shuffledKinds(seed, NAME, condition, part, count, speeds.length);
    return kinds.map((kind, index) => trialOf(seed, part, index, speeds[kind]));
  }

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(2, options),
    conditions: CONDITIONS,
    presentation: presentTemporalScaling(options),
    train: (condition, seed) => trials(condition, seed, 'train', options.trainTrials, options.trainSpeeds),
    test: (condition, seed) => trials(condition, seed, 'test', options.testTrials, options.testSpeeds),
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreTemporalScaling(tested, predictions, options);
    },
  };
}
