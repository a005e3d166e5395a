/**
 * Noise on the states from which a trained network is read, of one size for all units, as reservoirs have it
 * (`../state_noise.ts`): a share of the largest SD of a state. In training the SD is that of the batch before any
 * noise; in tests that of the lessons under the final weights. Units do not hear it.
 */
import { randomStream } from '../../random.ts';
import type { BatchNetwork } from '../../training/through_time/network.ts';
import { noiseOf } from '../state_noise.ts';
import type { HeardTrial } from './batches.ts';

/** How much, and whose draws. */
export interface ReadNoise {
  /** As a share of the largest SD of a state. */
  readonly share: number;
  readonly seed: number;
}

/** Largest SD of a state over the steps of some trials. */
export function largestSpread(states: Float32Array, network: BatchNetwork, trials: readonly HeardTrial[]): number {
  const { rows } = network.batch;
  const { stateStride, spec } = network;
  const units = spec.layers[spec.layers.length - 1].units;
  const count = trials.reduce((sum, { steps }) => sum + steps, 0);
  let largest = 0;
  for (let i = 0; i < units; i++) {
    let [sum, squares] = [0, 0];
    trials.forEach(({ steps }, row) => {
      for (let step = 0; step < steps; step++) {
        const x = states[(step * rows + row) * stateStride + i];
        sum += x;
        squares += x * x;
      }
    });
    const mean = sum / count;
    largest = Math.max(largest, squares / count - mean * mean);
  }
  return Math.sqrt(largest);
}

/** Disturbs the states of a batch in training; undefined without noise. @param step of the training, names the draws */
export function noiseOn(
  network: BatchNetwork,
  { share, seed }: ReadNoise,
  trials: readonly HeardTrial[],
  step: number,
): ((states: Float32Array) => void) | undefined {
  if (share === 0) return undefined;
  return (states) => {
    const sd = share * largestSpread(states, network, trials);
    const stream = randomStream(seed, 'noise on trained states', step);
    for (let k = 0; k < states.length; k++) states[k] += sd * stream.normal();
  };
}

/** Disturbs the states of trials that are asked, at their samples alone, with the draws of each trial. */
export function noiseOnAnswers(
  network: BatchNetwork,
  sd: number,
  seed: number,
  trials: readonly HeardTrial[],
): ((states: Float32Array) => void) | undefined {
  if (sd === 0) return undefined;
  const { rows } = network.batch;
  const { stateStride, spec } = network;
  const units = spec.layers[spec.layers.length - 1].units;
  return (states) => {
    trials.forEach(({ id, steps }, row) => {
      const draw = noiseOf(id, sd, seed);
      for (let step = 0; step < steps; step++)
        for (let i = 0; i < units; i++) states[(step * rows + row) * stateStride + i] += draw();
    });
  };
}
