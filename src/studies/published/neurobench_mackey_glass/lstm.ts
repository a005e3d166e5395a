/**
 * An LSTM in place of the echo state network, with the learner of the package: taught the next sample of overlapping
 * pieces of what is given, it hears all of that and then its own answers. Values are standardised by what is given.
 */
import ndarray from 'ndarray';
import { learners } from '../../../learners/catalogue.ts';
import type { Lesson } from '../../../signals.ts';
import { meanOf } from '../../statistics/measured.ts';

/** How it is made and taught. */
export interface LstmOptions {
  readonly units: number;
  readonly passes: number;
  readonly rate: number;
  readonly seed: number;
  /** Samples of a piece, and between the beginnings of two. */
  readonly piece: number;
  readonly apart: number;
  /** Samples of a piece that are heard before answers count. */
  readonly washout: number;
}

/** A series of one value each ms. */
const analogOf = (values: ArrayLike<number>) => ({
  dt: 1,
  values: ndarray(Float64Array.from(values), [values.length, 1]),
});

/** Instants from one to another, ms, ends included. */
const instants = (from: number, to: number): Float64Array =>
  Float64Array.from({ length: to - from + 1 }, (_, i) => from + i);

/**
 * Teaches it a series and lets it go on.
 * @param given what is heard, at least a piece and one sample more
 * @returns the samples that would follow, [steps]
 */
export async function continueByLstm(given: Float64Array, steps: number, options: LstmOptions): Promise<number[]> {
  const { units: size, passes, rate, seed, piece, apart, washout } = options;
  const mean = meanOf(given);
  const sd = Math.sqrt(meanOf(given.map((value) => (value - mean) ** 2)));
  const series = given.map((value) => (value - mean) / sd);
  const lessons = Array.from({ length: Math.floor((series.length - 1 - piece) / apart) + 1 }, (_, id): Lesson => {
    const from = id * apart;
    const analog = analogOf(series.subarray(from, from + piece));
    const targets = series.slice(from + washout + 1, from + piece + 1);
    return {
      trial: { id, durationMs: piece, spikes: [], analog, sampleTimesMs: instants(washout + 1, piece) },
      targets: ndarray(targets, [targets.length, 1]),
    };
  });
  const teaching = { passes, rate, patience: passes, held_back: 0, batch: lessons.length };
  const learner = await learners.create(
    { name: 'lstm', size, dt: 1, ...teaching },
    { channels: { spikes: 0, analog: 1 }, seed },
  );
  // What is heard after what is given are answers; what stands there only has to be there.
  const durationMs = series.length + steps - 1;
  const heard = Float64Array.from({ length: durationMs }, (_, t) => series[Math.min(t, series.length - 1)]);
  const asked = {
    ...{ id: lessons.length, durationMs, spikes: [], analog: analogOf(heard) },
    ...{ sampleTimesMs: instants(series.length, durationMs), freeRun: { from: 0, outputs: [0] } },
  };
  try {
    const trained = await learner.train(lessons, { seed });
    try {
      const { outputs } = await trained.answer([asked]);
      return Array.from(outputs[0].data, (value) => mean + sd * value);
    } finally {
      trained.dispose();
    }
  } finally {
    learner.dispose();
  }
}
