/** Series, and how they were gone on with, channel by channel. */
import type { NdArray } from 'ndarray';
import { refuse } from '../../errors.ts';
import type { TaskTrial } from '../task.ts';

/** Both, each [series][channels][samples]. */
export interface Continuations {
  readonly wanted: readonly (readonly Float64Array[])[];
  /** May hold what is no finite number: a continuation that was lost is a bad one, and no fault of the trials. */
  readonly found: readonly (readonly Float64Array[])[];
}

function columnsOf(matrix: NdArray<Float64Array>): Float64Array[] {
  const [rows, columns] = matrix.shape;
  return Array.from({ length: columns }, (_, c) => Float64Array.from({ length: rows }, (_row, t) => matrix.get(t, c)));
}

/**
 * The continuations. @param predictions one [T × K] per trial
 * @throws {InputError} if the number of predictions or their shape does not fit the trials
 */
export function continuationsOf(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
): Continuations {
  if (predictions.length !== trials.length)
    refuse(where, `number of predictions (${predictions.length})`, `give one per trial, ${trials.length}`);
  trials.forEach(({ targets }, i) => {
    const [wanted, given] = [targets, predictions[i]].map(({ shape }) => shape.join(' × '));
    if (given !== wanted) refuse(where, `shape of prediction ${i} (${given})`, `give ${wanted}`);
  });
  return { wanted: trials.map(({ targets }) => columnsOf(targets)), found: predictions.map(columnsOf) };
}
