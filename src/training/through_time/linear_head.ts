/** The linear head of a network in memory: y = h V + c, for many rows at once, and its way back. */
import { type TrainingCore, transposedRoom } from '../../../kernels/training.ts';

/** How much a head reads and answers. */
export interface HeadShape {
  /** Rows, a multiple of 4: steps times sequences. */
  readonly rows: number;
  /** Rows by which the gradient of V is summed, ≥ 1: the fewer, the less room it needs. */
  readonly together: number;
  /** Numbers read, a multiple of 8. */
  readonly units: number;
  readonly outputs: number;
  /** Numbers from one row of answers to the next, a multiple of 8. */
  readonly stride: number;
}

/** A head; addresses are those of its core. */
export interface LinearHead {
  /** Puts V, [· × outputs], and c, [outputs], into place. */
  load(V: Float32Array, c: Float32Array): void;
  /** Reads states. @returns answers, [rows × stride] */
  answer(states: number): Float32Array;
  /**
   * Goes back.
   * @param states that were read @param errors of the answers
   * @param stateErrors receives those of the states, and may be where the states are
   * @param dV and dc receive the gradient
   */
  back(states: number, errors: Float32Array, stateErrors: number, dV: Float32Array, dc: Float32Array): void;
}

/** Takes room for a head. */
export function createHead(core: TrainingCore, { rows, together, units: N, outputs, stride }: HeadShape): LinearHead {
  const [V, panels, transposed, gradient] = [0, 1, 2, 3].map(() => core.allocate(N * stride));
  const [answers, ownErrors] = [0, 1].map(() => core.allocate(rows * stride));
  const room = core.allocate(transposedRoom(together, N));
  const bias = new Float32Array(outputs);
  return {
    load(given, c) {
      const matrix = core.floats(V, N * stride);
      for (let i = 0; i * outputs < given.length; i++)
        matrix.set(given.subarray(i * outputs, (i + 1) * outputs), i * stride);
      core.pack(V, N, stride, panels);
      core.packTransposed(V, N, stride, transposed);
      bias.set(c);
    },
    answer(states) {
      core.multiply(states, panels, answers, rows, N, stride, 0);
      const values = core.floats(answers, rows * stride);
      for (let row = 0; row < values.length; row += stride)
        for (let k = 0; k < outputs; k++) values[row + k] += bias[k];
      return values;
    },
    back(states, errors, stateErrors, dV, dc) {
      core.floats(ownErrors, errors.length).set(errors);
      core.floats(gradient, N * stride).fill(0);
      for (let row = 0; row < rows; row += together) {
        const [read, error] = [states + 4 * row * N, ownErrors + 4 * row * stride];
        core.addTransposedProduct(read, error, gradient, Math.min(together, rows - row), N, stride, room, 1);
      }
      core.multiply(ownErrors, transposed, stateErrors, rows, stride, N, 0);
      const matrix = core.floats(gradient, N * stride);
      for (let i = 0; i * outputs < dV.length; i++)
        dV.set(matrix.subarray(i * stride, i * stride + outputs), i * outputs);
      const sums = new Float64Array(outputs);
      for (let row = 0; row < errors.length; row += stride)
        for (let k = 0; k < outputs; k++) sums[k] += errors[row + k];
      dc.set(sums);
    },
  };
}
