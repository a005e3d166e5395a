/**
 * A system that hears its own answers: a series that it has been taught to continue goes on by itself (Jaeger & Haas
 * 2004, Science 304:78). First it hears the given series, which brings its state to where the series is; from then on
 * the answer to each state is the next input.
 */
import type { Dynamics, SystemState } from './dynamics.ts';

/** What is answered to a state x, [size], and to the input that led to it, [channels]: the next input, [channels]. */
export type Answer = (x: Float64Array, heard: Float64Array) => Float64Array;

/**
 * Lets a system run free.
 * @param given what it hears first, row by row, [rows × channels], at least one row
 * @returns its answers, [steps][channels]; the first is that to the last given row
 */
export function closedLoop<State extends SystemState>(
  system: Dynamics<State>,
  given: Float64Array,
  answer: Answer,
  steps: number,
): Float64Array[] {
  const { channels } = system;
  const state = system.start();
  for (let at = 0; at < given.length; at += channels) system.step(state, given, at);
  const answers: Float64Array[] = [];
  let heard = given.subarray(given.length - channels);
  while (answers.length < steps) {
    if (answers.length > 0) system.step(state, heard, 0);
    heard = answer(state.x, heard);
    answers.push(heard);
  }
  return answers;
}
