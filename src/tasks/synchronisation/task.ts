/**
 * Tap with the beat, and go on when it is gone (synchronisation and continuation, Stevens 1886; Wing & Kristofferson
 * 1973): pulses at a steady interval on one channel, then the same time in silence, with nothing but background. The
 * output should have a bump at every beat, from the third on, before which no interval is known. Tests also hold
 * trials in which a pulse comes early or late (phase) or from which on the tempo is another (period), by a tenth;
 * nobody is trained on these.
 *
 * Nothing feeds the output back, so that in silence there is no oscillator to keep the beat: what is scored there is
 * how far the memory of the last pulses carries, as with people who do not move. Hence few beats of continuation.
 */
import ndarray from 'ndarray';
import { refuse } from '../../errors.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import type { Task, TaskTrial } from '../task.ts';
import { timedBackgroundHz } from '../timed_target.ts';
import { checkOnset, checkTrialCounts } from '../timed_trial.ts';
import { conditionIndex, mostTrials, type Part, shuffledKinds, trialId, trialStream } from '../trial_identity.ts';
import {
  channelCounts,
  channelTrains,
  checkVolley,
  usedOptions,
  type VolleyOptions,
  volleyDefaults,
  volleyLength,
} from '../volley.ts';
import { type Beat, beatTime } from './beats.ts';
import { ALL, presentSynchronisation } from './presentation.ts';
import { FIRST_TAP, scoreSynchronisation } from './scores.ts';

const NAME = 'synchronisation';
const WHERE = `task ${NAME}`;
const CONDITIONS = [ALL];

/** Options of the task. */
export type SynchronisationOptions = VolleyOptions & {
  /** Intervals between beats, ms, ascending. */
  readonly intervalsMs: readonly number[];
  /** Pulses. */
  readonly pacing: number;
  /** Beats of silence after them. */
  readonly continuation: number;
  /** Which pulse is moved in perturbed trials, counted from 1. */
  readonly perturbedPulse: number;
  /** By which share of the interval. */
  readonly perturbation: number;
  /** SD of the bump wanted at a beat, as a share of the interval. */
  readonly bumpWidth: number;
  readonly sampleEveryMs: number;
  readonly trainTrials: number;
  /** Steady test trials. */
  readonly testTrials: number;
  /** Perturbed test trials; phase and period, early and late are equally frequent. */
  readonly perturbedTrials: number;
  /** Earliest time of the first pulse, a whole ms. */
  readonly firstFromMs: number;
  /** Latest. */
  readonly firstToMs: number;
};

/** What is presented when nothing else is asked for. */
export const synchronisationDefaults: SynchronisationOptions = {
  intervalsMs: [300, 380, 480, 600],
  pacing: 8,
  continuation: 4,
  perturbedPulse: 5,
  perturbation: 0.1,
  bumpWidth: 0.1,
  sampleEveryMs: 20,
  trainTrials: 80,
  testTrials: 80,
  perturbedTrials: 48,
  firstFromMs: 50,
  firstToMs: 250,
  ...volleyDefaults,
  backgroundHz: timedBackgroundHz,
};

function check(options: SynchronisationOptions): void {
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'intervalsMs', options.intervalsMs, 1, 100_000);
  const [shortest] = options.intervalsMs;
  if (shortest < volleyLength(options)) refuse(WHERE, `volleys overlap (${shortest} ms)`, 'use longer intervals');
  checkRange(WHERE, 'pacing', options.pacing, FIRST_TAP + 4, 1000, 'whole');
  checkRange(WHERE, 'continuation', options.continuation, 1, 1000, 'whole');
  checkRange(WHERE, 'perturbedPulse', options.perturbedPulse, FIRST_TAP + 1, options.pacing - 1, 'whole');
  checkRange(WHERE, 'perturbation', options.perturbation, 0.001, 0.4);
  checkRange(WHERE, 'bumpWidth', options.bumpWidth, 0.01, 0.25);
  checkRange(WHERE, 'sampleEveryMs', options.sampleEveryMs, 0.1, shortest / 8);
  const kinds = options.intervalsMs.length;
  checkTrialCounts(WHERE, options, kinds);
  checkRange(WHERE, 'perturbedTrials', options.perturbedTrials, 4 * kinds, mostTrials, 'whole');
  checkOnset(WHERE, ['firstFromMs', 'firstToMs'], options);
}

const PERTURBATIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** The task. Facts of a trial: `intervalMs`, `firstMs`, `phase`, `period`, `beats`, `eventMs` (last pulse). */
export function synchronisation(given: Partial<SynchronisationOptions> = {}): Task {
  const options = withDefaults(WHERE, synchronisationDefaults, given);
  check(options);
  const { intervalsMs, pacing, continuation, perturbation, sampleEveryMs } = options;
  const perturbed = options.perturbedPulse - 1;

  function trialOf(seed: number, part: Part, index: number, intervalMs: number, kind?: number): TaskTrial {
    const stream = trialStream(seed, NAME, ALL, part, index);
    const firstMs = options.firstFromMs + stream.integer(options.firstToMs - options.firstFromMs + 1);
    const [phase, period] = (kind === undefined ? [0, 0] : PERTURBATIONS[kind]).map((sign) => sign * perturbation);
    const beat: Beat = { intervalMs, firstMs, phase, period };
    const beats = kind === undefined ? pacing + continuation : pacing;
    const at = Array.from({ length: beats }, (_, n) => beatTime(beat, n, perturbed));
    const fromMs = firstMs + Math.floor((FIRST_TAP - 0.5) * intervalMs);
    const steps = Math.floor((at[beats - 1] + 0.5 * intervalMs - fromMs) / sampleEveryMs);
    const sampleTimesMs = Float64Array.from({ length: steps + 1 }, (_, i) => fromMs + i * sampleEveryMs);
    const durationMs = sampleTimesMs[steps];
    const width = options.bumpWidth * intervalMs;
    const target = (time: number): number =>
      at.slice(FIRST_TAP).reduce((sum, own) => sum + Math.exp(-0.5 * ((time - own) / width) ** 2), 0);
    return {
      trial: {
        ...{ id: trialId(0, part, index), durationMs, sampleTimesMs },
        spikes: channelTrains(stream, at.slice(0, pacing), durationMs, options),
      },
      targets: ndarray(sampleTimesMs.map(target), [steps + 1, 1]),
      facts: { intervalMs, firstMs, phase, period, beats, eventMs: at[pacing - 1] },
    };
  }

  const steady = (condition: string, seed: number, part: 'train' | 'test', count: number): TaskTrial[] => {
    conditionIndex(WHERE, CONDITIONS, condition);
    const kinds = shuffledKinds(seed, NAME, condition, part, count, intervalsMs.length);
    return kinds.map((kind, index) => trialOf(seed, part, index, intervalsMs[kind]));
  };

  return {
    name: NAME,
    params: usedOptions(options),
    channels: channelCounts(1, options),
    conditions: CONDITIONS,
    presentation: presentSynchronisation(options),
    train: (condition, seed) => steady(condition, seed, 'train', options.trainTrials),
    test: (condition, seed) => [
      ...steady(condition, seed, 'test', options.testTrials),
      ...Array.from({ length: options.perturbedTrials }, (_, index) =>
        trialOf(seed, 'probe', index, intervalsMs[Math.floor(index / 4) % intervalsMs.length], index % 4),
      ),
    ],
    score: (condition, tested, predictions) => {
      conditionIndex(WHERE, CONDITIONS, condition);
      return scoreSynchronisation(tested, predictions, options);
    },
  };
}
