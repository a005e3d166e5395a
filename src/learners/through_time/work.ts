/**
 * What the steps of a trained network cost, in NeuroBench's operations: a weight times a number that is not 0. What a
 * cell computes within a unit is a unit update and not counted.
 */
import type { RunCost } from '../../reservoir/reservoir.ts';
import type { BatchNetwork, NetworkSpec } from '../../training/through_time/network.ts';
import type { HeardTrial } from './batches.ts';
import { countSpikes, hasSpikes } from './spiking.ts';

/** Weights that leave an input, and a unit: to sums, and to the answers. */
function fanOut({ layers: [{ cell, units }], outputs }: NetworkSpec): {
  readonly input: number;
  readonly unit: number;
} {
  const sums = Object.values(cell.sums);
  return {
    input: units * sums.filter(({ input }) => input).length,
    unit: units * sums.filter(({ recurrent }) => recurrent !== undefined).length + outputs,
  };
}

/** Operations of a step if nothing is 0. */
function denseOps(spec: NetworkSpec): number {
  const { input, unit } = fanOut(spec);
  return spec.inputs * input + spec.layers[0].units * unit;
}

/** Work of the last run of a network. */
export function workOf(network: BatchNetwork, dt: number, trials: readonly HeardTrial[]): RunCost {
  const { spec, batch, stateStride } = network;
  const [{ units }] = spec.layers;
  const { input, unit } = fanOut(spec);
  const states = network.states();
  let [steps, zeroInputs, zeroActivations] = [0, 0, 0];
  trials.forEach((trial, row) => {
    steps += trial.steps;
    for (let at = spec.inputs; at < (trial.steps + 1) * spec.inputs; at++) if (trial.input[at] === 0) zeroInputs++;
    for (let step = 0; step < trial.steps; step++)
      for (let i = 0; i < units; i++) if (states[(step * batch.rows + row) * stateStride + i] === 0) zeroActivations++;
  });
  const dense = steps * denseOps(spec);
  const common = { modelSeconds: (steps * dt) / 1000, denseOps: dense, neuronUpdates: steps * units, zeroActivations };
  if (hasSpikes(spec)) {
    // Units hear spikes, which add weights up, and answers are read from what is left of them.
    const spikes = countSpikes(network, trials).reduce((sum, own) => sum + own, 0);
    const multiplied = (steps * spec.inputs - zeroInputs) * input + (steps * units - zeroActivations) * spec.outputs;
    return { ...common, effectiveACs: spikes * (unit - spec.outputs), effectiveMACs: multiplied };
  }
  // The states of 0 before the first step are heard, too, but not answered from.
  const fromRest = trials.filter((trial) => trial.steps > 0).length * units * (unit - spec.outputs);
  const effectiveMACs = dense - zeroInputs * input - zeroActivations * unit - fromRest;
  return { ...common, effectiveACs: 0, effectiveMACs };
}

/** Work of a training of so many steps: there and back, as if nothing were 0; three times that of hearing. */
export function trainingCost(spec: NetworkSpec, dt: number, steps: number): RunCost {
  const operations = 3 * steps * denseOps(spec);
  return {
    modelSeconds: (steps * dt) / 1000,
    ...{ effectiveACs: 0, effectiveMACs: operations, denseOps: operations },
    ...{ neuronUpdates: steps * spec.layers[0].units, zeroActivations: 0 },
  };
}
