/**
 * The reference engine, for reading: float64, one step after the other, one neuron after the other. It agrees with NEST
 * to rounding error, and the faster engines are compared with it. The order within a step is NEST's: the membrane sees
 * the currents as they were before the step; then the currents decay; then this step's arrivals are added; then the
 * threshold is tested.
 */

import {
  compileMembraneStep,
  compileReceptorStep,
  type MembraneStep,
  type ReceptorStep,
} from '../../../kernels/compile/scalar.ts';
import {
  type DerivedParameters,
  findReceptorState,
  type NeuronModel,
  originOf,
  recordedNames,
} from '../../../models/neurons/neuron_model.ts';
import { refuse } from '../../errors.ts';
import { synapseTable } from '../../network/connect/synapse_table.ts';
import { mostReceptors } from '../../network/network.ts';
import { withoutLearning } from '../../network/plasticity/learning.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import { createActiveCurrents } from '../inputs/active_currents.ts';
import { createInputQueue } from '../inputs/input_queue.ts';
import { createPoissonArrivals } from '../inputs/poisson_arrivals.ts';
import { createPoissonCounts } from '../inputs/poisson_counts.ts';
import { refuseState } from '../lanes/lane_check.ts';
import { deriveBlocks, initialPotentials, initialStates } from '../lanes/lanes.ts';
import { createDelayRing } from './delay_ring.ts';
import { createPlasticSynapses } from './plastic_synapses.ts';
import { createShortTermRows } from './short_term.ts';

interface Neuron {
  readonly membrane: MembraneStep;
  readonly model: NeuronModel;
  readonly steps: readonly ReceptorStep[];
  readonly derived: DerivedParameters;
  /** Names of V and the further states, where they have one. */
  readonly names: readonly (string | undefined)[];
  /** What the potential is relative to, mV. */
  readonly origin: number;
  V: number;
  /** Further states of the membrane, in its order. */
  further: readonly number[];
  refractory: number;
  /** State of each receptor. */
  receptors: number[][];
}

function createNeurons({ network, copyIds }: EngineOptions): Neuron[] {
  const potentials = initialPotentials(network, copyIds);
  const blocks = deriveBlocks(network).map(({ block, model, derived }) => {
    const membrane = compileMembraneStep(model.membrane);
    const steps = model.receptors.map(({ kernel }) => compileReceptorStep(kernel, model.membrane.inputs));
    return { block, derived, model, membrane, steps, names: recordedNames(model) };
  });
  return copyIds.flatMap((_, copy) =>
    blocks.flatMap(({ block, derived, model, membrane, steps, names }) =>
      derived.map((numbers, i): Neuron => {
        const [V, ...further] = initialStates(block, i, potentials[copy * network.size + block.first + i]);
        const receptors = model.receptors.map(({ kernel }) => kernel.state.map(() => 0));
        return {
          ...{ membrane, model, steps, names, derived: numbers, origin: originOf(model, block.params, i) },
          ...{ V, further, refractory: 0, receptors },
        };
      }),
    ),
  );
}

/** Creates the reference engine. */
export function createReferenceEngine(options: EngineOptions): Engine {
  const { network, copyIds, recording } = options;
  const { size, currents } = network;
  const synapses = synapseTable(withoutLearning(network));
  const plastic = createPlasticSynapses(network, copyIds.length);
  const neurons = createNeurons(options);
  const inputs = createInputQueue();
  const poisson = createPoissonArrivals(network, copyIds, 0, size);
  const counts = createPoissonCounts(network, copyIds);
  const shortTerm = createShortTermRows(synapses, copyIds.length, network.dt);
  const furthest = [...synapses.delay, ...network.poisson.map(({ delay }) => delay)].reduce(
    (a, b) => Math.max(a, b),
    Math.max(1, plastic.longestDelay),
  );
  const rings = Array.from({ length: mostReceptors(network) }, () => createDelayRing(neurons.length, furthest));
  let now = 0;

  const arrive = (lane: number, weight: number, step: number, receptor: number): void =>
    rings[receptor].add(step, lane, weight);

  const send = (source: number, copy: number): void => {
    shortTerm.spike(source, copy, now);
    for (let synapse = synapses.rowStart[source]; synapse < synapses.rowStart[source + 1]; synapse++) {
      const { target, weight, delay, receptor } = synapses;
      const transmitted = shortTerm.transmitted(synapse, copy, weight[synapse]);
      arrive(copy * size + target[synapse], transmitted, now + delay[synapse], receptor[synapse]);
    }
    plastic.spike(source, copy, (target, weight, delay, receptor) => {
      arrive(copy * size + target, weight, now + delay, receptor);
    });
  };

  const activeIn = createActiveCurrents(currents);
  /** pA, by neuron. */
  const injected = new Float64Array(size);
  const inject = (): void => {
    const active = activeIn(now);
    if (active === undefined) return;
    injected.fill(0);
    for (const { runs, amplitude } of active)
      for (const { first, size: count } of runs)
        for (let neuron = first; neuron < first + count; neuron++) injected[neuron] += amplitude;
  };

  /** Advances one neuron by one step and tells whether it fired. */
  const update = (neuron: Neuron, lane: number): boolean => {
    const { membrane, steps, model, derived, receptors } = neuron;
    const arriving = steps.map((_, r) => rings[r].take(now, lane));
    const added = steps.map((step, r) => step.inputs(receptors[r], derived.receptors[r], arriving[r]));
    const current = derived.currentGain * injected[lane % size];
    const inputs = model.membrane.inputs.map((input, i) => {
      const sum = added.reduce((total, ofReceptor) => total + ofReceptor[i], 0);
      return sum + derived.constant[input] + (input === 'drive' ? current : 0);
    });
    const isFree = neuron.refractory === 0;
    const { V, further, spiked } = membrane(neuron.V, neuron.further, inputs, derived.membrane, isFree);
    neuron.further = further;
    neuron.receptors = steps.map((step, r) => step.advance(receptors[r], derived.receptors[r], arriving[r]));
    if (spiked) neuron.refractory = derived.refractorySteps;
    else if (neuron.refractory > 0) neuron.refractory--;
    neuron.V = spiked && neuron.refractory > 0 ? 0 : V;
    return spiked;
  };

  const check = ({ V, further, names }: Neuron, lane: number): void => {
    const bad = [V, ...further].findIndex((value) => !Number.isFinite(value));
    if (bad < 0) return;
    const neuron = lane % size;
    const block = network.blocks.find(({ first, size: count }) => neuron >= first && neuron < first + count);
    const variable = names[bad] ?? 'V';
    refuseState(block?.name ?? '', neuron - (block?.first ?? 0), variable, [V, ...further][bad], now * network.dt);
  };

  const read = (variable: string, neuron: Neuron): number => {
    const { V, further, names, origin, model, receptors } = neuron;
    const place = names.indexOf(variable);
    if (place >= 0) return (place === 0 ? V : further[place - 1]) + (variable === 'V_m' ? origin : 0);
    const found = findReceptorState(model, variable);
    return found === undefined ? Number.NaN : receptors[found.receptor][found.state];
  };

  return {
    name: 'reference',
    facts: {
      backend: 'reference',
      jobs: 1,
      synapses: synapses.target.length + plastic.count,
      form: 'full',
      formReason: 'the reference engine has no other',
      keptWeights: [],
      synapseBytes: (synapses.target.length + plastic.count) * 16,
    },
    // No neuron influences another within a step, so any window will do; this one keeps batches small.
    longestWindow: furthest,
    batchSteps: furthest,
    get step() {
      return now;
    },
    schedule: (step, channel, copy) => inputs.add({ step, channel, copy }),
    learning: plastic,
    async advance(steps, last) {
      const fromStep = now;
      const spikeSteps: number[] = [];
      const senders: number[] = [];
      const values: Record<string, Float64Array> = {};
      for (const variable of recording.variables) values[variable] = new Float64Array(steps * recording.lanes.length);
      for (let row = 0; row < steps; row++) {
        now++;
        inject();
        plastic.begin(now);
        for (const { channel, copy } of inputs.takeUntil(now)) send(size + channel, copy);
        poisson.until(now, (neuron, copy, step, { weight, receptor }) =>
          arrive(copy * size + neuron, weight, step, receptor),
        );
        counts.emit(now, arrive);
        const fired: number[] = [];
        neurons.forEach((neuron, lane) => {
          if (update(neuron, lane)) fired.push(lane);
          check(neuron, lane);
        });
        for (const lane of fired) {
          send(lane % size, Math.floor(lane / size));
          spikeSteps.push(now);
          senders.push(lane);
        }
        for (const variable of recording.variables) {
          recording.lanes.forEach((lane, column) => {
            values[variable][row * recording.lanes.length + column] = read(variable, neurons[lane]);
          });
        }
      }
      if (last) plastic.check();
      const spikes = { fromStep, toStep: now, steps: Uint32Array.from(spikeSteps), senders: Uint32Array.from(senders) };
      return { spikes, values };
    },
    save: () => refuse('checkpoint', 'the reference engine has none (reference)', 'use another backend'),
    restore: () => refuse('checkpoint', 'the reference engine has none (reference)', 'use another backend'),
    dispose: () => {},
  };
}
