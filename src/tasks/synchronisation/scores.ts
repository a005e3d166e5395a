/**
 * How well taps keep the beat. A tap is where the output peaks within half an interval of the beat
 * (tasks/peak_time.ts); its asynchrony is its distance from the beat, over the interval. From steady trials, while
 * paced and in continuation: the root mean square asynchrony; its mean; of paced taps the CV of the intervals between
 * them, their lag-1 correlation and the share of their variance that a clock has (metrics/wing_kristofferson.ts). From
 * perturbed trials: by how much taps lag behind the moved pulses, in units of the perturbation, at the moved pulse (1
 * for whoever is surprised) and after it, as half the difference between late and early ones; and after how many
 * pulses the lag is, and stays, below a half, which is 5 % of the interval where the perturbation is 10 %.
 *
 * Who answers each pulse when it has come, without foreseeing it, is paced well too, with a mean asynchrony above 0
 * and no lag: only the first beat in silence tells the two apart.
 *
 * Chance taps at random within half an interval of each beat: asynchronies uniform, RMS 1/√12, intervals of CV 1/√6,
 * all of it motor variance: lag-1 −½. It never lags behind, since it does not follow either. The ideal observer knows
 * each pulse as exactly as its volley tells (tasks/event_time.ts), but not which intervals there are, and predicts by
 * least squares. Of Poisson pulses its errors are not reported.
 */
import type { NdArray } from 'ndarray';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { clockAndMotor } from '../../metrics/wing_kristofferson.ts';
import { atInterval } from '../at_interval.ts';
import { eventTimeSd, idealOf } from '../event_time.ts';
import { guessedTime, peakTime } from '../peak_time.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import type { VolleyOptions } from '../volley.ts';
import { beatTime, predictionSd } from './beats.ts';

/** First beat that is tapped to, counted from 0: two pulses before it tell the interval. */
export const FIRST_TAP = 2;

/** What the scorer must know of the task. */
export type SynchronisationDesign = VolleyOptions & {
  readonly intervalsMs: readonly number[];
  readonly pacing: number;
  readonly continuation: number;
  readonly perturbedPulse: number;
  readonly perturbation: number;
};

/** Taps of one trial. */
interface Taps {
  readonly facts: TaskTrial['facts'];
  /** Asynchrony over the interval, from beat FIRST_TAP on. */
  readonly asynchronies: readonly number[];
  readonly misses: number;
}

/** A lag stands at `beat +1`, pulses after the moved one. */
export const afterBeat = (pulses: number): string => `beat +${pulses}`;

/** An error in silence stands at `silent 1`, the first beat without a pulse. */
export const silentBeat = (beat: number): string => `silent ${beat}`;

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const rms = (values: readonly number[]): number => Math.sqrt(average(values.map((value) => value * value)));

function tapsOf({ trial, facts }: TaskTrial, output: Float64Array, perturbed: number): Taps {
  const { intervalMs, firstMs, phase, period, beats } = facts;
  let misses = 0;
  const asynchronies = Array.from({ length: beats - FIRST_TAP }, (_, k) => {
    const beat = beatTime({ intervalMs, firstMs, phase, period }, k + FIRST_TAP, perturbed);
    const window = [beat - intervalMs / 2, beat + intervalMs / 2] as const;
    const tap = peakTime(trial.sampleTimesMs, output, window);
    if (Number.isNaN(tap)) misses++;
    return ((Number.isNaN(tap) ? guessedTime(trial.id, k, window) : tap) - beat) / intervalMs;
  });
  return { facts, asynchronies, misses };
}

/** Paced and continued taps of steady trials. */
function steadyScores(taps: readonly Taps[], design: SynchronisationDesign, at?: string): Score[] {
  const paced = design.pacing - FIRST_TAP;
  const place = at === undefined ? {} : { at };
  const ideal = (beats: readonly number[], heard: (n: number) => number): Pick<Score, 'ideal'> =>
    idealOf(eventTimeSd(design), (sd) =>
      average(taps.map(({ facts }) => rms(beats.map((n) => predictionSd(n, heard(n), sd))) / facts.intervalMs)),
    );
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k);
  const last = design.pacing + design.continuation;
  const whole = { scale: rangeScale(0, 0.5), chance: 1 / Math.sqrt(12), ...place };
  return [
    {
      ...{
        metric: 'continuedError',
        value: rms(taps.flatMap(({ asynchronies }) => asynchronies.slice(paced))),
        ...whole,
      },
      ...ideal(numbers(design.pacing, last), () => design.pacing),
    },
    {
      ...{
        metric: 'pacedError',
        value: rms(taps.flatMap(({ asynchronies }) => asynchronies.slice(0, paced))),
        ...whole,
      },
      ...ideal(numbers(FIRST_TAP, design.pacing), (n) => n),
    },
    {
      ...{ metric: 'meanAsynchrony', chance: 0, ideal: 0, scale: rangeScale(-0.5, 0.5), ...place },
      value: average(taps.flatMap(({ asynchronies }) => asynchronies.slice(0, paced))),
    },
  ];
}

/** Errors of the beats in silence, one by one. */
function silentScores(taps: readonly Taps[], { pacing, continuation }: SynchronisationDesign): Score[] {
  return Array.from({ length: continuation }, (_, k) => ({
    ...{ metric: 'silentError', value: rms(taps.map(({ asynchronies }) => asynchronies[pacing - FIRST_TAP + k])) },
    ...{ scale: rangeScale(0, 0.5), chance: 1 / Math.sqrt(12), at: silentBeat(k + 1) },
  }));
}

/** Intervals between paced taps, in units of the interval asked for. */
function intervalScores(taps: readonly Taps[], paced: number): Score[] {
  const sequences = taps.map(({ asynchronies }) =>
    asynchronies.slice(1, paced).map((asynchrony, k) => 1 + asynchrony - asynchronies[k]),
  );
  const { clockVariance, motorVariance, lag1 } = clockAndMotor(sequences);
  const variance = clockVariance + 2 * motorVariance;
  const still = !(variance > 0);
  const clock = still ? 0 : clockVariance / variance;
  return [
    { metric: 'cv', value: Math.sqrt(Math.max(0, variance)) / average(sequences.flat()), chance: 1 / Math.sqrt(6) },
    // Taps without any variance have no correlation.
    { metric: 'lag1', value: still ? 0 : Math.min(1, Math.max(-1, lag1)), scale: rangeScale(-1, 1), chance: -0.5 },
    { metric: 'clockShare', value: Math.min(1, Math.max(0, clock)), scale: rangeScale(0, 1), chance: 0 },
  ];
}

/** Lag behind moved pulses, and how soon it is made good. */
function lagScores(taps: readonly Taps[], design: SynchronisationDesign, which: 'phase' | 'period'): Score[] {
  const own = taps.filter(({ facts }) => facts[which] !== 0);
  if (own.length === 0) return [];
  const first = design.perturbedPulse - 1 - FIRST_TAP;
  const after = design.pacing - design.perturbedPulse;
  const lags = Array.from({ length: after + 1 }, (_, k) =>
    average(own.map(({ facts, asynchronies }) => -asynchronies[first + k] / facts[which])),
  );
  const lastFar = lags.findLastIndex((lag) => Math.abs(lag) >= 0.5);
  const never = lastFar === after;
  return [
    {
      ...{ metric: `${which}Recovery`, value: never ? after : lastFar + 1, scale: rangeScale(0, after), ideal: 1 },
      bound: never ? 'at least' : null,
    },
    ...lags.map((value, k) => ({ metric: `${which}Lag`, value, chance: 0, at: afterBeat(k) })),
  ];
}

/**
 * Scores: `continuedError`, `pacedError`, `meanAsynchrony` (all over the interval), also at each interval; `cv`,
 * `lag1`, `clockShare`, `missRate`; `silentError` at each beat in silence; `phaseRecovery` and `periodRecovery`
 * (pulses), `phaseLag` and `periodLag` after each pulse.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreSynchronisation(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: SynchronisationDesign,
): Score[] {
  const outputs = singleOutputs('task synchronisation', trials, predictions);
  const taps = trials.map((trial, i) => tapsOf(trial, outputs[i], design.perturbedPulse - 1));
  const steady = taps.filter(({ facts }) => facts.phase === 0 && facts.period === 0);
  const asked = steady.reduce((sum, { asynchronies }) => sum + asynchronies.length, 0);
  const missed = steady.reduce((sum, { misses }) => sum + misses, 0);
  return [
    ...steadyScores(steady, design),
    ...intervalScores(steady, design.pacing - FIRST_TAP),
    { metric: 'missRate', value: missed / asked, scale: shareScale(asked), ideal: 0 },
    ...silentScores(steady, design),
    ...lagScores(taps, design, 'phase'),
    ...lagScores(taps, design, 'period'),
    ...design.intervalsMs.flatMap((interval) =>
      steadyScores(
        steady.filter(({ facts }) => facts.intervalMs === interval),
        design,
        atInterval(interval),
      ),
    ),
  ];
}
