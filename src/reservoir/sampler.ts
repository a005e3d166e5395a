/** A system over a whole input, read at chosen steps: its own steps, one after another, from rest. */
import type { Activity, Dynamics, SystemState } from './dynamics.ts';

/**
 * Runs one trial from rest.
 * @param input [(steps + 1) × channels]; row s drives step s, row 0 is not used
 * @param sampleSteps ascending steps in 0 … steps; step 0 is rest
 * @param states receives the states, [samples × size]
 */
export function runFromRest<State extends SystemState>(
  system: Dynamics<State>,
  input: Float64Array,
  steps: number,
  sampleSteps: Uint32Array,
  states: Float64Array,
): Readonly<Activity> {
  const { size, channels } = system;
  const state = system.start();
  let sample = 0;
  for (let step = 0; ; step++) {
    for (; sample < sampleSteps.length && sampleSteps[sample] === step; sample++) states.set(state.x, sample * size);
    if (step === steps) return state;
    system.step(state, input, (step + 1) * channels);
  }
}
