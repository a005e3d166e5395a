/** Windows of gpu.js are as long as their text may be, whatever the membrane. */
import { expect, test } from 'vitest';
import { MOST_TALLIED_STEPS, windowSource } from '../../kernels/compile/gpu_window.ts';
import { longestWindowOf } from '../../kernels/compile/window_length.ts';
import { neuronModels } from '../../models/neurons/neuron_models.ts';

test('a window has one step or a text that compiles in good time', () => {
  for (const { membrane } of neuronModels.values()) {
    const steps = longestWindowOf(membrane, true, 0);
    expect(steps).toBeGreaterThanOrEqual(1);
    expect(steps).toBeLessThanOrEqual(MOST_TALLIED_STEPS);
    if (steps > 1) expect(windowSource(membrane, steps, {}, true).source.length).toBeLessThan(60_000);
  }
});

test('short steps are bounded by the tally, long ones by their text, and without a tally by refractoriness', () => {
  const membraneOf = (name: string) => neuronModels.get(name)!.membrane;
  expect(longestWindowOf(membraneOf('izhikevich'), true, 0)).toBe(MOST_TALLIED_STEPS);
  expect(longestWindowOf(membraneOf('hh_psc_alpha'), true, 0)).toBe(1);
  expect(longestWindowOf(membraneOf('iaf_psc_exp'), false, 20)).toBe(20);
});
