/**
 * The matrices of an echo state network. Given ones come from a reference case; drawn ones come from streams that are the same
 * for every kind of network, so that a leaky network, a plain one and its input features with one seed differ in nothing else.
 */

import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import { spectralRadius } from './spectral_radius.ts';

/** Weights of a network of N units with D input channels. */
export interface EchoStateMatrices {
  /** Recurrent weights, [N × N], row = target. */
  readonly W: NdArray<Float64Array>;
  /** Input weights, [N × D]. */
  readonly Win: NdArray<Float64Array>;
  /** [N] */
  readonly bias: Float64Array;
}

/** Normal entries, each present with probability `density`, scaled to a spectral radius; [size × size]. */
function drawRecurrent(
  where: string,
  size: number,
  density: number,
  wantedRadius: number,
  seed: number,
): NdArray<Float64Array> {
  const W = ndarray(new Float64Array(size * size), [size, size]);
  if (wantedRadius === 0) return W;
  for (let i = 0; i < size; i++) {
    const stream = randomStream(seed, 'echo state W', i);
    for (let j = 0; j < size; j++) if (stream.uniform() < density) W.set(i, j, stream.normal());
  }
  const drawnRadius = spectralRadius(W);
  // Below rounding error of the eigenvalues the matrix has no loop, and no factor gives it the radius that is asked for.
  const largest = W.data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  if (drawnRadius <= 1e-8 * largest)
    refuse(
      where,
      `the ${size} × ${size} recurrent matrix has no loop at density ${density} (seed ${seed})`,
      'use a larger density or size, or spectral_radius 0',
    );
  for (let k = 0; k < W.data.length; k++) W.data[k] *= wantedRadius / drawnRadius;
  return W;
}

/**
 * Draws a network.
 * @param where names the reservoir in a refusal
 * @param params `size`, `input_scale`, `bias_scale` and, for a recurrent one, `density`, `spectral_radius` (else W is zero)
 * @throws {InputError} if the recurrent matrix cannot have the spectral radius asked for
 */
export function drawEchoState(
  where: string,
  params: Readonly<Record<string, number>>,
  channels: number,
  seed: number,
): EchoStateMatrices {
  const { size, density = 0, spectral_radius = 0, input_scale, bias_scale } = params;
  const symmetric = (stream: { uniform(): number }, scale: number): number => scale * (2 * stream.uniform() - 1);
  const Win = ndarray(new Float64Array(size * channels), [size, channels]);
  // One stream per channel, so that a further channel does not change the weights of the others.
  for (let channel = 0; channel < channels; channel++) {
    const stream = randomStream(seed, 'echo state Win', channel);
    for (let i = 0; i < size; i++) Win.set(i, channel, symmetric(stream, input_scale));
  }
  const biasStream = randomStream(seed, 'echo state bias');
  const bias = Float64Array.from({ length: size }, () => symmetric(biasStream, bias_scale));
  return { W: drawRecurrent(where, size, density, spectral_radius, seed), Win, bias };
}
