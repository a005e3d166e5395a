/**
 * The matrices of an echo state network. They are given by a reference case, or drawn from streams that are the same
 * for every kind of network: with one seed, a leaky network and a plain one have the same weights, and one without
 * recurrence has the same input weights.
 */

import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import type { SparsifyName } from '../../models/reservoirs/sparsifying.ts';
import type { TopologyName } from '../../models/reservoirs/topologies.ts';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import { drawOperator } from './recurrent_operator.ts';
import { keepLargest } from './sparsify.ts';
import { scaleToRadius } from './spectral_radius.ts';

/** Weights of a network of N units with D input channels. */
export interface EchoStateMatrices {
  /** Recurrent weights, [N × N], row = target. */
  readonly W: NdArray<Float64Array>;
  /** Input weights, [N × D]. */
  readonly Win: NdArray<Float64Array>;
  /** [N] */
  readonly bias: Float64Array;
}

/** How the recurrent matrix comes about. */
export interface RecurrentKinds {
  readonly topology: TopologyName;
  readonly sparsify: SparsifyName;
}

/** The recurrent matrix, thinned out and scaled to its spectral radius; [size × size]. */
function drawRecurrent(
  where: string,
  params: Readonly<Record<string, number>>,
  { topology, sparsify }: RecurrentKinds,
  seed: number,
): NdArray<Float64Array> {
  const { size, density = 0, spectral_radius = 0, keep_density } = params;
  if (spectral_radius === 0) return ndarray(new Float64Array(size * size), [size, size]);
  const operator = drawOperator(where, topology, params, seed);
  const W = sparsify === 'none' ? operator : keepLargest(operator, sparsify, keep_density);
  if (scaleToRadius(W, spectral_radius)) return W;
  const what = `the ${size} × ${size} recurrent matrix has no loop`;
  if (sparsify !== 'none')
    refuse(where, `${what} at keep_density ${keep_density} (seed ${seed})`, 'use a larger keep_density');
  if (topology !== 'random')
    refuse(where, `${what} with topology ${topology} (seed ${seed})`, 'use more connections, or spectral_radius 0');
  return refuse(
    where,
    `${what} at density ${density} (seed ${seed})`,
    'use a larger density or size, or spectral_radius 0',
  );
}

/**
 * Draws a network.
 * @param where names the reservoir in a refusal
 * @param params `size`, `input_scale`, `bias_scale` and, for a recurrent one, `spectral_radius` and what its kinds take
 *   (else W is zero)
 * @throws {InputError} if the recurrent matrix cannot have the spectral radius asked for
 */
export function drawEchoState(
  where: string,
  params: Readonly<Record<string, number>>,
  channels: number,
  seed: number,
  kinds: RecurrentKinds = { topology: 'random', sparsify: 'none' },
): EchoStateMatrices {
  const { size, input_scale, bias_scale } = params;
  const symmetric = (stream: { uniform(): number }, scale: number): number => scale * (2 * stream.uniform() - 1);
  const Win = ndarray(new Float64Array(size * channels), [size, channels]);
  // One stream per channel, so that a further channel does not change the weights of the others.
  for (let channel = 0; channel < channels; channel++) {
    const stream = randomStream(seed, 'echo state Win', channel);
    for (let i = 0; i < size; i++) Win.set(i, channel, symmetric(stream, input_scale));
  }
  const biasStream = randomStream(seed, 'echo state bias');
  const bias = Float64Array.from({ length: size }, () => symmetric(biasStream, bias_scale));
  return { W: drawRecurrent(where, params, kinds, seed), Win, bias };
}
