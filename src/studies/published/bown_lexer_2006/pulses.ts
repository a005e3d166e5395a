/**
 * A pulse to beat along with, of which some are left out: who only passes pulses on misses those. The network beats
 * where its output rises through one half. The phase error of a pulse is the distance of the nearest beat, as a share
 * of the period: at most .5, and .25 on average for beats that have nothing to do with it.
 */
import type { RandomStream } from '../../../random.ts';

export const DT = 0.05;
/** Length of a pulse, in the unit of time constants. */
const PULSE = 0.5;
const BEAT = 0.5;

/** Pulses of one trial. */
export interface PulseTrain {
  readonly period: number;
  /** Whether each pulse is there. */
  readonly present: readonly boolean[];
}

/** Draws a train. @param settling pulses at first that are all there @param omitted share of the others left out */
export function drawTrain(
  period: number,
  { pulses, settling, omitted }: { readonly pulses: number; readonly settling: number; readonly omitted: number },
  stream: RandomStream,
): PulseTrain {
  return { period, present: Array.from({ length: pulses }, (_, k) => stream.uniform() >= omitted || k < settling) };
}

/** Input at every step. */
export function driveOf({ period, present }: PulseTrain): Float64Array {
  return Float64Array.from({ length: Math.round((period * present.length) / DT) }, (_, step) => {
    const pulse = Math.floor((step * DT) / period);
    return present[pulse] && step * DT - pulse * period < PULSE ? 1 : 0;
  });
}

/** Instants of beats. @param output at every step */
export function beatsOf(output: Float64Array): number[] {
  return Array.from(output.keys())
    .filter((step) => step > 0 && output[step] >= BEAT && output[step - 1] < BEAT)
    .map((step) => step * DT);
}

/** How well beats go with a train. */
export interface Entrainment {
  /**
   * Mean of the phase errors of pulses that are there and of those that are left out, which weigh the same however few
   * they are: who only passes pulses on has .25. After settling; beats too many count as errors of .5.
   */
  readonly error: number;
  readonly errorOfPresent: number;
  /** Either is NaN where there is no such pulse; `error` is the other one then. */
  readonly errorOfOmitted: number;
}

/** Phase errors. */
export function entrainmentOf(
  { period, present }: PulseTrain,
  beats: readonly number[],
  settling: number,
): Entrainment {
  // The last pulse is left out of account: the beat after it may fall behind the end.
  const judged = present.slice(settling, -1).map((isThere, k) => {
    const instant = (settling + k) * period;
    const distance = Math.min(Number.POSITIVE_INFINITY, ...beats.map((beat) => Math.abs(beat - instant)));
    return { isThere, error: Math.min(0.5, distance / period) };
  });
  const from = (settling - 0.5) * period;
  const to = (present.length - 1.5) * period;
  const extra = Math.max(0, beats.filter((beat) => beat >= from && beat < to).length - judged.length);
  const meanError = (of: readonly number[]): number =>
    of.length === 0 ? Number.NaN : (of.reduce((total, error) => total + error, 0) + 0.5 * extra) / (of.length + extra);
  const errors = (there: boolean): number[] =>
    judged.filter(({ isThere }) => isThere === there).map(({ error }) => error);
  const [errorOfPresent, errorOfOmitted] = [meanError(errors(true)), meanError(errors(false))];
  const kinds = [true, false].filter((there) => judged.some(({ isThere }) => isThere === there));
  const error = kinds.reduce((sum, there) => sum + (there ? errorOfPresent : errorOfOmitted), 0) / kinds.length;
  return { error, errorOfPresent, errorOfOmitted };
}
