/**
 * Noise on the states that a readout sees: Gaussian, independent for every state and instant, of one absolute size for
 * all states of a reservoir, given as a share of the largest standard deviation that one of them has in the training
 * trials. Noise in proportion to each state's own spread could not show whether a readout lives on states that hardly
 * move: standardising undoes it.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { bulkWords, streamNormals } from '../network/draw/bulk_draws.ts';
import { randomStream, streamKey } from '../random.ts';
import type { Trial } from '../signals.ts';

const STREAM = 'state noise';

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

/** The numbers of a matrix, row by row: its own where they lie so, not to be written to. */
function rowByRow(matrix: NdArray<Float64Array>): Float64Array {
  const { data, shape, stride, offset } = matrix;
  const [rows, size] = shape;
  if (data instanceof Float64Array && stride[1] === 1 && stride[0] === size)
    return data.subarray(offset, offset + rows * size);
  const numbers = new Float64Array(rows * size);
  for (let t = 0, to = 0; t < rows; t++)
    for (let n = 0, at = offset + t * stride[0]; n < size; n++, at += stride[1]) numbers[to++] = data[at];
  return numbers;
}

/** As {@link StateNoise} says. */
export function largestSpread(states: readonly NdArray<Float64Array>[]): number {
  const size = states[0]?.shape[1] ?? 0;
  const rows = states.reduce((sum, { shape }) => sum + shape[0], 0);
  const [means, variances] = [new Float64Array(size), new Float64Array(size)];
  for (const matrix of states) {
    const numbers = rowByRow(matrix);
    for (let at = 0; at < numbers.length; ) for (let n = 0; n < size; n++) means[n] += numbers[at++] / rows;
  }
  for (const matrix of states) {
    const numbers = rowByRow(matrix);
    for (let at = 0; at < numbers.length; )
      for (let n = 0; n < size; n++) variances[n] += (numbers[at++] - means[n]) ** 2 / rows;
  }
  return variances.reduce((largest, variance) => Math.max(largest, Math.sqrt(variance)), 0);
}

/** A matrix with draws of a standard deviation added. @param noisy where it is written */
function plus(
  matrix: NdArray<Float64Array>,
  normals: Float64Array,
  sd: number,
  noisy: Float64Array = new Float64Array(normals.length),
): NdArray<Float64Array> {
  const numbers = rowByRow(matrix);
  for (let at = 0; at < noisy.length; at++) noisy[at] = numbers[at] + sd * normals[at];
  return ndarray(noisy, [...matrix.shape]);
}

/** Where the draws of a matrix come from. @param id of its trial @param seed of the trials */
type Draws = (matrix: NdArray<Float64Array>, id: number, seed: number) => Float64Array;

/** Draws all numbers of a matrix: those of {@link noiseOf}. */
function drawing(): Draws {
  const source = bulkWords();
  return ({ shape }, id, seed) => {
    const normals = new Float64Array(shape[0] * shape[1]);
    streamNormals(source, streamKey(seed, STREAM), id, normals);
    return normals;
  };
}

/** Where states are looked at once. */
export function freshNoise(): StateNoise {
  const draw = drawing();
  return {
    largestSpread,
    withNoise: (states, trials, sd, seed) =>
      sd === 0 ? states : states.map((matrix, i) => plus(matrix, draw(matrix, trials[i].id, seed), sd)),
  };
}

/** As {@link StateNoise} says. */
export const withNoise: StateNoise['withNoise'] = (states, trials, sd, seed) =>
  freshNoise().withNoise(states, trials, sd, seed);

/** What is kept of a matrix of states. */
interface Drawn {
  readonly seed: number;
  readonly id: number;
  readonly normals: Float64Array;
  /** Where the states with noise are written, with one size of it after another. */
  readonly room: Float64Array;
}

/**
 * Where the very same states are looked at with one size of noise after another: what does not depend on the size is
 * worked out once. The numbers are the same. States with noise last until the same are asked for with another size.
 */
export function rememberedNoise(): StateNoise {
  const draw = drawing();
  const spreads = new WeakMap<object, { readonly count: number; readonly spread: number }>();
  const draws = new WeakMap<object, Drawn>();
  const drawnFor = (matrix: NdArray<Float64Array>, id: number, seed: number): Drawn => {
    const known = draws.get(matrix);
    if (known?.seed === seed && known.id === id) return known;
    const normals = draw(matrix, id, seed);
    const drawn = { seed, id, normals, room: new Float64Array(normals.length) };
    draws.set(matrix, drawn);
    return drawn;
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
        const { normals, room } = drawnFor(matrix, trials[i].id, seed);
        return plus(matrix, normals, sd, room);
      });
    },
  };
}

/** The noise of one trial, draw by draw: state after state, instant after instant. @param seed of the trials */
export function noiseOf(trialId: number, sd: number, seed: number): () => number {
  const stream = randomStream(seed, STREAM, trialId);
  return () => (sd === 0 ? 0 : sd * stream.normal());
}
