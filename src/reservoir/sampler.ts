/** A system over whole inputs, read at chosen steps: its own steps, one after another, from rest. */
import type { Activity, Dynamics, OnSample, SampledTrial, SystemState } from './dynamics.ts';

/**
 * Runs one trial from rest; the parameters are those of a {@link SampledTrial}.
 * @returns the work that it took
 */
export function runFromRest<State extends SystemState>(
  system: Dynamics<State>,
  input: Float64Array,
  steps: number,
  sampleSteps: Uint32Array,
  states: Float64Array,
  id = 0,
  onSample?: OnSample,
): Readonly<Activity> {
  const { size, channels } = system;
  const state = system.start(id);
  let sample = 0;
  for (let step = 0; ; step++) {
    for (; sample < sampleSteps.length && sampleSteps[sample] === step; sample++) {
      states.set(state.x, sample * size);
      onSample?.(sample, states.subarray(sample * size, (sample + 1) * size));
    }
    if (step === steps) return state;
    system.step(state, input, (step + 1) * channels);
  }
}

/**
 * Runs trials from rest, in the shortest way that the system has. Trials whose samples are waited for go step by step,
 * and give the same.
 * @returns the work that each took
 */
export function runTrials(system: Dynamics, trials: readonly SampledTrial[]): readonly Readonly<Activity>[] {
  const waited = trials.some(({ onSample }) => onSample !== undefined);
  return (
    (waited ? undefined : system.run?.(trials)) ??
    trials.map(({ id, input, steps, sampleSteps, states, onSample }) =>
      runFromRest(system, input, steps, sampleSteps, states, id, onSample),
    )
  );
}
