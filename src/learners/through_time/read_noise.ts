/**
 * Noise on the states from which a trained network is read, of one size for all units, as reservoirs have it
 * (`../state_noise.ts`): a share of the largest SD of a state. In training the SD is that of the batch before any
 * noise, at its samples; in tests that of all lessons under the final weights. Units do not hear it.
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

/** Gathers how far the states spread at the samples of trials. */
export interface Spread {
  /** Adds the states of some trials, as a run left them. */
  add(states: Float32Array, trials: readonly HeardTrial[]): void;
  /** Largest SD of a state; 0 of nothing. */
  largest(): number;
}

/** Before any trials. */
export function createSpread({ batch, stateStride, spec }: BatchNetwork): Spread {
  const { units } = spec.layers[spec.layers.length - 1];
  const [sums, squares] = [new Float64Array(units), new Float64Array(units)];
  let count = 0;
  return {
    add(states, trials) {
      trials.forEach(({ sampleSteps }, row) => {
        for (const step of sampleSteps) {
          count++;
          // Before the first step states are 0.
          if (step === 0) continue;
          const at = ((step - 1) * batch.rows + row) * stateStride;
          for (let i = 0; i < units; i++) {
            sums[i] += states[at + i];
            squares[i] += states[at + i] ** 2;
          }
        }
      });
    },
    largest: () =>
      count === 0
        ? 0
        : Math.sqrt(sums.reduce((most, sum, i) => Math.max(most, squares[i] / count - (sum / count) ** 2), 0)),
  };
}

/**
 * Disturbs the states of a batch of lessons; undefined without noise.
 * @param use and number name the draws
 */
export function noiseOn(
  network: BatchNetwork,
  { share, seed }: ReadNoise,
  lessons: readonly HeardTrial[],
  use: 'learned' | 'held back',
  number: number,
): ((states: Float32Array) => void) | undefined {
  if (share === 0) return undefined;
  return (states) => {
    const spread = createSpread(network);
    spread.add(states, lessons);
    const sd = share * spread.largest();
    const stream = randomStream(seed, `noise on ${use} states`, number);
    for (let k = 0; k < states.length; k++) states[k] += sd * stream.normal();
  };
}

/** Disturbs the states of trials that are asked at every step, with the draws of each trial. */
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
