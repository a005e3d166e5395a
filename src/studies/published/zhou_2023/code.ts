/** What states in the delay tell of the first stimulus and of the time since, and how they go through it. */
import { crossTemporalDecoding } from '../../../metrics/cross_temporal.ts';
import { pearson } from '../../../metrics/pearson.ts';
import { participationRatio } from '../../../metrics/state_space.ts';
import { meanOf } from '../../statistics/measured.ts';
import { centroid, nearestMean, nearestOf, type StateRow } from '../nearest_state.ts';
import type { DelayStates } from './delay.ts';

/** Instants at which the stimulus is told. */
export const INSTANTS = 8;

/** Mean state at each instant after each stimulus. */
const meanPaths = (states: DelayStates): Float64Array[][] =>
  states.map((trials) => trials[0].map((_, t) => centroid(trials.map((trial) => trial[t]))));

/**
 * How far elapsed time, told by the nearest of some mean states, is from what it is, as a share of the time; who
 * answers anything is a third of it away.
 */
export function elapsedError(path: readonly StateRow[], trials: readonly (readonly StateRow[])[]): number {
  const known = path.length;
  return meanOf(
    trials.flatMap((trial) => trial.slice(0, known).map((row, t) => Math.abs(nearestOf(row, path) - t) / known)),
  );
}

/**
 * Directions among which mean states of a delay are spread, mean over both stimuli: 1 for a ramp, 0 where states stay.
 * The direction that tells the stimuli apart is none of them.
 */
export const dimensionOf = (states: DelayStates): number =>
  meanOf(
    meanPaths(states).map((path) => {
      const ratio = participationRatio(path);
      return Number.isNaN(ratio) ? 0 : ratio;
    }),
  );

/** Of the largest mean rate, from which on a unit is said to fire. */
const FIRES = 0.1;
/** Of a delay, at either end. */
const END = 1 / 8;

/**
 * Share of units whose mean rate is largest neither in the first nor in the last eighth of the delay, of those that
 * fire in it: most of them in a sequence, none where activity ramps or stays.
 */
export function peakingWithin(path: readonly StateRow[]): number {
  const peaks = Array.from(path[0], (_, i) => {
    const rates = path.map((row) => row[i]);
    const rate = Math.max(...rates);
    return { rate, place: (rates.indexOf(rate) + 0.5) / path.length };
  });
  const most = Math.max(...peaks.map(({ rate }) => rate));
  const firing = peaks.filter(({ rate }) => rate > 0 && rate >= FIRES * most);
  return firing.length === 0 ? 0 : meanOf(firing.map(({ place }) => (place > END && place < 1 - END ? 1 : 0)));
}

/** What is in the delay. */
export interface DelayCode {
  /** Error of elapsed time, mean over both stimuli. */
  readonly elapsed: number;
  /** Over the shorter delay: by decoders of the same stimulus, and of the other one. */
  readonly own: number;
  readonly other: number;
  /** Share of units that fire most within a delay, of those that fire in it; mean over both stimuli. */
  readonly within: number;
  /** Share of trials whose stimulus is told by decoders of an instant (rows) asked at another; in the shorter delay */
  readonly stimulus: readonly (readonly number[])[];
}

/** Reads it. @param taught teach decoders @param asked ask them */
export function delayCode(taught: DelayStates, asked: DelayStates): DelayCode {
  const paths = meanPaths(taught);
  const short = Math.min(...paths.map(({ length }) => length));
  const over = (first: number, by: number): number => elapsedError(paths[by].slice(0, short), asked[first]);
  const classified = (states: DelayStates) => ({
    states: states.flatMap((trials) =>
      trials.map((trial) =>
        Array.from({ length: INSTANTS }, (_, k) => trial[Math.round((k * (short - 1)) / (INSTANTS - 1))]),
      ),
    ),
    labels: states.flatMap((trials, first) => trials.map(() => first)),
  });
  return {
    elapsed: meanOf(asked.map((trials, first) => elapsedError(paths[first], trials))),
    own: meanOf([over(0, 0), over(1, 1)]),
    other: meanOf([over(0, 1), over(1, 0)]),
    within: meanOf(paths.map(peakingWithin)),
    stimulus: crossTemporalDecoding(classified(taught), classified(asked), nearestMean),
  };
}

/** Correlation of mean states of two kinds, over units, instants and stimuli; NaN where one does not vary. */
export const likeness = (a: DelayStates, b: DelayStates): number => {
  const [x, y] = [a, b].map((states) => meanPaths(states).flatMap((path) => path.flatMap((row) => [...row])));
  return pearson(x, y);
};
