/**
 * The reference engine, for reading: float64, one step after the other, one neuron after the other (neuron.ts). It
 * agrees with NEST to rounding error, and the faster engines are compared with it.
 */
import { refuse } from '../../errors.ts';
import { synapseTable } from '../../network/connect/synapse_table.ts';
import { mostReceptors, type Network, type SynapseTable } from '../../network/network.ts';
import { withoutLearning } from '../../network/plasticity/learning.ts';
import type { AdvanceResult, Engine, EngineFacts, EngineOptions, Recording } from '../engine.ts';
import { type CurrentSources, createCurrentSources } from '../inputs/current_sources.ts';
import { createInputQueue, type InputQueue } from '../inputs/input_queue.ts';
import { createPoissonArrivals, type PoissonArrivals } from '../inputs/poisson_arrivals.ts';
import { createPoissonCounts, type PoissonCounts } from '../inputs/poisson_counts.ts';
import { createDelayRing, type DelayRing } from './delay_ring.ts';
import { checkNeuron, createNeurons, type Neuron, readVariable, stepNeuron } from './neuron.ts';
import { createPlasticSynapses, type PlasticSynapses } from './plastic_synapses.ts';
import { createShortTermRows, type ShortTermRows } from './short_term.ts';

/** All that moves. A lane is copy · network.size + neuron. */
interface State {
  readonly network: Network;
  readonly neurons: readonly Neuron[];
  /** Synapses that do not learn, and those that do. */
  readonly synapses: SynapseTable;
  readonly shortTerm: ShortTermRows;
  readonly plastic: PlasticSynapses;
  /** What is under way, by receptor. */
  readonly rings: readonly DelayRing[];
  readonly inputs: InputQueue;
  readonly poisson: PoissonArrivals;
  readonly counts: PoissonCounts;
  readonly currents: CurrentSources;
  /** pA, by lane. */
  readonly injected: Float64Array;
  /** Longest delay in steps. */
  readonly furthest: number;
  now: number;
}

function createState(options: EngineOptions): State {
  const { network, copyIds } = options;
  const copies = copyIds.length;
  const synapses = synapseTable(withoutLearning(network));
  const plastic = createPlasticSynapses(network, copies);
  const neurons = createNeurons(options);
  const furthest = [...synapses.delay, ...network.poisson.map(({ delay }) => delay)].reduce(
    (a, b) => Math.max(a, b),
    Math.max(1, plastic.longestDelay),
  );
  return {
    ...{ network, neurons, synapses, plastic, furthest },
    shortTerm: createShortTermRows(synapses, copies, network.dt),
    rings: Array.from({ length: mostReceptors(network) }, () => createDelayRing(neurons.length, furthest)),
    inputs: createInputQueue(),
    poisson: createPoissonArrivals(network, copyIds, 0, network.size),
    counts: createPoissonCounts(network, copyIds),
    currents: createCurrentSources(network, copyIds),
    injected: new Float64Array(neurons.length),
    now: 0,
  };
}

/** A spike of a neuron or an input channel sets out through all of its synapses. */
function send({ network, synapses, shortTerm, plastic, rings, now }: State, source: number, copy: number): void {
  const first = copy * network.size;
  shortTerm.spike(source, copy, now);
  for (let synapse = synapses.rowStart[source]; synapse < synapses.rowStart[source + 1]; synapse++) {
    const { target, weight, delay, receptor } = synapses;
    const transmitted = shortTerm.transmitted(synapse, copy, weight[synapse]);
    rings[receptor[synapse]].add(now + delay[synapse], first + target[synapse], transmitted);
  }
  plastic.spike(source, copy, (target, weight, delay, receptor) => {
    rings[receptor].add(now + delay, first + target, weight);
  });
}

/** Sets the currents of the present step. */
function inject({ network, currents, injected, now }: State): void {
  if (!currents.advance(now)) return;
  injected.fill(0);
  currents.add((neuron, copy, picoamperes) => {
    injected[copy * network.size + neuron] += picoamperes;
  });
}

/** Takes in what comes from outside in the present step. */
function receive(state: State): void {
  const { network, plastic, inputs, poisson, counts, rings, now } = state;
  inject(state);
  plastic.begin(now);
  for (const { channel, copy } of inputs.takeUntil(now)) send(state, network.size + channel, copy);
  poisson.until(now, (neuron, copy, step, { weight, receptor }) => {
    rings[receptor].add(step, copy * network.size + neuron, weight);
  });
  counts.emit(now, (lane, weight, step, receptor) => {
    rings[receptor].add(step, lane, weight);
  });
}

/** Advances all neurons by the present step; returns the lanes that fired. */
function stepNeurons({ network, neurons, rings, injected, now }: State): number[] {
  const fired: number[] = [];
  neurons.forEach((neuron, lane) => {
    const arriving = neuron.steps.map((_, r) => rings[r].take(now, lane));
    if (stepNeuron(neuron, arriving, injected[lane])) fired.push(lane);
    checkNeuron(network, neuron, lane % network.size, now * network.dt);
  });
  return fired;
}

/** Advances by some steps; see {@link Engine.advance}. */
function advance(state: State, { lanes, variables }: Recording, steps: number): AdvanceResult {
  const { size } = state.network;
  const fromStep = state.now;
  const spikeSteps: number[] = [];
  const senders: number[] = [];
  const values = Object.fromEntries(variables.map((variable) => [variable, new Float64Array(steps * lanes.length)]));
  for (let row = 0; row < steps; row++) {
    state.now++;
    receive(state);
    for (const lane of stepNeurons(state)) {
      send(state, lane % size, Math.floor(lane / size));
      spikeSteps.push(state.now);
      senders.push(lane);
    }
    for (const [variable, column] of Object.entries(values))
      lanes.forEach((lane, i) => {
        column[row * lanes.length + i] = readVariable(state.neurons[lane], variable);
      });
  }
  const spikes = { steps: Uint32Array.from(spikeSteps), senders: Uint32Array.from(senders) };
  return { spikes: { fromStep, toStep: state.now, ...spikes }, values };
}

function factsOf({ synapses, plastic }: State): EngineFacts {
  const count = synapses.target.length + plastic.count;
  return {
    ...{ backend: 'reference', jobs: 1, synapses: count, synapseBytes: count * 16, keptWeights: [] },
    ...{ form: 'full', formReason: 'the reference engine has no other' },
  };
}

/** Creates the reference engine. */
export function createReferenceEngine(options: EngineOptions): Engine {
  const state = createState(options);
  const { plastic, inputs, currents, furthest } = state;
  return {
    name: 'reference',
    facts: factsOf(state),
    // No neuron influences another within a step, so any window will do; this one keeps batches small.
    longestWindow: furthest,
    batchSteps: furthest,
    get step() {
      return state.now;
    },
    schedule: (step, channel, copy) => inputs.add({ step, channel, copy }),
    inject: currents.inject,
    learning: plastic,
    async advance(steps, last) {
      const result = advance(state, options.recording, steps);
      if (last) plastic.check();
      return result;
    },
    save: () => refuse('checkpoint', 'the reference engine has none (reference)', 'use another backend'),
    restore: () => refuse('checkpoint', 'the reference engine has none (reference)', 'use another backend'),
    dispose: () => {},
  };
}
