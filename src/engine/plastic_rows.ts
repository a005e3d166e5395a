/**
 * Rows of synapses that learn, one table for each projection that does: lane and float32 weight, 8 bytes a synapse, and 4 more where the rule keeps an eligibility or a
 * trace by synapse; traces and histories belong to sources and targets. See kernels/wasm/long_term.ts for how they change.
 */
import type { Core } from '../../kernels/core.ts';
import {
  LEARNING_BYTES,
  LEARNING_FAULT,
  LEARNING_MARK,
  LEARNING_NUMBERS,
  LEARNING_WORDS,
} from '../../kernels/learning_layout.ts';
import { refuse } from '../errors.ts';
import { mostMagnitude } from '../network/learning.ts';
import type { LearningRule, Network, SynapseTable, WiredProjection } from '../network/network.ts';
import { synapseTable } from '../network/synapse_table.ts';
import { decayTable, spentTable } from './decay_tables.ts';
import type { PlasticWeights } from './engine.ts';
import type { LaneLayout } from './lane_layout.ts';
import { type LearningNumbers, learningNumbers } from './learning_numbers.ts';
import { table } from './row_places.ts';
import type { WeightUnits } from './weight_units.ts';

type Words = Partial<Record<(typeof LEARNING_WORDS)[number], number>>;

/** All rows that learn onto the neurons of a block. */
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
  pulse(step: number, amount: number, copy: number): void;
  setLearning(on: boolean, now: number): void;
  /** Weights after `now` steps, onto the neurons of the block. */
  read(projection: string, copy: number, now: number): PlasticWeights;
  /** Replaces weights in the order of `read`. */
  write(projection: string, copy: number, weights: Float64Array, now: number): void;
}

interface PlasticTable {
  readonly at: number;
  readonly wired: WiredProjection;
  readonly learning: LearningRule;
  /** See learning_numbers.ts. */
  readonly scale: number;
  readonly synapses: Omit<PlasticWeights, 'weights'>;
  readonly weights: number;
  /** What changes with time by synapse or source: address and bytes. */
  readonly state: readonly (readonly [number, number])[];
}

/** Address of the lane of the first target in the block, and how many targets there are. */
function targetsIn({ groups }: LaneLayout, { firstTarget, targetSize }: WiredProjection) {
  const group = groups.find(
    ({ firstNeuron, size }) => firstNeuron < firstTarget + targetSize && firstNeuron + size > firstTarget,
  );
  return group === undefined ? undefined : { lane: group.firstLane, neuron: group.firstNeuron, size: group.size };
}

/** Writes the tables of time constants. */
function tracesOf(core: Core, { params }: LearningRule, numbers: LearningNumbers, dt: number): Words {
  const decay = (tau: number | undefined): number => (tau === undefined ? 0 : decayTable(core, tau, dt));
  const spent = (tau: number): number => spentTable(core, tau, dt, LEARNING_MARK);
  const traces = {
    ...{ plus: decay(numbers.pre[0]), plus_slow: decay(numbers.pre[1]) },
    ...{ minus: decay(numbers.post[0]), minus_slow: decay(numbers.post[1]) },
  };
  if (numbers.pre.length === 0) return { ...traces, plus: traces.minus, post_spent: spent(numbers.post[0]) };
  if (!numbers.eligibility) return traces;
  const { tau_c, tau_n } = params;
  return {
    ...traces,
    ...{ eligibility_decay: decay(tau_c), eligibility_spent: spent(tau_c), modulator_decay: decay(tau_n) },
    both_spent: spent((tau_c * tau_n) / (tau_c + tau_n)),
  };
}

/** First synapse of each row, delays, and where each delay's segment ends within its row. */
function segmentsOf({ rowStart, delay }: SynapseTable, firstSource: number, sources: number) {
  const delays = [...new Set(delay)].sort((a, b) => a - b);
  const starts = rowStart.subarray(firstSource, firstSource + sources + 1);
  const ends = new Uint32Array(sources * delays.length);
  for (let row = 0; row < sources; row++) {
    let i = starts[row];
    delays.forEach((steps, d) => {
      while (i < starts[row + 1] && delay[i] === steps) i++;
      ends[row * delays.length + d] = i - starts[row];
    });
  }
  return { delays, starts, ends };
}

function buildTable(
  core: Core,
  network: Network,
  wired: WiredProjection,
  learning: LearningRule,
  layout: LaneLayout,
  units: WeightUnits,
): PlasticTable | undefined {
  const { firstSource, sourceSize, firstTarget } = wired;
  const { copies, from, to } = layout;
  const targets = targetsIn(layout, wired);
  if (targets === undefined) return undefined;
  const rows = synapseTable({ ...network, projections: [wired] }, from, to);
  const count = rows.target.length;
  if (count === 0) return undefined;
  const { delays, starts, ends } = segmentsOf(rows, firstSource, sourceSize);
  const numbers = learningNumbers(learning, network.dt);
  const fill = (Kind: typeof Uint32Array | typeof Float32Array, values: ArrayLike<number>, times = 1): number => {
    const { at, view } = table<Uint32Array | Float32Array>(core, Kind, 4, values.length * times);
    for (let i = 0; i < times; i++) view().set(values, i * values.length);
    return at;
  };
  const zeros = (length: number): number => fill(Uint32Array, new Uint32Array(length));
  const laneOf = (neuron: number): number => targets.lane + (neuron - targets.neuron) * copies;
  const { scale } = numbers;
  const weights = fill(Float32Array, scale === 1 ? rows.weight : rows.weight.map((weight) => weight / scale), copies);
  const eligibility = numbers.eligibility ? zeros(count * copies) : 0;
  const ownTrace = numbers.ownTrace ? zeros(count * copies) : 0;
  const pre = zeros(4 * sourceSize * copies);
  const stride = 4 + 4 * numbers.post.length;
  const longestRow = starts.reduce((most, start, row) => Math.max(most, (starts[row + 1] ?? start) - start), 0);
  const words: Words = {
    ...{ rule: numbers.rule, first_source: firstSource, sources: sourceSize, copies, count, stride, weights, pre },
    ...{ delays: delays.length, delay_steps: fill(Uint32Array, delays), row_start: fill(Uint32Array, starts) },
    ...{ ends: fill(Uint32Array, ends), lanes: fill(Uint32Array, Array.from(rows.target, laneOf)) },
    ...{ eligibility, own_trace: ownTrace, histories: core.createHistories(targets.size * copies, stride) },
    ...{ first_lane: targets.lane, first_key: targets.neuron * copies, keys: targets.size * copies },
    ...{ pulses: core.createHistories(copies, 8), units: zeros(longestRow), transmitted: 0, short_term: 0 },
    negative: scale < 0 ? 1 : 0,
    ...{ pre_sets: numbers.preSets ? 1 : 0, post_sets: numbers.postSets ? 1 : 0 },
    ...tracesOf(core, learning, numbers, network.dt),
  };
  const at = core.allocate(LEARNING_BYTES);
  const view = new Uint32Array(core.memory.buffer, at, LEARNING_BYTES / 4).fill(0);
  LEARNING_WORDS.forEach((name, i) => {
    view[i] = words[name] ?? 0;
  });
  const floats = new Float32Array(core.memory.buffer, at, LEARNING_BYTES / 4);
  floats[LEARNING_WORDS.indexOf('limit')] = mostMagnitude(wired, learning) / Math.abs(scale);
  floats[LEARNING_WORDS.indexOf('per_ex')] = scale / (scale < 0 ? units.quantum.in : units.quantum.ex);
  floats[LEARNING_WORDS.indexOf('per_in')] = scale / units.quantum.in;
  floats.set(numbers.numbers, LEARNING_NUMBERS / 4);
  core.useTable(at);
  const sources = new Uint32Array(count);
  for (let row = 0; row < sourceSize; row++) sources.fill(row, starts[row], starts[row + 1]);
  const state = [
    [weights, 4 * count * copies] as const,
    [eligibility, numbers.eligibility ? 4 * count * copies : 0] as const,
    [ownTrace, numbers.ownTrace ? 4 * count * copies : 0] as const,
    [pre, 16 * sourceSize * copies] as const,
  ];
  const synapses = { sources, targets: rows.target.map((neuron) => neuron - firstTarget), delays: rows.delay };
  return { at, wired, learning, scale, synapses, weights, state };
}

/** Builds the tables of all projections that learn. */
export function buildPlasticRows(core: Core, network: Network, layout: LaneLayout, units: WeightUnits): PlasticRows {
  const before = core.top();
  const tables = network.projections.flatMap((wired): PlasticTable[] => {
    if (wired.learning === undefined) return [];
    const built = buildTable(core, network, wired, wired.learning, layout, units);
    return built === undefined ? [] : [built];
  });
  const find = (projection: string): PlasticTable | undefined => tables.find(({ wired }) => wired.name === projection);
  const column = ({ weights, synapses }: PlasticTable, copy: number): Float32Array => {
    const { length } = synapses.targets;
    return new Float32Array(core.memory.buffer, weights + 4 * copy * length, length);
  };
  const some = tables.length > 0;
  const check = (): void => {
    const [at, synapse, step, copy] = new Uint32Array(core.memory.buffer, LEARNING_FAULT, 4);
    const found = tables.find((candidate) => candidate.at === at);
    if (found === undefined) return;
    const { wired, synapses, learning } = found;
    refuseWeight(wired, learning, synapses.sources[synapse], synapses.targets[synapse], {
      weight: column(found, copy)[synapse] * found.scale,
      ms: step * network.dt,
    });
  };
  return {
    synapses: tables.reduce((sum, { synapses }) => sum + synapses.targets.length, 0),
    bytes: core.top() - before,
    longestDelay: tables.reduce((most, { synapses }) => synapses.delays.reduce((a, b) => Math.max(a, b), most), 0),
    send: some ? (spikes, count) => core.sendLearning(spikes, count) : () => {},
    note: some ? (spikes, count) => core.noteSpikes(spikes, count) : () => {},
    settle(earlier, now) {
      const mark = Math.floor(now / LEARNING_MARK) * LEARNING_MARK;
      if (mark > earlier) core.sweepRows(mark);
      check();
    },
    pulse: (step, amount, copy) => core.notePulse(step, copy, amount),
    setLearning(on, now) {
      if (some) core.sweepRows(now);
      core.setFrozen(on ? 0 : 1);
    },
    read(projection, copy, now) {
      const found = find(projection);
      if (found === undefined) {
        const none = new Uint32Array();
        return { sources: none, targets: none, delays: none, weights: new Float64Array() };
      }
      // Reading brings rows up to date, which must leave no trace: where weights drift, it would cut an interval in two.
      const before = found.state.map(([at, bytes]) => new Uint8Array(core.memory.buffer, at, bytes).slice());
      core.sweepTable(found.at, now);
      const weights = Float64Array.from(column(found, copy), (kept) => kept * found.scale);
      found.state.forEach(([at], i) => {
        new Uint8Array(core.memory.buffer).set(before[i], at);
      });
      return { ...found.synapses, weights };
    },
    write(projection, copy, weights, now) {
      const found = find(projection);
      if (found === undefined) return;
      core.sweepTable(found.at, now);
      column(found, copy).set(weights.map((weight) => weight / found.scale));
    },
  };
}

/** Ends a run in which a weight became no number, or too large a one. */
export function refuseWeight(
  wired: WiredProjection,
  learning: LearningRule,
  source: number,
  target: number,
  { weight, ms }: { readonly weight: number; readonly ms: number },
): never {
  const where = `projection ${wired.name}, synapse ${source}→${target} at ${Number(ms.toFixed(9))} ms`;
  if (!Number.isFinite(weight)) return refuse(where, `weight is no number (${weight})`, 'use a slower rule');
  return refuse(
    where,
    `weight has grown beyond all bounds (${weight})`,
    `${learning.rule.name} may take it to ${mostMagnitude(wired, learning)} here; use a slower rule or more depression`,
  );
}
