/**
 * Pattern generation as in the published program (`Figure_3_and_S7_e_prop_tutorials/tutorial_pattern_generation.py`
 * of IGITUGraz/eligibility_propagation): while it hears Poisson spikes that are the same each time, a network of
 * leaky units says for a second a sum of sines of 1, 2, 3 and 5 Hz with random amplitudes and phases. Said are the
 * right values at the right times; nothing has to be kept.
 */

import { type HeardTrial, writeInputs } from '../../../learners/through_time/batches.ts';
import { spikingLayer } from '../../../learners/through_time/spiking.ts';
import { randomStream } from '../../../random.ts';
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import { rowsOfKernels, type TaughtTask } from './taught_task.ts';

const SECOND_MS = 1000;
const SINES_HZ = [1, 2, 3, 5];
const INPUT_HZ = 50;
/** Of membranes and of what is read, ms. */
const TAU_MS = 30;
const GAMMA = 0.3;

/** What is set. */
export interface PatternOptions {
  readonly units: number;
  readonly inputs: number;
  /** ms */
  readonly dt: number;
}

/** The values wanted, one a step, the largest of which is 1 in size. */
export function sumOfSines(seed: number, steps: number, dt: number): Float32Array {
  const stream = randomStream(seed, 'pattern of sines');
  const sines = SINES_HZ.map((hertz) => ({
    hertz,
    amplitude: 0.5 + 1.5 * stream.uniform(),
    phase: 2 * Math.PI * stream.uniform(),
  }));
  const values = Float32Array.from({ length: steps }, (_, step) =>
    sines.reduce(
      (sum, { hertz, amplitude, phase }) =>
        sum + amplitude * Math.sin((2 * Math.PI * hertz * step * dt) / SECOND_MS + phase),
      0,
    ),
  );
  const most = values.reduce((largest, own) => Math.max(largest, Math.abs(own)), 0);
  return values.map((own) => own / most);
}

/** The task for one network. */
export function patternTask(seed: number, { units, inputs, dt }: PatternOptions): TaughtTask {
  const steps = Math.round(SECOND_MS / dt);
  const numbers = { size: units, dt, tau_m: TAU_MS, tau_read: TAU_MS, gamma: GAMMA };
  const spec: NetworkSpec = { inputs, layers: [spikingLayer('lif', numbers)], outputs: 1 };
  const stream = randomStream(seed, 'spikes of the pattern');
  // Row 0 is before the first step.
  const input = Float64Array.from({ length: (steps + 1) * inputs }, (_, at) =>
    at >= inputs && stream.uniform() < (INPUT_HZ * dt) / SECOND_MS ? 1 : 0,
  );
  const heard: readonly HeardTrial[] = [{ id: 0, steps, input, sampleSteps: [] }];
  const wanted = sumOfSines(seed, steps, dt);
  const mean = wanted.reduce((sum, own) => sum + own, 0) / steps;
  const variance = wanted.reduce((sum, own) => sum + (own - mean) ** 2, 0) / steps;
  const rows = rowsOfKernels;
  // Kernels take four sequences; one is taught.
  const targets = new Float32Array(steps * rows);
  const weights = new Float32Array(steps * rows);
  wanted.forEach((value, step) => {
    targets[step * rows] = value;
    weights[step * rows] = 1;
  });
  const batch: TaughtTask['batch'] = (network) => {
    writeInputs(network, heard);
    return { targets, weights };
  };
  return {
    ...{ spec, rows, steps, dt, batch, heard: () => heard },
    look(network) {
      batch(network, 0);
      const answers = network.run();
      let sum = 0;
      for (let step = 0; step < steps; step++) sum += (answers[step * rows * network.outputStride] - wanted[step]) ** 2;
      return sum / steps / variance;
    },
  };
}
