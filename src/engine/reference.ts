/**
 * The reference engine, for reading: float64, one step after the other, one neuron after the other. It agrees with NEST to rounding
 * error, and the faster engines are compared with it. The order within a step is NEST's: the membrane sees the currents as they
 * were before the step; then the currents decay; then this step's arrivals are added; then the threshold is tested.
 */

import {
  compileMembraneStep,
  compileReceptorStep,
  type MembraneStep,
  type ReceptorStep,
} from '../../kernels/compile/scalar.ts';
import { type DerivedParameters, type NeuronModel, recordedName } from '../../models/neurons/neuron_model.ts';
import { refuse } from '../errors.ts';
import { synapseTable } from '../network/synapse_table.ts';
import { createDelayRing } from './delay_ring.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createInputQueue } from './input_queue.ts';
import { refuseState } from './lane_check.ts';
import { deriveBlocks, initialPotentials } from './lanes.ts';
import { createPoissonArrivals } from './poisson_arrivals.ts';
import { createPoissonCounts } from './poisson_counts.ts';
import { createShortTermRows } from './short_term.ts';

interface Neuron {
  readonly membrane: MembraneStep;
  readonly model: NeuronModel;
  readonly receptor: ReceptorStep;
  readonly derived: DerivedParameters;
  readonly resetPotential: number;
  /** mV, relative to the reset. */
  V: number;
  /** Further states of the membrane, in its order. */
  further: readonly number[];
  refractory: number;
  excitatory: number[];
  inhibitory: number[];
}

function createNeurons({ network, copyIds }: EngineOptions): Neuron[] {
  const potentials = initialPotentials(network, copyIds);
  const blocks = deriveBlocks(network).map(({ block, model, derived }) => {
    const membrane = compileMembraneStep(model.membrane);
    const receptor = compileReceptorStep(model.receptor, model.membrane.inputs);
    return { block, derived, model, membrane, receptor, atRest: model.receptor.state.map(() => 0) };
  });
  return copyIds.flatMap((_, copy) =>
    blocks.flatMap(({ block, derived, model, membrane, receptor, atRest }) =>
      derived.map(
        (numbers, i): Neuron => ({
          membrane,
          model,
          receptor,
          derived: numbers,
          resetPotential: block.params[model.reset][i],
          V: potentials[copy * network.size + block.first + i],
          further: (model.membrane.further ?? []).map((state) => block.params[recordedName(model, state)][i]),
          refractory: 0,
          excitatory: [...atRest],
          inhibitory: [...atRest],
        }),
      ),
    ),
  );
}

/** Creates the reference engine. */
export function createReferenceEngine(options: EngineOptions): Engine {
  const { network, copyIds, recording } = options;
  const { size, currents } = network;
  const synapses = synapseTable(network);
  const neurons = createNeurons(options);
  const inputs = createInputQueue();
  const poisson = createPoissonArrivals(network, copyIds, 0, size);
  const counts = createPoissonCounts(network, copyIds);
  const shortTerm = createShortTermRows(synapses, copyIds.length, network.dt);
  const furthest = [...synapses.delay, ...network.poisson.map(({ delay }) => delay)].reduce(
    (a, b) => Math.max(a, b),
    1,
  );
  const excitatory = createDelayRing(neurons.length, furthest);
  const inhibitory = createDelayRing(neurons.length, furthest);
  let now = 0;

  const arrive = (lane: number, weight: number, step: number): void =>
    (weight >= 0 ? excitatory : inhibitory).add(step, lane, weight);

  const send = (source: number, copy: number): void => {
    shortTerm.spike(source, copy, now);
    for (let synapse = synapses.rowStart[source]; synapse < synapses.rowStart[source + 1]; synapse++) {
      arrive(
        copy * size + synapses.target[synapse],
        shortTerm.transmitted(synapse, copy),
        now + synapses.delay[synapse],
      );
    }
  };

  const injected = (lane: number): number => {
    let sum = 0;
    for (const { first, size: count, amplitude, from, to } of currents) {
      const neuron = lane % size;
      if (neuron >= first && neuron < first + count && now > from && now <= to) sum += amplitude;
    }
    return sum;
  };

  /** Advances one neuron by one step and tells whether it fired. */
  const update = (neuron: Neuron, lane: number): boolean => {
    const { membrane, receptor, model, derived } = neuron;
    const arrivingEx = excitatory.take(now, lane);
    const arrivingIn = inhibitory.take(now, lane);
    const ex = receptor.inputs(neuron.excitatory, derived.excitatory, arrivingEx);
    const inh = receptor.inputs(neuron.inhibitory, derived.inhibitory, arrivingIn);
    const current = derived.currentGain * injected(lane);
    const inputs = model.membrane.inputs.map(
      (input, i) => ex[i] + inh[i] + derived.constant[input] + (input === 'drive' ? current : 0),
    );
    const { V, further, spiked } = membrane(
      neuron.V,
      neuron.further,
      inputs,
      derived.membrane,
      neuron.refractory === 0,
    );
    neuron.further = further;
    neuron.excitatory = receptor.advance(neuron.excitatory, derived.excitatory, arrivingEx);
    neuron.inhibitory = receptor.advance(neuron.inhibitory, derived.inhibitory, arrivingIn);
    if (spiked) neuron.refractory = derived.refractorySteps;
    else if (neuron.refractory > 0) neuron.refractory--;
    neuron.V = spiked && neuron.refractory > 0 ? 0 : V;
    return spiked;
  };

  const check = ({ V, further, model }: Neuron, lane: number): void => {
    const bad = [V, ...further].findIndex((value) => !Number.isFinite(value));
    if (bad < 0) return;
    const neuron = lane % size;
    const block = network.blocks.find(({ first, size: count }) => neuron >= first && neuron < first + count);
    const variable = bad === 0 ? 'V_m' : recordedName(model, (model.membrane.further ?? [])[bad - 1]);
    refuseState(block?.name ?? '', neuron - (block?.first ?? 0), variable, [V, ...further][bad], now * network.dt);
  };

  const read = (variable: string, neuron: Neuron): number => {
    const { V, resetPotential, model, further, excitatory: ex, inhibitory: inh } = neuron;
    if (variable === 'V_m') return V + resetPotential;
    const own = (model.membrane.further ?? []).findIndex((name) => recordedName(model, name) === variable);
    if (own >= 0) return further[own];
    const { recorded, state } = model.receptor;
    if (recorded === undefined || !variable.startsWith(recorded.quantity)) return Number.NaN;
    return (variable.endsWith('_ex') ? ex : inh)[state.indexOf(recorded.state)];
  };

  return {
    name: 'reference',
    facts: {
      backend: 'reference',
      jobs: 1,
      synapses: synapses.target.length,
      form: 'full',
      synapseBytes: synapses.target.length * 16,
    },
    // No neuron influences another within a step, so any window will do; this one keeps batches small.
    longestWindow: furthest,
    batchSteps: furthest,
    get step() {
      return now;
    },
    schedule: (step, channel, copy) => inputs.add({ step, channel, copy }),
    async advance(steps) {
      const fromStep = now;
      const spikeSteps: number[] = [];
      const senders: number[] = [];
      const values: Record<string, Float64Array> = {};
      for (const variable of recording.variables) values[variable] = new Float64Array(steps * recording.lanes.length);
      for (let row = 0; row < steps; row++) {
        now++;
        for (const { channel, copy } of inputs.takeUntil(now)) send(size + channel, copy);
        poisson.until(now, (neuron, copy, weight, step) => arrive(copy * size + neuron, weight, step));
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
      const spikes = { fromStep, toStep: now, steps: Uint32Array.from(spikeSteps), senders: Uint32Array.from(senders) };
      return { spikes, values };
    },
    save: () => refuse('checkpoint', 'the reference engine has none (reference)', 'use another backend'),
    restore: () => refuse('checkpoint', 'the reference engine has none (reference)', 'use another backend'),
    dispose: () => {},
  };
}
