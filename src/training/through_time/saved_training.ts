/**
 * What a training goes on from, as plain data that survives JSON and `structuredClone` bit for bit. Arrays of float32
 * are the base64 of their bytes, the least significant first: JSON would write −0 as 0, and take twice the room.
 */
import { decodeBinary } from '../../../kernels/web_assembly.ts';
import { refuse } from '../../errors.ts';
import type { TrainingState } from './train.ts';

/** Bytes that are turned into text at a time: a call takes so many arguments. */
const TOGETHER = 8192;

/** Numbers as text. */
export function textOf(numbers: Float32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += TOGETHER) text += String.fromCharCode(...bytes.subarray(at, at + TOGETHER));
  return btoa(text);
}

/**
 * Numbers of a text.
 * @param where and what say of what, where it is refused
 * @throws {InputError} for a text of another length, or none
 */
export function numbersOf(text: unknown, count: number, where: string, what: string): Float32Array {
  const bytes = decoded(text);
  if (bytes?.length !== 4 * count)
    return refuse(where, `${what} damaged (${bytes === undefined ? 'no numbers' : `${bytes.length} bytes`})`, ALLOWED);
  return new Float32Array(bytes.buffer);
}

const ALLOWED = 'give it as it was saved';

function decoded(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return decodeBinary(text);
}

/** A {@link TrainingState} as plain data. */
export interface SavedTraining {
  readonly weights: string;
  /** What the optimiser remembers. */
  readonly first: string;
  readonly second: string;
  readonly powers: readonly number[];
  readonly steps: number;
}

/** As it is now. */
export const savedTraining = ({ weights, optimiser, steps }: TrainingState): SavedTraining => ({
  weights: textOf(weights),
  first: textOf(optimiser.first),
  second: textOf(optimiser.second),
  powers: [...optimiser.powers],
  steps,
});

/**
 * As it was then.
 * @param parameters of the network @param where names what is read
 * @throws {InputError} for what is damaged
 */
export function restoredTraining(saved: SavedTraining, parameters: number, where: string): TrainingState {
  const of = (key: 'weights' | 'first' | 'second'): Float32Array =>
    numbersOf(saved?.[key], parameters, where, key === 'weights' ? 'weights' : `memory of the optimiser (${key})`);
  const [weights, first, second] = [of('weights'), of('first'), of('second')];
  const { powers, steps } = saved;
  const isShare = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
  if (!Array.isArray(powers) || powers.length !== 2 || !powers.every(isShare) || !isCount(steps))
    refuse(where, 'count of steps damaged', ALLOWED);
  return { weights, optimiser: { first, second, powers: Float64Array.from(powers) }, steps };
}

/** Whether something is a count: 0, 1, … */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
