/** Whether trials that a system runs its shorter way are those that it runs step by step. */
import { expect } from 'vitest';
import type { Dynamics, SampledTrial } from '../../src/reservoir/dynamics.ts';
import { runFromRest, runTrials } from '../../src/reservoir/sampler.ts';

/** @param trialsOf makes the same trials each time */
export function expectRunAlike(system: Dynamics, trialsOf: () => readonly SampledTrial[]): void {
  const [together, alone] = [trialsOf(), trialsOf()];
  expect(system.run).toBeDefined();
  const counted = runTrials(system, together);
  const plain = alone.map(({ id, input, steps, sampleSteps, states }) => {
    const { effectiveMACs, zeroActivations } = runFromRest(system, input, steps, sampleSteps, states, id);
    return { effectiveMACs, zeroActivations };
  });
  expect(counted).toEqual(plain);
  expect(together).toEqual(alone);
}
