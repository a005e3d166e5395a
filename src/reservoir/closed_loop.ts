/**
 * A system that hears its own answers: a series that it has been taught to continue goes on by itself (Jaeger & Haas
 * 2004, Science 304:78). First it hears the given series, which brings its state to where the series is; from then on
 * the answer to each state is the next input.
 */
import type { Dynamics, SystemState } from './dynamics.ts';
import { runFromRest } from './sampler.ts';

/** What is answered to a state x, [size], and to the input that led to it, [channels]: the next input, [channels]. */
export type Answer = (x: Float64Array, heard: Float64Array) => Float64Array;

/**
 * Lets a system run free.
 * @param given what it hears first, row by row, [rows × channels], at least one row
 * @param steps answers, an integer ≥ 0
 * @returns its answers, [steps][channels]; the first is that to the last given row
 */
export function closedLoop<State extends SystemState>(
  system: Dynamics<State>,
  given: Float64Array,
  answer: Answer,
  steps: number,
): Float64Array[] {
  const { size, channels } = system;
  const rows = given.length / channels;
  // Row 0 drives no step; the last answer is not heard.
  const input = new Float64Array((rows + steps + 1) * channels);
  input.set(given, channels);
  const answers: Float64Array[] = [];
  runFromRest(
    system,
    input,
    rows + steps - 1,
    Uint32Array.from({ length: steps }, (_, i) => rows + i),
    new Float64Array(steps * size),
    0,
    (i, x) => {
      const next = (rows + i + 1) * channels;
      answers.push(answer(x, input.subarray(next - channels, next)));
      input.set(answers[i], next);
    },
  );
  return answers;
}
