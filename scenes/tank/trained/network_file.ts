/**
 * The file of a trained network: what it is, what it was taught and how that went, and its weights, float32 in base64
 * (little-endian). bench/page_networks.ts writes it, the page reads it when the network is chosen.
 */
import { refuse } from '../../../src/errors.ts';
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import type { TrainingRecord } from '../../../src/learners/learner.ts';
import { parameterCount } from '../../../src/training/through_time/network_spec.ts';
import { networkOf } from './recipe.ts';

/** The version that is written, and the only one that is read. */
export const NETWORK_FILE_VERSION = 1;

/** What the file says. */
export interface NetworkFile {
  readonly version: number;
  readonly network: string;
  readonly units: number;
  readonly lessons: number;
  readonly backgroundHz: number;
  readonly history: readonly TrainingRecord[];
  readonly weights: string;
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

/** Numbers as base64. */
export function base64Of(numbers: Float32Array): string {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => {
    view.setFloat32(4 * i, number, true);
  });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Numbers from base64; undefined where it is none. */
function numbersOf(text: unknown): Float32Array | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
  } catch {
    return undefined;
  }
}

/** The file of a network. */
export function networkFile(
  network: TrainedTank,
  units: number,
  { weights, history, lessons, backgroundHz }: TrainedWeights,
): NetworkFile {
  return { version: NETWORK_FILE_VERSION, network, units, lessons, backgroundHz, history, weights: base64Of(weights) };
}

/** Reads a file. @throws {InputError} for one of another version or network, or whose weights are not such as it has */
export function readNetworkFile(name: TrainedTank, given: unknown): TrainedWeights {
  const where = `network ${name}`;
  const file = (given ?? {}) as NetworkFile;
  const { version, network, lessons, backgroundHz, history } = file;
  if (version !== NETWORK_FILE_VERSION)
    refuse(where, `weights of another version (${version})`, `use version ${NETWORK_FILE_VERSION}`);
  if (network !== name) refuse(where, `weights of another network (${network})`, 'use its own');
  const weights = numbersOf(file.weights);
  const count = weightCount(name);
  if (weights?.length !== count)
    return refuse(where, `${weights?.length ?? 'unreadable'} weights`, `give ${count}, as float32 in base64`);
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight));
  if (wrong >= 0) refuse(where, `weight ${wrong} is no number (${weights[wrong]})`, 'use finite ones');
  return { weights, history, lessons, backgroundHz };
}
