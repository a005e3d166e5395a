/**
 * Noise on the states from which a trained network is read, of one size for all units, as reservoirs have it
 * (`../state_noise.ts`): a share of the largest SD of a state. In training the SD is that of the batch before any
 * noise, at its samples; in tests that of all lessons under the final weights. Units do not hear it.
 */
import { randomStream } from '../../random.ts';
import type { BatchNetwork } from '../../training/through_time/network.ts';
import { noiseOf } from '../state_noise.ts';
import type { HeardTrial } from './batches.ts';
import type { NoisyNetwork, Write } from './noise_inside.ts';

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
  /** Adds those of one sample; nothing for one before the first step, when states are 0. */
  addSample(states: Float32Array | undefined): void;
  /** Largest SD of a state; 0 of nothing. */
  largest(): number;
}

/** Before any trials. */
export function createSpread({ batch, stateStride, spec }: BatchNetwork): Spread {
  const { units } = spec.layers[spec.layers.length - 1];
  const [sums, squares] = [new Float64Array(units), new Float64Array(units)];
  let count = 0;
  const addAt = (states: Float32Array, at: number): void => {
    for (let i = 0; i < units; i++) {
      sums[i] += states[at + i];
      squares[i] += states[at + i] ** 2;
    }
  };
  return {
    add(states, trials) {
      trials.forEach(({ sampleSteps }, row) => {
        for (const step of sampleSteps) {
          count++;
          // Before the first step states are 0.
          if (step > 0) addAt(states, ((step - 1) * batch.rows + row) * stateStride);
        }
      });
    },
    addSample(states) {
      count++;
      if (states !== undefined) addAt(states, 0);
    },
    largest: () =>
      count === 0
        ? 0
        : Math.sqrt(sums.reduce((most, sum, i) => Math.max(most, squares[i] / count - (sum / count) ** 2), 0)),
  };
}

/** Hears trials in windows. @param heard is called after each, in order */
export function hearWindows(
  network: NoisyNetwork,
  windows: readonly (readonly HeardTrial[])[],
  write: Write,
  heard: (window: number) => void,
): void {
  for (const [window, some] of windows.entries()) {
    network.carry(window === 0 ? 'rest' : 'end');
    write(network, some, window * network.batch.steps);
    network.run();
    heard(window);
  }
}

/** Adds the states of trials that are heard in windows, to the same bits as of trials that are heard as a whole. */
export function addWindows(
  spread: Spread,
  network: NoisyNetwork,
  windows: readonly (readonly HeardTrial[])[],
  write: Write,
): void {
  const { batch, stateStride, spec } = network;
  const { units } = spec.layers[spec.layers.length - 1];
  const samples: (Float32Array | undefined)[][] = windows[0].map(() => []);
  hearWindows(network, windows, write, (window) => {
    const states = network.states();
    windows[window].forEach(({ sampleSteps }, row) => {
      for (const step of sampleSteps) {
        const at = ((step - 1) * batch.rows + row) * stateStride;
        samples[row].push(step === 0 ? undefined : states.slice(at, at + units));
      }
    });
  });
  for (const own of samples) for (const states of own) spread.addSample(states);
}

/**
 * Disturbs the states of lessons that are heard in windows, one after the other; they are heard twice where there are
 * several windows, since the size of the noise is that of all.
 */
export function noiseInWindows(
  network: NoisyNetwork,
  noise: ReadNoise,
  windows: readonly (readonly HeardTrial[])[],
  use: 'learned' | 'held back',
  number: number,
  write: Write,
): () => ((states: Float32Array) => void) | undefined {
  if (noise.share === 0) return () => undefined;
  if (windows.length === 1) return () => noiseOn(network, noise, windows[0], use, number);
  const spread = createSpread(network);
  addWindows(spread, network, windows, write);
  const sd = noise.share * spread.largest();
  const stream = randomStream(noise.seed, `noise on ${use} states`, number);
  return () => (states) => {
    for (let k = 0; k < states.length; k++) states[k] += sd * stream.normal();
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

/**
 * Disturbs the states of trials that are asked at every step, with the draws of each trial.
 * @returns what does so for each window of them, in order
 */
export function noiseOnAnswers(
  network: BatchNetwork,
  sd: number,
  seed: number,
  trials: readonly HeardTrial[],
): (window: readonly HeardTrial[]) => ((states: Float32Array) => void) | undefined {
  if (sd === 0) return () => undefined;
  const { rows } = network.batch;
  const { stateStride, spec } = network;
  const { units } = spec.layers[spec.layers.length - 1];
  const draws = trials.map(({ id }) => noiseOf(id, sd, seed));
  return (window) => (states) => {
    window.forEach(({ steps }, row) => {
      for (let step = 0; step < steps; step++)
        for (let i = 0; i < units; i++) states[(step * rows + row) * stateStride + i] += draws[row]();
    });
  };
}
