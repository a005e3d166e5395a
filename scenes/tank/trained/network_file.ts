/**
 * The file of a trained network: what it is, what it was taught and how that went, and its weights as
 * `saved_training.ts` writes numbers, with their hash. bench/page_networks.ts writes it, the page reads it when the
 * network is chosen.
 */
import { refuse } from '../../../src/errors.ts';
import { hashOfArrays } from '../../../src/formats/network_weights/manifest.ts';
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import type { TrainingRecord } from '../../../src/learners/learner.ts';
import { parameterCount } from '../../../src/training/through_time/network_spec.ts';
import { numbersOf, textOf } from '../../../src/training/through_time/saved_training.ts';
import { networkOf } from './recipe.ts';

/** The version that is written, and the only one that is read. */
export const NETWORK_FILE_VERSION = 2;

/** What the file says. */
export interface NetworkFile {
  readonly version: number;
  readonly network: string;
  readonly lessons: number;
  readonly backgroundHz: number;
  readonly history: readonly TrainingRecord[];
  readonly weights: string;
  /** Of the numbers. */
  readonly sha256: string;
}

/** A network as it was trained. */
export interface TrainedWeights {
  /** In the order of `networkParameters`. */
  readonly weights: Float32Array;
  readonly history: readonly TrainingRecord[];
  /** Lessons, those held back included, and the background in them. */
  readonly lessons: number;
  readonly backgroundHz: number;
}

/** How many weights a network has. */
export const weightCount = (name: TrainedTank): number => parameterCount(networkOf(name).specFor(1));

/** The file of a network. */
export function networkFile(
  network: TrainedTank,
  { weights, history, lessons, backgroundHz }: TrainedWeights,
): NetworkFile {
  const numbers = { weights: textOf(weights), sha256: hashOfArrays([{ values: weights }]) };
  return { version: NETWORK_FILE_VERSION, network, lessons, backgroundHz, history, ...numbers };
}

/** Reads a file. @throws {InputError} for one of another version or network, or whose weights are damaged */
export function readNetworkFile(name: TrainedTank, given: unknown): TrainedWeights {
  const where = `network ${name}`;
  const file = (given ?? {}) as NetworkFile;
  const { version, network, lessons, backgroundHz, history } = file;
  if (version !== NETWORK_FILE_VERSION)
    refuse(where, `weights of another version (${version})`, `use version ${NETWORK_FILE_VERSION}`);
  if (network !== name) refuse(where, `weights of another network (${network})`, 'use its own');
  const weights = numbersOf(file.weights, weightCount(name), where, 'weights');
  if (hashOfArrays([{ values: weights }]) !== file.sha256)
    refuse(where, `weights damaged (SHA-256 is not ${String(file.sha256)})`, 'give them as they were saved');
  return { weights, history, lessons, backgroundHz };
}
