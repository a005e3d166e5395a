/**
 * What the steps of a trained network cost, in NeuroBench's operations: a weight times a number that is not 0. What a
 * cell computes within a unit is a unit update and not counted. What is heard through time delays is counted each time
 * that it is heard; before a trial all is 0. A spike that is heard adds weights up and multiplies none.
 */
import type { RunCost } from '../../reservoir/reservoir.ts';
import { presentAlone, reachOf } from '../../training/through_time/layer_shape.ts';
import type { BatchNetwork, LayerSpec, NetworkSpec } from '../../training/through_time/network.ts';
import type { HeardTrial } from './batches.ts';
import { isSpiking } from './spiking.ts';

/** Numbers that a layer hears in a step. */
const heardBy = ({ inputs, layers }: NetworkSpec, layer: number): number =>
  layer === 0 ? inputs : layers[layer - 1].units;

/** Sums of a layer that hear its input. */
const inputSums = ({ cell }: LayerSpec): number => Object.values(cell.sums).filter(({ input }) => input).length;

/** What sums of a layer hear of its units, by name, and how many of them do. */
function recurrentSums({ cell }: LayerSpec): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { recurrent } of Object.values(cell.sums))
    if (recurrent !== undefined) counts.set(recurrent, (counts.get(recurrent) ?? 0) + 1);
  return counts;
}

/** Units of all layers. */
const unitsOf = ({ layers }: NetworkSpec): number => layers.reduce((sum, { units }) => sum + units, 0);

/** Numbers that a network goes on from: states, and what time delays hold. */
export const stateCount = (spec: NetworkSpec): number =>
  spec.layers.reduce(
    (sum, { cell, units, taps = presentAlone }, l) =>
      sum + cell.state.length * units + reachOf(taps) * heardBy(spec, l),
    0,
  );

/** Operations of a step if nothing is 0. */
function denseOps(spec: NetworkSpec): number {
  const { layers, outputs } = spec;
  const ofLayers = layers.map((layer, l) => {
    const { units, taps = presentAlone } = layer;
    const recurrent = [...recurrentSums(layer).values()].reduce((sum, count) => sum + count, 0);
    return units * (heardBy(spec, l) * taps.count * inputSums(layer) + units * recurrent);
  });
  return ofLayers.reduce((sum, own) => sum + own, layers[layers.length - 1].units * outputs);
}

/** How many of some numbers from a place on are not 0. */
function active(values: ArrayLike<number>, from: number, count: number): number {
  let sum = 0;
  for (let at = from; at < from + count; at++) if (values[at] !== 0) sum++;
  return sum;
}

/** How often what comes at a step is heard through the time delays of a layer, in a trial of so many steps. */
function timesHeard({ taps: { count, spacing } = presentAlone }: LayerSpec, step: number, steps: number): number {
  return Math.min(count, 1 + Math.floor((steps - 1 - step) / spacing));
}

/** Operations with numbers that are not 0 in a trial, additions of weights for spikes apart, and units that are 0. */
function workOfTrial(network: BatchNetwork, { steps, input }: HeardTrial, row: number) {
  const { spec, batch, layerStride } = network;
  let [operations, additions, zeroActivations] = [0, 0, 0];
  spec.layers.forEach((layer, l) => {
    const { cell, units } = layer;
    const next = spec.layers[l + 1];
    const at = (step: number): number => (step * batch.rows + row) * layerStride(l);
    const outputs = network.values(l, cell.state[0]);
    for (let step = 0; step < steps; step++) {
      if (l === 0)
        operations +=
          active(input, (step + 1) * spec.inputs, spec.inputs) *
          timesHeard(layer, step, steps) *
          units *
          inputSums(layer);
      const own = active(outputs, at(step + 1), units);
      zeroActivations += units - own;
      operations +=
        own * (next === undefined ? spec.outputs : timesHeard(next, step, steps) * next.units * inputSums(next));
    }
    for (const [name, sums] of recurrentSums(layer)) {
      const values = network.values(l, name);
      let heard = 0;
      for (let step = 0; step < steps; step++) heard += active(values, at(step), units) * sums * units;
      if (isSpiking(cell)) additions += heard;
      else operations += heard;
    }
  });
  return { operations, additions, zeroActivations };
}

/** Work of the last run of a network. */
export function workOf(network: BatchNetwork, dt: number, trials: readonly HeardTrial[]): RunCost {
  const steps = trials.reduce((sum, trial) => sum + trial.steps, 0);
  const works = trials.map((trial, row) => workOfTrial(network, trial, row));
  return {
    modelSeconds: (steps * dt) / 1000,
    effectiveACs: works.reduce((sum, { additions }) => sum + additions, 0),
    effectiveMACs: works.reduce((sum, { operations }) => sum + operations, 0),
    ...{ denseOps: steps * denseOps(network.spec), neuronUpdates: steps * unitsOf(network.spec) },
    zeroActivations: works.reduce((sum, own) => sum + own.zeroActivations, 0),
  };
}

/** Work of a training of so many steps: there and back, as if nothing were 0; three times that of hearing. */
export function trainingCost(spec: NetworkSpec, dt: number, steps: number): RunCost {
  const operations = 3 * steps * denseOps(spec);
  return {
    modelSeconds: (steps * dt) / 1000,
    ...{ effectiveACs: 0, effectiveMACs: operations, denseOps: operations },
    ...{ neuronUpdates: steps * unitsOf(spec), zeroActivations: 0 },
  };
}
