/** Applies a readout to states as they come: the live counterpart of predicting from a recorded trajectory. */
import ndarray, { type NdArray } from 'ndarray';
import { map, type OperatorFunction } from 'rxjs';
import { refuse } from '../errors.ts';
import type { LiquidState } from './liquid_state.ts';

/** Anything that maps states [T × N] to outputs [T × K]. */
export interface Predicting {
  predict(states: NdArray<Float64Array>): NdArray<Float64Array>;
}

/** Output of a readout at one instant. */
export interface Prediction {
  readonly sample: number;
  readonly timeMs: number;
  readonly copy: number;
  /** [K] */
  readonly output: Float64Array;
}

/**
 * Maps each liquid state to the readout's output, with the same limits as the recorded path: both ask the readout.
 * @throws {InputError} at once if it is no readout; a state of another size than the readout was fitted to ends the
 *   stream with that error
 */
export function predict(readout: Predicting): OperatorFunction<LiquidState, Prediction> {
  // From JavaScript, anything may be given: a readout through JSON has lost its functions.
  if (typeof (readout as Partial<Predicting> | undefined | null)?.predict !== 'function')
    refuse('predict', `not a readout (${typeof readout})`, 'give what fitRidge or readoutFrom returns');
  return map(({ sample, timeMs, copy, state }) => {
    const outputs = readout.predict(ndarray(state, [1, state.length]));
    return {
      sample,
      timeMs,
      copy,
      output: Float64Array.from({ length: outputs.shape[1] }, (_, k) => outputs.get(0, k)),
    };
  });
}
