/**
 * Classes as targets: one column with two values, such as −1 and 1, for two classes; or a column for each class, the
 * higher of two values in that of the row's class and the lower in the others (one-hot). Answers of classifiers lie on
 * the same scale, so that whatever scores the targets scores them.
 */
import { refuse } from '../errors.ts';
import type { Rows } from './rows.ts';

/** The two values of targets. */
export interface LabelValues {
  readonly low: number;
  readonly high: number;
}

/** Classes of some rows. */
export interface Labels extends LabelValues {
  /** How many classes there are: 2 for one column, else one for each. */
  readonly count: number;
  /** Class of each row, 0 … count − 1; of one column, 1 is the higher value. */
  readonly classes: Uint32Array;
}

/** How many classes so many columns stand for. */
export function classCount(outputs: number): number {
  return outputs === 1 ? 2 : outputs;
}

/**
 * Class of one row of targets, [K].
 * @throws {InputError} if another value than the two is among them, or not one of several is the higher
 */
export function classOf(where: string, target: ArrayLike<number>, { low, high }: LabelValues): number {
  let found = -1;
  let highs = 0;
  for (let k = 0; k < target.length; k++) {
    if (target[k] === high) {
      found = k;
      highs++;
    } else if (target[k] !== low) refuse(where, `target (${target[k]})`, `use ${low} and ${high}, which name classes`);
  }
  if (target.length === 1) return highs;
  if (highs !== 1) refuse(where, `targets of a row are ${high} in ${highs} columns (${highs})`, 'use exactly one');
  return found;
}

/** The two values of some targets. @throws {InputError} if there is only one */
export function labelValuesOf(where: string, data: Float64Array): LabelValues {
  const low = data.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = data.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (!(low < high)) refuse(where, `all targets are one value (${low})`, 'give rows of at least two classes');
  return { low, high };
}

/**
 * Classes of rows of targets, [R × K].
 * @throws {InputError} if they have other than two values, or a class has no row
 */
export function labelsOf(where: string, { count: rows, columns, data }: Rows): Labels {
  const values = labelValuesOf(where, data);
  const classes = Uint32Array.from({ length: rows }, (_, t) =>
    classOf(where, data.subarray(t * columns, (t + 1) * columns), values),
  );
  const count = classCount(columns);
  for (let k = 0; k < count; k++)
    if (!classes.includes(k)) refuse(where, `class ${k} has no row (0)`, 'give rows of every class');
  return { ...values, count, classes };
}

/** Writes the answer for shares of the classes, [classes], into `out`, [K]. */
export function writeShares(shares: ArrayLike<number>, { low, high }: LabelValues, out: Float64Array): void {
  if (out.length === 1) out[0] = low + (high - low) * shares[1];
  else for (let k = 0; k < out.length; k++) out[k] = low + (high - low) * shares[k];
}
