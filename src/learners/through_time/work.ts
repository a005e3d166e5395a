/**
 * What the steps of a trained network cost, in NeuroBench's operations: a weight times a number that is not 0. What a
 * cell computes within a unit is a unit update and not counted. Weights of spikes are added up, others multiplied
 * first. What is heard through time delays is counted each time that it is heard; before a trial all is 0.
 */
import type { CellSum } from '../../../kernels/cells/cell_kernel.ts';
import { adaptiveSpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import type { RunCost } from '../../reservoir/reservoir.ts';
import { presentAlone, reachOf } from '../../training/through_time/layer_shape.ts';
import type { BatchNetwork } from '../../training/through_time/network.ts';
import type { LayerSpec, NetworkSpec } from '../../training/through_time/network_spec.ts';
import type { HeardTrial } from './batches.ts';
import type { GradientName } from './teaching.ts';

/** Numbers that a layer hears in a step. */
const heardBy = ({ inputs, layers }: NetworkSpec, layer: number): number =>
  layer === 0 ? inputs : layers[layer - 1].units;

/** Weights by which a number is heard by a sum: one for each unit, or one for all of them. */
const weightsOf = ({ units }: LayerSpec, { shared }: CellSum): number => (shared ? 1 : units);

/** Weights by which a number of its input is heard by a layer, through one time delay. */
const inputWeights = (layer: LayerSpec): number =>
  Object.values(layer.cell.sums).reduce((sum, own) => sum + (own.input ? weightsOf(layer, own) : 0), 0);

/** What sums of a layer hear of its units, by name, and by how many weights each number. */
function recurrentWeights(layer: LayerSpec): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sum of Object.values(layer.cell.sums))
    if (sum.recurrent !== undefined)
      counts.set(sum.recurrent, (counts.get(sum.recurrent) ?? 0) + weightsOf(layer, sum));
  return counts;
}

/** Whether a value is a spike, 0 or 1, as far as that shows: it has a surrogate gradient. */
function isSpike({ cell: { surrogates = {}, advance } }: LayerSpec, name: string): boolean {
  return Object.hasOwn(surrogates, name) || Object.hasOwn(surrogates, advance[name] ?? '');
}

/** Units of all layers. */
const unitsOf = ({ layers }: NetworkSpec): number =>
  layers.reduce((sum, { cell, units }) => sum + units * (cell.layers ?? 1), 0);

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
    const recurrent = [...recurrentWeights(layer).values()].reduce((sum, count) => sum + count, 0);
    return heardBy(spec, l) * taps.count * inputWeights(layer) + units * recurrent;
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

/** What a trial takes: operations with numbers that are not 0, those with spikes apart, and units that are 0. */
interface TrialWork {
  multiplied: number;
  added: number;
  zeroActivations: number;
}

/** Adds what sums hear of the units of a layer in a trial. @param at where a step of the trial begins */
function addRecurrent(work: TrialWork, network: BatchNetwork, l: number, steps: number, at: (step: number) => number) {
  const layer = network.spec.layers[l];
  for (const [name, weights] of recurrentWeights(layer)) {
    const values = network.values(l, name);
    const key = isSpike(layer, name) ? 'added' : 'multiplied';
    for (let step = 0; step < steps; step++) work[key] += active(values, at(step), layer.units) * weights;
  }
}

function workOfTrial(network: BatchNetwork, { steps, after = 0, input }: HeardTrial, row: number): TrialWork {
  const { spec, batch, layerStride } = network;
  const work: TrialWork = { multiplied: 0, added: 0, zeroActivations: 0 };
  const [first] = spec.layers;
  for (let step = 0; step < steps; step++) {
    const heard = active(input, (step + 1) * spec.inputs, spec.inputs);
    work.multiplied += heard * timesHeard(first, step, steps + after) * inputWeights(first);
  }
  spec.layers.forEach((layer, l) => {
    const { cell, units } = layer;
    const next = spec.layers[l + 1];
    const at = (step: number): number => (step * batch.rows + row) * layerStride(l);
    const outputs = network.values(l, cell.state[0]);
    const key = next !== undefined && isSpike(layer, cell.state[0]) ? 'added' : 'multiplied';
    for (let step = 0; step < steps; step++) {
      const own = active(outputs, at(step + 1), units);
      work.zeroActivations += units - own;
      const times = next === undefined ? spec.outputs : timesHeard(next, step, steps + after) * inputWeights(next);
      work[key] += own * times;
    }
    addRecurrent(work, network, l, steps, at);
  });
  return work;
}

/** Work of the last run of a network. */
export function workOf(network: BatchNetwork, dt: number, trials: readonly HeardTrial[]): RunCost {
  const steps = trials.reduce((sum, trial) => sum + trial.steps, 0);
  const works = trials.map((trial, row) => workOfTrial(network, trial, row));
  return {
    modelSeconds: (steps * dt) / 1000,
    effectiveACs: works.reduce((sum, { added }) => sum + added, 0),
    effectiveMACs: works.reduce((sum, { multiplied }) => sum + multiplied, 0),
    ...{ denseOps: steps * denseOps(network.spec), neuronUpdates: steps * unitsOf(network.spec) },
    zeroActivations: works.reduce((sum, own) => sum + own.zeroActivations, 0),
  };
}

/**
 * Operations that e-prop takes beside hearing, a step: of every weight and bias of its layer, the trace of what answers
 * see (three multiplications), that of a threshold which adapts (three more), and what they teach (one)
 * (`training/e_prop/eligibility.ts`); of every weight of the head, its gradient and an error that comes back.
 */
function tracedOps({ inputs, layers: [{ cell, units }], outputs }: NetworkSpec): number {
  const ofWeight = cell === adaptiveSpikingCell ? 7 : 4;
  return ofWeight * (inputs + units + 1) * units + 2 * units * outputs;
}

/**
 * Work of a training of so many steps, as if nothing were 0: there and back through time, three times that of hearing,
 * or hearing with traces.
 */
export function trainingCost(spec: NetworkSpec, dt: number, steps: number, by: GradientName): RunCost {
  const heard = denseOps(spec);
  const operations = steps * (by === 'through-time' ? 3 * heard : heard + tracedOps(spec));
  return {
    modelSeconds: (steps * dt) / 1000,
    ...{ effectiveACs: 0, effectiveMACs: operations, denseOps: operations },
    ...{ neuronUpdates: steps * unitsOf(spec), zeroActivations: 0 },
  };
}
