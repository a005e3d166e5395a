/**
 * The network with what it hears: stimuli on a ring, with noise on each input (their task.py). From a stream, that
 * noise would take a third of all time (128 units). It is drawn where noise of layers is (sum_noise.ts), by a layer
 * that hears nothing and hands its noise on.
 */
import type { CellKernel } from '../../../../kernels/cells/cell_kernel.ts';
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { INPUT_NOISE, memorySpec } from './memory.ts';
import { bumps, RING, stimulusAt, type Trial } from './trials.ts';

/** A network of some units and the noise that it hears, for batches of one shape. */
export interface Listener {
  readonly network: BatchNetwork;
  readonly noise: BatchNetwork;
}

const handsOn: CellKernel = {
  ...{ name: 'hands_on', state: ['h'], sums: { s: { input: true } }, vectors: [] },
  advance: { h: 's' },
};

const noiseSpec: NetworkSpec = {
  ...{ inputs: 1, outputs: 1 },
  layers: [{ cell: handsOn, units: RING, constants: {}, noise: { sum: 's', sd: INPUT_NOISE } }],
};

/** For so many trials at once, of so many steps. */
export function createListener(units: number, batch: { readonly rows: number; readonly steps: number }): Listener {
  const noise = createNetwork(noiseSpec, batch);
  noise.load(new Float32Array(parameterCount(noiseSpec)));
  return { network: createNetwork(memorySpec(units), batch), noise };
}

/**
 * Runs trials side by side, with noise; answers before they go through the logistic function, until the next run.
 * @param draws name, seed and number of the first of their noise
 */
export function runTrials(
  { network, noise }: Listener,
  trials: readonly Trial[],
  [use, seed, from]: readonly [use: string, seed: number, from: number],
): Float32Array {
  const { batch, inputStride } = network;
  const numbers = Uint32Array.from({ length: batch.rows }, (_, row) => from + row);
  noise.run(undefined, { seed, use: `noise on inputs, ${use}`, numbers });
  const [heard, drawn, stride] = [network.inputs(), noise.states(), noise.stateStride];
  for (let at = 0; at < batch.steps * batch.rows; at++)
    heard.set(drawn.subarray(at * stride, at * stride + RING), at * inputStride);
  trials.forEach((trial, row) => {
    for (let step = 0; step < batch.steps; step++) {
      const stimulus = stimulusAt(trial, step);
      if (stimulus === undefined) continue;
      const at = (step * batch.rows + row) * inputStride;
      for (let c = 0; c < RING; c++) heard[at + c] += bumps[stimulus][c];
    }
  });
  return network.run(undefined, { seed, use: `noise of units, ${use}`, numbers });
}
