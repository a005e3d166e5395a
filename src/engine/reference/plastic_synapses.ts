/**
 * Projections that learn, as the reference engine has them: one machine for every synapse of every copy, told of each
 * spike when it acts. The delay is dendritic: a postsynaptic spike acts after it, a presynaptic one at once, and what
 * that one transmits arrives after it.
 *
 * Within a step pulses of dopamine come first, then postsynaptic spikes that are due, then presynaptic ones.
 */
import { float64 } from '../../../kernels/plasticity/plasticity_kernel.ts';
import { type LearningSynapse, learningSynapses } from '../../../models/plasticity/plastic_synapse.ts';
import { synapseTable } from '../../network/connect/synapse_table.ts';
import type { Network, WiredProjection } from '../../network/network.ts';
import { mostMagnitude } from '../../network/plasticity/learning.ts';
import type { Learning, PlasticWeights } from '../engine.ts';
import { legalWeights, refuseWeight } from '../rows/weight_faults.ts';
import { createShortTermRows, type ShortTermRows } from './short_term.ts';

/** Takes what a spike sends: target neuron, weight, delay in steps, index of the receptor. */
export type Transmit = (target: number, weight: number, delay: number, receptor: number) => void;

/** All synapses of a network that learn. */
export interface PlasticSynapses extends Learning {
  readonly count: number;
  /** Steps; 0 if there are none. */
  readonly longestDelay: number;
  /**
   * Begins a step: pulses and postsynaptic spikes that are due act. @throws {InputError} for a weight that is no number
   * or too large
   */
  begin(step: number): void;
  /**
   * A neuron or an input channel spikes: its synapses act and transmit, and those onto it will act. @throws
   * {InputError} as `begin`
   */
  spike(source: number, copy: number, transmit: Transmit): void;
  /** @throws {InputError} if any weight is no number or too large by now */
  check(): void;
}

interface PlasticProjection {
  readonly wired: WiredProjection;
  /** Greatest magnitude of a weight. */
  readonly most: number;
  /** Where each synapse is; indices within the populations. */
  readonly places: Omit<PlasticWeights, 'weights'>;
  /** Synapses of each source of the network are `rowStart[s] … rowStart[s + 1] − 1`. */
  readonly rowStart: Uint32Array;
  /** Synapses onto each target of the projection. */
  readonly incoming: readonly (readonly number[])[];
  readonly shortTerm: ShortTermRows;
  /** [copies][synapses] */
  readonly synapses: readonly (readonly LearningSynapse[])[];
}

/** A synapse of a copy. */
interface Place {
  readonly projection: PlasticProjection;
  readonly copy: number;
  readonly index: number;
}

function createProjection(network: Network, wired: WiredProjection, copies: number): PlasticProjection[] {
  const { learning, firstSource, firstTarget, targetSize } = wired;
  if (learning === undefined) return [];
  const table = synapseTable({ ...network, projections: [wired] });
  const { rowStart, delay: delays, weight: weights } = table;
  const targets = table.target.map((neuron) => neuron - firstTarget);
  const sources = new Uint32Array(targets.length);
  for (let source = 0; source + 1 < rowStart.length; source++)
    sources.fill(source - firstSource, rowStart[source], rowStart[source + 1]);
  const incoming = Array.from({ length: targetSize }, (): number[] => []);
  targets.forEach((target, index) => void incoming[target].push(index));
  const { rule, params } = learning;
  const create = learningSynapses(rule, params, float64, network.dt);
  const synapses = Array.from({ length: copies }, () => Array.from(weights, create));
  const shortTerm = createShortTermRows(table, copies, network.dt);
  const most = mostMagnitude(wired, learning);
  return [{ wired, most, places: { sources, targets, delays }, rowStart, incoming, shortTerm, synapses }];
}

function add<T>(queue: Map<number, T[]>, step: number, item: T): void {
  const waiting = queue.get(step);
  if (waiting === undefined) queue.set(step, [item]);
  else waiting.push(item);
}

/** All that moves. */
interface State {
  readonly network: Network;
  readonly copies: number;
  readonly projections: readonly PlasticProjection[];
  /** Pulses of dopamine and postsynaptic spikes that wait, by step. */
  readonly pulses: Map<number, { readonly amount: number; readonly copy: number }[]>;
  readonly posts: Map<number, Place[]>;
  learning: boolean;
  now: number;
}

/** Refuses a weight that is no number or too large. */
function check({ network, now }: State, { projection: { wired, places, most, synapses }, copy, index }: Place): void {
  const { weight } = synapses[copy][index].at(now);
  // Not a number is a fault too.
  if (!(Math.abs(weight) <= most))
    refuseWeight(wired.name, places.sources[index], places.targets[index], weight, now * network.dt, most);
}

function begin(state: State, now: number): void {
  const { projections, pulses, posts } = state;
  state.now = now;
  for (const { amount, copy } of pulses.get(now) ?? [])
    for (const { wired, synapses } of projections)
      if (wired.learning?.rule.kernel.modulator !== undefined)
        for (const synapse of synapses[copy]) synapse.pulse(now, amount);
  pulses.delete(now);
  for (const place of posts.get(now) ?? []) {
    place.projection.synapses[place.copy][place.index].post(now);
    check(state, place);
  }
  posts.delete(now);
}

function spike(state: State, source: number, copy: number, transmit: Transmit): void {
  const { projections, posts, now } = state;
  for (const projection of projections) {
    const { wired, places, rowStart, incoming, shortTerm, synapses } = projection;
    shortTerm.spike(source, copy, now);
    for (let index = rowStart[source]; index < rowStart[source + 1]; index++) {
      const weight = synapses[copy][index].pre(now);
      check(state, { projection, copy, index });
      transmit(
        wired.firstTarget + places.targets[index],
        shortTerm.transmitted(index, copy, weight),
        places.delays[index],
        wired.receptors[weight >= 0 ? 0 : 1],
      );
    }
    for (const index of incoming[source - wired.firstTarget] ?? [])
      add(posts, now + places.delays[index], { projection, copy, index });
  }
}

function checkAll(state: State): void {
  for (const projection of state.projections)
    for (let copy = 0; copy < state.copies; copy++)
      for (const index of projection.synapses[copy].keys()) check(state, { projection, copy, index });
}

function setLearning(state: State, on: boolean): void {
  const { projections, now } = state;
  if (on === state.learning) return;
  state.learning = on;
  for (const synapse of projections.flatMap(({ synapses }) => synapses.flat())) synapse.setLearning(now, on);
}

function find({ projections }: State, name: string): PlasticProjection {
  const found = projections.find(({ wired }) => wired.name === name);
  if (found === undefined) throw new Error(`internal: ${name} does not learn`);
  return found;
}

function readWeights(state: State, name: string, copy: number): PlasticWeights {
  const { places, synapses } = find(state, name);
  const { sources, targets, delays } = places;
  const weights = Float64Array.from(synapses[copy], (synapse) => synapse.at(state.now).weight);
  return { sources: sources.slice(), targets: targets.slice(), delays: delays.slice(), weights };
}

function writeWeights(state: State, name: string, copy: number, given: Float64Array): void {
  const { wired, synapses } = find(state, name);
  const weights = legalWeights(wired, given, synapses[copy].length);
  synapses[copy].forEach((synapse, i) => {
    synapse.write(state.now, weights[i]);
  });
}

/** Creates the synapses that learn, at step 0, in all copies. */
export function createPlasticSynapses(network: Network, copies: number): PlasticSynapses {
  const projections = network.projections.flatMap((wired) => createProjection(network, wired, copies));
  const state: State = {
    ...{ network, copies, projections, learning: true, now: 0 },
    ...{ pulses: new Map(), posts: new Map() },
  };
  const delays = projections.flatMap(({ places }) => Array.from(places.delays));
  return {
    count: delays.length,
    longestDelay: delays.reduce((a, b) => Math.max(a, b), 0),
    begin: (step) => begin(state, step),
    spike: (source, copy, transmit) => spike(state, source, copy, transmit),
    check: () => checkAll(state),
    setLearning: async (on) => setLearning(state, on),
    readWeights: async (name, copy) => readWeights(state, name, copy),
    writeWeights: async (name, copy, weights) => writeWeights(state, name, copy, weights),
    modulate: (step, amount, copy) => add(state.pulses, step, { amount, copy }),
  };
}
