/**
 * Noise inside the recursion of a trained network (`dynamic_noise`): whose draws its units hear in which run. In a test
 * they are those of the trial, whatever it is asked together with, as other systems have them
 * (`src/reservoir/dynamic_noise.ts`); in training they are others in every step, so that no network learns its noise by
 * heart; lessons that are held back hear the same each time.
 */
import type { BatchNetwork, NamedDraws } from '../../training/through_time/network.ts';
import { type HeardTrial, writeInputs } from './batches.ts';

/** A network whose runs hear noise inside, if its layers have any. */
export interface NoisyNetwork extends BatchNetwork {
  /** Whose noise is heard from now on. */
  draw(draws: NamedDraws): void;
}

/** @returns the same network */
export function withNoiseInside(network: BatchNetwork): NoisyNetwork {
  let own: NamedDraws | undefined;
  return {
    ...network,
    run: (disturb, draws = own) => network.run(disturb, draws),
    draw(draws) {
      own = draws;
    },
  };
}

/**
 * The draws of trials that are asked, named by their ids; what rows beside them hear is of no account.
 * @param before steps of them that were heard
 */
export const drawsOfTrials = (
  rows: number,
  trials: readonly Pick<HeardTrial, 'id'>[],
  seed: number,
  before: number,
): NamedDraws => ({
  ...{ seed, before, use: 'dynamic noise' },
  numbers: Uint32Array.from({ length: rows }, (_, row) => trials[row]?.id ?? 0),
});

/** Those of lessons. @param use in which step of training, or which of those that are held back */
export const drawsOfLessons = (rows: number, use: string, seed: number, before: number): NamedDraws => ({
  ...{ seed, before, use: `dynamic noise, ${use}` },
  numbers: Uint32Array.from({ length: rows }, (_, row) => row),
});

/** Puts inputs of trials that are asked into a network, with their noise. @param before steps that were heard */
export type Write = (network: NoisyNetwork, trials: readonly HeardTrial[], before: number) => void;

/** Writes trials as they are asked. @param seed of the noise */
export const writeAsked =
  (seed: number): Write =>
  (network, trials, before) => {
    writeInputs(network, trials);
    network.draw(drawsOfTrials(network.batch.rows, trials, seed, before));
  };
