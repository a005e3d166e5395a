/**
 * All synapses that learn onto the neurons of a block, one table for each projection; see kernels/wasm/long_term.ts for
 * when they change.
 */
import type { Core } from '../../../kernels/core.ts';
import { LEARNING_FAULT, LEARNING_MARK } from '../../../kernels/learning_layout.ts';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import type { Network } from '../../network/network.ts';
import { mostMagnitude } from '../../network/plasticity/learning.ts';
import type { PlasticWeights } from '../engine.ts';
import type { LaneLayout } from '../lanes/lane_layout.ts';
import { buildPlasticTable, type PlacedSynapse, type PlasticTable } from './plastic_table.ts';
import { refuseWeight } from './weight_faults.ts';
import type { WeightUnits } from './weight_units.ts';

/** Rows that learn. */
export interface PlasticRows {
  readonly synapses: number;
  readonly bytes: number;
  /** Steps; 0 where nothing learns. */
  readonly longestDelay: number;
  /** Sends spikes, pairs (step, key) at an address. */
  send(spikes: number, count: number): void;
  /** Takes note of the spikes of the block's own neurons. */
  note(spikes: number, count: number): void;
  /**
   * Ends a window all of whose spikes were sent: keeps histories short and looks for faults.
   * @throws {InputError} naming the synapse whose weight became no number or grew out of what sums can hold
   */
  settle(before: number, now: number): void;
  /** Looks for faults after `now` steps, in rows that are not up to date too. @throws {InputError} as `settle` */
  check(now: number): void;
  pulse(step: number, amount: number, copy: number): void;
  setLearning(on: boolean, now: number): void;
  /** Weights after `now` steps, onto the neurons of the block. */
  read(projection: string, copy: number, now: number): PlasticWeights;
  /** Replaces weights in the order of `read`. */
  write(projection: string, copy: number, weights: Float64Array, now: number): void;
}

/** Where the tables are, and the time in ms of a step. */
interface State {
  readonly core: Core;
  readonly tables: readonly PlasticTable[];
  readonly dt: number;
}

function find({ tables }: State, projection: string): PlasticTable | undefined {
  return tables.find(({ wired }) => wired.name === projection);
}

/** Refuses the weight at which the core found a fault, if it did. */
function checkFound({ core, tables, dt }: State): void {
  const [at, place, step, copy] = new Uint32Array(core.memory.buffer, LEARNING_FAULT, 4);
  const found = tables.find((candidate) => candidate.at === at);
  if (found === undefined) return;
  const weight = found.weights(copy)[place] * found.scale;
  const most = mostMagnitude(found.wired, found.learning);
  found.visit((synapse) => {
    if (synapse.place !== place) return;
    refuseWeight(found.wired.name, synapse.source, synapse.target, weight, step * dt, most);
  });
}

function settle(state: State, before: number, now: number): void {
  const mark = Math.floor(now / LEARNING_MARK) * LEARNING_MARK;
  if (mark > before) state.core.sweepRows(mark);
  checkFound(state);
}

function check(state: State, now: number): void {
  const { core, tables } = state;
  // Rules with bounds hold them at any time; to bring rows up to date whose weights do not drift changes nothing.
  const unbounded = tables.filter(({ learning: { rule, params } }) => ruleBounds(rule, params).high === Infinity);
  for (const { at } of unbounded) core.sweepTable(at, now);
  checkFound(state);
}

function read(state: State, projection: string, copy: number, now: number): PlasticWeights {
  const { core } = state;
  const seen: PlacedSynapse[] = [];
  const found = find(state, projection);
  found?.visit((synapse) => seen.push(synapse));
  const synapses = {
    sources: Uint32Array.from(seen, ({ source }) => source),
    targets: Uint32Array.from(seen, ({ target }) => target),
    delays: Uint32Array.from(seen, ({ delay }) => delay),
  };
  if (found === undefined) return { ...synapses, weights: new Float64Array() };
  // Reading brings rows up to date, which must leave no trace: where weights drift, it would cut an interval in two.
  const kept = found.state.map(([at, bytes]) => new Uint8Array(core.memory.buffer, at, bytes).slice());
  core.sweepTable(found.at, now);
  const column = found.weights(copy);
  const weights = Float64Array.from(seen, ({ place }) => column[place] * found.scale);
  found.state.forEach(([at], i) => {
    new Uint8Array(core.memory.buffer).set(kept[i], at);
  });
  return { ...synapses, weights };
}

function write(state: State, projection: string, copy: number, weights: Float64Array, now: number): void {
  const found = find(state, projection);
  if (found === undefined) return;
  state.core.sweepTable(found.at, now);
  const column = found.weights(copy);
  let i = 0;
  found.visit(({ place }) => {
    column[place] = weights[i++] / found.scale;
  });
}

/** Builds the tables of all projections that learn. */
export function buildPlasticRows(core: Core, network: Network, layout: LaneLayout, units: WeightUnits): PlasticRows {
  const before = core.top();
  const tables = network.projections.flatMap((wired): PlasticTable[] => {
    if (wired.learning === undefined) return [];
    const built = buildPlasticTable(core, network, wired, wired.learning, layout, units);
    return built === undefined ? [] : [built];
  });
  const some = tables.length > 0;
  const state: State = { core, tables, dt: network.dt };
  return {
    synapses: tables.reduce((sum, { synapses }) => sum + synapses, 0),
    bytes: core.top() - before,
    longestDelay: tables.reduce((most, { longestDelay }) => Math.max(most, longestDelay), 0),
    send: some ? core.sendLearning : () => {},
    note: some ? core.noteSpikes : () => {},
    settle: some ? (earlier, now) => settle(state, earlier, now) : () => {},
    check: (now) => check(state, now),
    pulse: (step, amount, copy) => core.notePulse(step, copy, amount),
    setLearning(on, now) {
      if (some) core.sweepRows(now);
      core.setFrozen(on ? 0 : 1);
    },
    read: (projection, copy, now) => read(state, projection, copy, now),
    write: (projection, copy, weights, now) => write(state, projection, copy, weights, now),
  };
}
