/**
 * What every readout is: something that has learned, predicts from states, and can be written down as plain data. Some
 * are fitted to all trials at once (ridge, logistic, parallel perceptrons); others learn a row at a time, as states
 * come, and can be stopped, written down and taken up again at any row (recursive least squares, least mean squares,
 * nearest centroid).
 *
 * The same numbers, to the bit, come out of `partialFit`, of one `update` after another, and of the operators
 * `predict` and `learn` on a stream: all of them go through the same two functions of a rule (online_readout.ts).
 */
import type { NdArray } from 'ndarray';
import type { MatrixLike } from './rows.ts';

/** A fitted readout of N states with K outputs. */
export interface Readout<Data = unknown> {
  /**
   * Outputs [T × K] for states [T × N].
   * @throws {InputError} if the states are no matrix, have another number of columns, or hold a value that is not
   *   finite
   */
  predict(states: MatrixLike): NdArray<Float64Array>;
  /** The same as plain data, which `readoutFrom` reads; called by `JSON.stringify`. */
  toJSON(): Data;
}

/** A readout that learns a row at a time. */
export interface OnlineReadout<Data = unknown> extends Readout<Data> {
  /** Rows that it was shown so far, those of its washout among them. */
  readonly seen: number;
  /**
   * Predicts, then learns: the output is that of before learning.
   * @param state [N]
   * @param target [K]; null where nothing is wanted, so that it only predicts
   * @returns [K], a fresh array
   * @throws {InputError} for another length, a value that is not finite, or a target that cannot be learned
   */
  update(state: ArrayLike<number>, target: ArrayLike<number> | null): Float64Array;
  /**
   * Updates with row after row.
   * @param states [T × N]
   * @param targets [T × K]
   * @returns what it predicted of each row before it learned it, [T × K]
   * @throws {InputError} as {@link update}; a matrix with a bad value is refused before anything is learned
   */
  partialFit(states: MatrixLike, targets: MatrixLike): NdArray<Float64Array>;
}
