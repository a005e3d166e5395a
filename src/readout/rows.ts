/** Rows of trials' matrices in one piece, as the loops over them want it, and the refusals of what is not such a matrix. */
import type { NdArray } from 'ndarray';
import { refuse } from '../errors.ts';

/** Rows one after another. */
export interface Rows {
  readonly count: number;
  readonly columns: number;
  /** [count × columns], row-major */
  readonly data: Float64Array;
}

/**
 * Stacks some trials' matrices, [T_i × columns] each, however they lie in memory.
 * @param where names what is stacked in a refusal, e.g. `ridge states of trial`
 * @param trials which of the matrices, in this order
 * @throws {InputError} if one is not a matrix with that many columns, or holds a value that is not finite
 */
export function stackRows(
  where: string,
  matrices: readonly NdArray<Float64Array>[],
  trials: readonly number[],
  columns: number,
): Rows {
  for (const trial of trials) {
    const { dimension, shape } = matrices[trial];
    if (dimension !== 2 || shape[1] !== columns)
      refuse(`${where} ${trial}`, `shape [${shape.join(' × ')}]`, `use [rows × ${columns}]`);
  }
  const count = trials.reduce((sum, trial) => sum + matrices[trial].shape[0], 0);
  const data = new Float64Array(count * columns);
  let at = 0;
  for (const trial of trials) {
    const { data: source, shape, stride, offset } = matrices[trial];
    for (let i = 0; i < shape[0]; i++)
      for (let j = 0; j < columns; j++) {
        const value = source[offset + i * stride[0] + j * stride[1]];
        if (!Number.isFinite(value))
          refuse(`${where} ${trial}`, `row ${i}, column ${j} is not finite (${value})`, 'use finite numbers');
        data[at++] = value;
      }
  }
  return { count, columns, data };
}
