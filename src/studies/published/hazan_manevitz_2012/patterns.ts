/**
 * What is to be told apart: random binary patterns, half of them of either class, at random. A pattern is one channel;
 * each bit that is 1 is a spike in the middle of its time. All patterns may be presented again, to a liquid with other
 * initial potentials; the readout is asked for the class at some instants, evenly spaced up to the end.
 */
import ndarray from 'ndarray';
import { randomStream } from '../../../random.ts';
import type { Lesson, Trial } from '../../../signals.ts';

/** What patterns are made of. */
export type PatternOptions = {
  /** An even number. */
  readonly patterns: number;
  readonly bits: number;
  /** Time of a bit, ms. */
  readonly bitMs: number;
  /** Instants at which the state is read. */
  readonly readings: number;
};

/** Class of a pattern, −1 or 1: the first half, and the other half. */
export function classOf(pattern: number, { patterns }: PatternOptions): number {
  return pattern < patterns / 2 ? -1 : 1;
}

/** Spike times of a pattern, ms. */
export function patternTrain(seed: number, pattern: number, { bits, bitMs }: PatternOptions): Float64Array {
  const stream = randomStream(seed, 'binary pattern', pattern);
  const times: number[] = [];
  for (let bit = 0; bit < bits; bit++) if (stream.uniform() < 0.5) times.push((bit + 0.5) * bitMs);
  return Float64Array.from(times);
}

/** All patterns with their classes, some times each: those of one time share their initial potentials. */
export function presentations(seed: number, options: PatternOptions, times: number): Lesson[] {
  const { patterns, bits, bitMs, readings } = options;
  const durationMs = bits * bitMs;
  const sampleTimesMs = Float64Array.from({ length: readings }, (_, k) => ((k + 1) * durationMs) / readings);
  return Array.from({ length: patterns * times }, (_, i) => {
    const pattern = i % patterns;
    const spikes = [patternTrain(seed, pattern, options)];
    const trial: Trial = { id: Math.floor(i / patterns), durationMs, spikes, sampleTimesMs };
    const targets = ndarray(new Float64Array(readings).fill(classOf(pattern, options)), [readings, 1]);
    return { trial, targets };
  });
}
