/** What a trained network does: its states in either interval, between what was taught, and in more noise. */
import { median } from '../../../metrics/median.ts';
import { createNetwork } from '../../../training/through_time/network.ts';
import { meanOf } from '../../statistics/measured.ts';
import { clockSpec, runTrials } from './clock.ts';
import { type PopulationRegime, populationRegime, type UnitRegime, unitRegimes } from './regimes.ts';
import { answerTimes, type ClockTraining, evaluate } from './train.ts';
import { DT, longestTrial, type Telling, type Trial, trialOf } from './trials.ts';

/** Noisy trials of each kind. */
const REPEATS = 16;
const ONSET = 20;
/** Where between the short and the long interval it is asked; the ends were taught. */
export const PLACES = [0, 0.25, 0.5, 0.75, 1] as const;
/** Noise, times that of training. */
export const NOISES = [1, 2, 3] as const;
/** Of the longest span, how long an answer is waited for. */
const PATIENCE = 1.5;

/** What it does. */
export interface Probed {
  readonly population: PopulationRegime;
  readonly units: UnitRegime;
  /** Median time from the onset of the stimulus to the answer at {@link PLACES}, ms; null where most have none. */
  readonly times: readonly (number | null)[];
  /** Mean distance of the times between those taught from the line between those, of how far these are apart. */
  readonly interpolation: number;
  /** Share of right trials at {@link NOISES}. */
  readonly performances: readonly number[];
}

/** A network that was trained. */
export interface Clock {
  readonly telling: Telling;
  readonly seed: number;
  readonly weights: Float32Array;
  readonly protocol: ClockTraining;
}

/** As many noisy trials of one kind, run side by side for so many steps. */
function runAlike({ seed, weights, protocol }: Clock, trial: Trial, steps: number, use: string) {
  const spec = clockSpec(protocol.units);
  const network = createNetwork(spec, { rows: REPEATS, steps });
  network.load(weights);
  const trials = Array.from({ length: REPEATS }, () => trial);
  const answers = runTrials(network, trials, protocol.intervals, [`${use} at ${trial.place}`, seed, 0]);
  return { network, trials, answers };
}

/** Rates from the onset to the end of the interval, means over trials, [instants][units]. */
function meanRates(clock: Clock, place: number): Float64Array[] {
  const trial = trialOf(clock.telling, clock.protocol.intervals, place, ONSET);
  const { network } = runAlike(clock, trial, ONSET + trial.span, 'states');
  const [states, stride] = [network.states(), network.stateStride];
  return Array.from({ length: trial.span }, (_, t) =>
    Float64Array.from({ length: clock.protocol.units }, (_unit, i) => {
      let sum = 0;
      for (let row = 0; row < REPEATS; row++) sum += states[((ONSET + t) * REPEATS + row) * stride + i];
      return sum / REPEATS;
    }),
  );
}

/** Median of the times of trials, those without an answer being later than any; null where it is among these. */
function medianTime(times: readonly number[]): number | null {
  const found = median(times.map((time) => (Number.isNaN(time) ? Number.POSITIVE_INFINITY : time)));
  return Number.isFinite(found) ? DT * found : null;
}

/**
 * How far times are from the line between the first and the last, of how far these are apart: 0 where each is in
 * proportion to its place, a third where each is that of the nearer end (three places between them). One without an
 * answer counts as a whole; where the ends are not in order, all do.
 */
export function interpolationError(times: readonly (number | null)[]): number {
  const [first, last] = [times[0], times[times.length - 1]];
  if (first === null || last === null || first >= last) return 1;
  return meanOf(
    times.slice(1, -1).map((time, k) => {
      if (time === null) return 1;
      return Math.min(1, Math.abs((time - first) / (last - first) - PLACES[k + 1]));
    }),
  );
}

/** Looks into a network. */
export function probe(clock: Clock): Probed {
  const { telling, protocol } = clock;
  const { intervals } = protocol;
  const [short, long] = [0, 1].map((place) => meanRates(clock, place));
  const waits = ONSET + Math.round(PATIENCE * trialOf(telling, intervals, 1, 0).span);
  const times = PLACES.map((place) => {
    const { network, trials, answers } = runAlike(clock, trialOf(telling, intervals, place, ONSET), waits, 'places');
    return medianTime(answerTimes(network, trials, answers));
  });
  return {
    population: populationRegime(short, long),
    units: unitRegimes(short, long),
    times,
    interpolation: interpolationError(times),
    performances: NOISES.map((noise, k) => performanceIn(noise, k, clock)),
  };
}

/** Share of right trials in so much noise. @param number names its draws */
function performanceIn(noise: number, number: number, { telling, seed, weights, protocol }: Clock): number {
  const { units, batch, intervals } = protocol;
  const network = createNetwork(clockSpec(units, noise), { rows: batch, steps: longestTrial(telling, intervals) });
  network.load(weights);
  return evaluate(network, telling, protocol, ['noise', seed, number]).performance;
}
