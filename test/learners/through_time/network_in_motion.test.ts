/** A network in motion hears in pieces what it hears in a trial, to the bit, and says each step once. */
import { expect, test } from 'vitest';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { heardTrial, writeInputs } from '../../../src/learners/through_time/batches.ts';
import { IN_MOTION, networkInMotion } from '../../../src/learners/through_time/network_in_motion.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import type { NetworkSpec } from '../../../src/training/through_time/network_spec.ts';

const spec: NetworkSpec = { inputs: 2, layers: [{ cell: gruCell, units: 5, constants: {} }], outputs: 2 };
const hearing = { channels: { spikes: 2, analog: 0 }, dt: 2, tauInput: 10 };
const weights = initialWeights(spec, { seed: 1, gain: 1, vectors: {} });
const atRest = () => {
  const network = createNetwork(spec, IN_MOTION);
  network.load(weights);
  return networkInMotion(network, hearing);
};
const spikes = [Float64Array.of(3, 10, 21), Float64Array.of(4, 4.5, 30)];
const durationMs = 40;

test('in pieces of any length it answers with the bits of a whole trial', () => {
  const heard = heardTrial({ id: 0, durationMs, spikes, sampleTimesMs: Float64Array.of(durationMs) }, hearing);
  const whole = createNetwork(spec, { rows: 4, steps: heard.steps });
  whole.load(weights);
  writeInputs(whole, [heard]);
  const answers = whole.run();
  const expected = Array.from({ length: heard.steps }, (_, step) => [
    ...answers.subarray(4 * step * whole.outputStride, 4 * step * whole.outputStride + spec.outputs),
  ]);
  expect(new Set(expected.flat()).size).toBeGreaterThan(20);
  for (const piece of [1, 2, 7, durationMs]) {
    const moving = atRest();
    const found: number[][] = [];
    for (let now = 0; now < durationMs; now += piece) {
      spikes.forEach((train, channel) => {
        for (const time of train) if (time > now && time <= now + piece) moving.hear(channel, time);
      });
      moving.advanceTo(Math.min(durationMs, now + piece), { made: (answer) => found.push([...answer]) });
    }
    expect(found).toEqual(expected);
    expect(moving.steps).toBe(heard.steps);
  }
});

test('what disturbs its states changes answers, and nothing that it hears later; each step is announced', () => {
  const [disturbed, still] = [true, false].map((isDisturbed) => {
    const moving = atRest();
    const answers: number[][] = [];
    const before: number[] = [];
    const made = (answer: Float32Array) => void answers.push([...answer]);
    const announce = (steps: number) => void before.push(steps);
    moving.advanceTo(6, { made, before: announce, disturb: isDisturbed ? (states) => states.fill(1) : undefined });
    moving.advanceTo(8, { made, before: announce });
    expect(before).toEqual([0, 1, 2, 3]);
    return answers;
  });
  expect(disturbed[2]).not.toEqual(still[2]);
  expect(disturbed[3]).toEqual(still[3]);
});
