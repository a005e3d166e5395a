/**
 * Noise on the states that a readout sees: Gaussian, independent for every state and instant, of one absolute size for
 * all states of a reservoir, given as a share of the largest standard deviation that one of them has in the training
 * trials. Noise in proportion to each state's own spread could not show whether a readout lives on states that hardly
 * move: standardising undoes it.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { randomStream } from '../random.ts';
import { copyRows, viewOf } from '../readout/rows.ts';
import type { Trial } from '../signals.ts';

/** Noise on the states of a list of trials. */
export interface StateNoise {
  /** Largest standard deviation of a state over all rows. @param states one [T × N] per trial */
  largestSpread(states: readonly NdArray<Float64Array>[]): number;
  /**
   * The states with noise of standard deviation `sd`; themselves where it is 0.
   * @param states one [T × N] per trial
   * @param trials whose ids name the streams, so that a trial's noise does not depend on how many others there are
   * @param seed of the trials
   */
  withNoise(
    states: readonly NdArray<Float64Array>[],
    trials: readonly Trial[],
    sd: number,
    seed: number,
  ): readonly NdArray<Float64Array>[];
}

/** Calls with every value of a matrix, row by row. */
function each(
  { data, shape: [rows, size], stride, offset }: NdArray<Float64Array>,
  hear: (n: number, value: number) => void,
): void {
  for (let t = 0; t < rows; t++)
    for (let n = 0, at = offset + t * stride[0]; n < size; n++, at += stride[1]) hear(n, data[at]);
}

/** As {@link StateNoise} says. */
export function largestSpread(states: readonly NdArray<Float64Array>[]): number {
  const size = states[0]?.shape[1] ?? 0;
  const rows = states.reduce((sum, { shape }) => sum + shape[0], 0);
  const [means, variances] = [new Float64Array(size), new Float64Array(size)];
  for (const matrix of states)
    each(matrix, (n, value) => {
      means[n] += value / rows;
    });
  for (const matrix of states)
    each(matrix, (n, value) => {
      variances[n] += (value - means[n]) ** 2 / rows;
    });
  return variances.reduce((largest, variance) => Math.max(largest, Math.sqrt(variance)), 0);
}

/** A matrix with noise, draw by draw. @param noise the next one, as it is added */
function plus(matrix: NdArray<Float64Array>, noise: () => number): NdArray<Float64Array> {
  const [rows, size] = matrix.shape;
  const noisy = new Float64Array(rows * size);
  let to = 0;
  each(matrix, (_, value) => {
    noisy[to++] = value + noise();
  });
  return ndarray(noisy, [rows, size]);
}

/** As {@link StateNoise} says. */
export const withNoise: StateNoise['withNoise'] = (states, trials, sd, seed) =>
  sd === 0 ? states : states.map((matrix, i) => plus(matrix, noiseOf(trials[i].id, sd, seed)));

/** Where states are looked at once. */
export const freshNoise: StateNoise = { largestSpread, withNoise };

/**
 * Where the very same states are looked at with one size of noise after another: what does not depend on the size is
 * worked out once. The numbers are the same.
 */
export function rememberedNoise(): StateNoise {
  const spreads = new WeakMap<object, { readonly count: number; readonly spread: number }>();
  const draws = new WeakMap<object, { readonly seed: number; readonly id: number; readonly normals: Float64Array }>();
  const normalsOf = (matrix: NdArray<Float64Array>, id: number, seed: number): Float64Array => {
    const known = draws.get(matrix);
    if (known?.seed === seed && known.id === id) return known.normals;
    const noise = noiseOf(id, 1, seed);
    const normals = Float64Array.from({ length: matrix.shape[0] * matrix.shape[1] }, noise);
    draws.set(matrix, { seed, id, normals });
    return normals;
  };
  return {
    largestSpread(states) {
      const [first] = states;
      const known = first && spreads.get(first);
      if (known?.count === states.length) return known.spread;
      const spread = largestSpread(states);
      if (first !== undefined) spreads.set(first, { count: states.length, spread });
      return spread;
    },
    withNoise(states, trials, sd, seed) {
      if (sd === 0) return states;
      return states.map((matrix, i) => {
        const normals = normalsOf(matrix, trials[i].id, seed);
        const noisy = new Float64Array(normals.length);
        copyRows('states', viewOf('states', matrix), noisy);
        for (let at = 0; at < noisy.length; at++) noisy[at] += sd * normals[at];
        return ndarray(noisy, matrix.shape);
      });
    },
  };
}

/** The noise of one trial, draw by draw: state after state, instant after instant. @param seed of the trials */
export function noiseOf(trialId: number, sd: number, seed: number): () => number {
  const stream = randomStream(seed, 'state noise', trialId);
  return () => (sd === 0 ? 0 : sd * stream.normal());
}
