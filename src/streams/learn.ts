/**
 * Lets a readout learn from states as they come, and emits what it predicts: the live counterpart of `partialFit`, with
 * the same numbers to the bit. The prediction is that of before learning.
 *
 * What is learned stays in the readout that was given: it may be written down between any two states, and a second
 * subscription goes on with it.
 */
import { map, type OperatorFunction } from 'rxjs';
import { refuse } from '../errors.ts';
import type { LiquidState } from './liquid_state.ts';
import type { Prediction } from './predict.ts';

/** Anything that predicts from a state, [N], and then learns the target, [K]; null: it only predicts. */
export interface Learning {
  update(state: ArrayLike<number>, target: ArrayLike<number> | null): Float64Array;
}

/**
 * Maps each liquid state to the readout's output, [K], and lets the readout learn what is wanted.
 * @param targetOf what is wanted for a state, [K]; null where nothing is
 * @throws {InputError} at once if it is no readout that learns; a state or target that it refuses ends the stream with
 *   that error
 */
export function learn(
  readout: Learning,
  targetOf: (state: LiquidState) => ArrayLike<number> | null,
): OperatorFunction<LiquidState, Prediction> {
  // From JavaScript, anything may be given: a readout through JSON has lost its functions.
  if (typeof (readout as Partial<Learning> | undefined | null)?.update !== 'function')
    refuse(
      'learn',
      `not a readout that learns (${typeof readout})`,
      'give what recursiveLeastSquares or readoutFrom returns',
    );
  return map((state) => {
    const { sample, timeMs, copy } = state;
    return { sample, timeMs, copy, output: readout.update(state.state, targetOf(state)) };
  });
}
