/**
 * Noise on the states that a readout sees: Gaussian, independent for every state and instant, of one absolute size for
 * all states of a reservoir, given as a share of the largest standard deviation that one of them has in the training
 * trials. Noise in proportion to each state's own spread could not show whether a readout lives on states that hardly
 * move: standardising undoes it.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { randomStream } from '../random.ts';
import type { Trial } from '../signals.ts';

/** Largest standard deviation of a state over all rows. @param states one [T × N] per trial */
export function largestSpread(states: readonly NdArray<Float64Array>[]): number {
  const size = states[0]?.shape[1] ?? 0;
  const rows = states.reduce((sum, { shape }) => sum + shape[0], 0);
  let largest = 0;
  for (let n = 0; n < size; n++) {
    let mean = 0;
    for (const matrix of states) for (let t = 0; t < matrix.shape[0]; t++) mean += matrix.get(t, n) / rows;
    let variance = 0;
    for (const matrix of states)
      for (let t = 0; t < matrix.shape[0]; t++) variance += (matrix.get(t, n) - mean) ** 2 / rows;
    largest = Math.max(largest, Math.sqrt(variance));
  }
  return largest;
}

/**
 * The states with noise of standard deviation `sd`; themselves where it is 0.
 * @param states one [T × N] per trial
 * @param trials whose ids name the streams, so that a trial's noise does not depend on how many others there are
 * @param seed of the trials
 */
export function withNoise(
  states: readonly NdArray<Float64Array>[],
  trials: readonly Trial[],
  sd: number,
  seed: number,
): readonly NdArray<Float64Array>[] {
  if (sd === 0) return states;
  return states.map((matrix, i) => {
    const [rows, size] = matrix.shape;
    const noise = noiseOf(trials[i].id, sd, seed);
    const noisy = ndarray(new Float64Array(rows * size), [rows, size]);
    for (let t = 0; t < rows; t++) for (let n = 0; n < size; n++) noisy.set(t, n, matrix.get(t, n) + noise());
    return noisy;
  });
}

/** The noise of one trial, draw by draw: state after state, instant after instant. @param seed of the trials */
export function noiseOf(trialId: number, sd: number, seed: number): () => number {
  const stream = randomStream(seed, 'state noise', trialId);
  return () => (sd === 0 ? 0 : sd * stream.normal());
}
