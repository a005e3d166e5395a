/**
 * What a network learns from: the calibration trials, filtered, one after another as one long stream. The state is
 * carried from a trial to the next and from a pass to the next, beginning at x = 0.
 */
import { refuse } from '../errors.ts';

/** A trial as a network hears it. */
export interface FilteredTrial {
  readonly id: number;
  readonly steps: number;
  /** [(steps + 1) × channels]; row 0 is not used */
  readonly input: Float64Array;
}

/** Goes through all steps of all trials in order; `at` is the index at which the row of a step begins in its input. */
export function visitSteps(
  trials: readonly FilteredTrial[],
  channels: number,
  visit: (input: Float64Array, at: number) => void,
  afterTrial: (id: number) => void,
): void {
  for (const { id, steps, input } of trials) {
    for (let step = 1; step <= steps; step++) visit(input, step * channels);
    afterTrial(id);
  }
}

/**
 * Refuses values that learning has made infinite or NaN. @param values what is learned, any number of them
 * @throws {InputError} naming the trial after which it happened
 */
export function refuseDivergence(where: string, what: string, values: Float64Array, trialId: number): void {
  const unit = values.findIndex((value) => !Number.isFinite(value));
  if (unit < 0) return;
  refuse(
    where,
    `learning diverged on trial ${trialId} (${what} ${unit} is ${values[unit]})`,
    'use a smaller learning_rate',
  );
}
