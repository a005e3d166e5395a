/**
 * The reference engine, for reading: float64, one step after the other, one neuron after the other. It agrees with NEST to rounding
 * error, and the faster engines are compared with it. The order within a step is NEST's: the membrane sees the currents as they
 * were before the step; then the currents decay; then this step's arrivals are added; then the threshold is tested.
 */

import {
  type CurrentStep,
  compileCurrentStep,
  compileMembraneStep,
  type MembraneStep,
} from '../../kernels/compile/scalar.ts';
import type { CurrentKernel, MembraneKernel } from '../../kernels/dialect.ts';
import type { DerivedParameters } from '../../models/neurons/neuron_model.ts';
import { createDelayRing } from './delay_ring.ts';
import { longestDelay } from './delays.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { createInputQueue } from './input_queue.ts';
import { deriveBlocks, initialPotentials } from './lanes.ts';
import { createPoissonArrivals } from './poisson_arrivals.ts';
import { createShortTermRows } from './short_term.ts';

interface Neuron {
  readonly membrane: MembraneStep;
  readonly current: CurrentStep;
  readonly derived: DerivedParameters;
  readonly V_reset: number;
  /** mV, relative to V_reset. */
  V: number;
  refractory: number;
  excitatory: number[];
  inhibitory: number[];
}

function createNeurons({ network, copyIds }: EngineOptions): Neuron[] {
  const membranes = new Map<MembraneKernel, MembraneStep>();
  const currents = new Map<CurrentKernel, CurrentStep>();
  const potentials = initialPotentials(network, copyIds);
  const blocks = deriveBlocks(network).map(({ block, model, derived }) => {
    const membrane = membranes.get(model.membrane) ?? compileMembraneStep(model.membrane);
    const current = currents.get(model.current) ?? compileCurrentStep(model.current);
    membranes.set(model.membrane, membrane);
    currents.set(model.current, current);
    return { block, derived, membrane, current, atRest: model.current.state.map(() => 0) };
  });
  return copyIds.flatMap((_, copy) =>
    blocks.flatMap(({ block, derived, membrane, current, atRest }) =>
      derived.map(
        (numbers, i): Neuron => ({
          membrane,
          current,
          derived: numbers,
          V_reset: block.params.V_reset[i],
          V: potentials[copy * network.size + block.first + i],
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
  const { synapses, size, currents } = network;
  const neurons = createNeurons(options);
  const inputs = createInputQueue();
  const poisson = createPoissonArrivals(network, copyIds);
  const shortTerm = createShortTermRows(synapses, copyIds.length, network.dt);
  const furthest = longestDelay(network);
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
    const { membrane, current, derived } = neuron;
    const drive =
      derived.constantDrive +
      derived.currentGain * injected(lane) +
      current.drive(neuron.excitatory, derived.excitatory) +
      current.drive(neuron.inhibitory, derived.inhibitory);
    if (neuron.refractory > 0) neuron.refractory--;
    else neuron.V = membrane.advance(neuron.V, drive, derived.membrane);
    neuron.excitatory = current.advance(neuron.excitatory, derived.excitatory, excitatory.take(now, lane));
    neuron.inhibitory = current.advance(neuron.inhibitory, derived.inhibitory, inhibitory.take(now, lane));
    if (!membrane.spikes(neuron.V, derived.membrane)) return false;
    neuron.V = 0;
    neuron.refractory = derived.refractorySteps;
    return true;
  };

  const read = (variable: string, { V, V_reset, current, excitatory: ex, inhibitory: inh }: Neuron): number => {
    if (variable === 'V_m') return V + V_reset;
    return (variable === 'I_syn_ex' ? ex : inh)[current.currentIndex];
  };

  return {
    name: 'reference',
    // No neuron influences another within a step, so any window will do; this one keeps batches small.
    longestWindow: furthest,
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
        poisson.until(now, arrive);
        const fired: number[] = [];
        neurons.forEach((neuron, lane) => {
          if (update(neuron, lane)) fired.push(lane);
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
    dispose: () => {},
  };
}
