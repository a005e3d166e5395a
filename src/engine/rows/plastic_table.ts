/**
 * One projection that learns, in a core's memory: lane and float32 weight by synapse, 8 bytes, and 4 more where the
 * rule keeps an eligibility or a trace by synapse; traces by source, histories by target. See
 * kernels/wasm/learning_table.ts for the words and long_term.ts for what becomes of them.
 */
import { type Core, SHORT_TERM_BYTES } from '../../../kernels/core.ts';
import {
  LEARNING_BYTES,
  LEARNING_SCRATCH,
  LEARNING_WORDS,
  type LearningWord,
} from '../../../kernels/learning_layout.ts';
import { synapseTable } from '../../network/connect/synapse_table.ts';
import type { LearningRule, Network, SynapseTable, WiredProjection } from '../../network/network.ts';
import { mostMagnitude } from '../../network/plasticity/learning.ts';
import type { LaneGroup, LaneLayout } from '../lanes/lane_layout.ts';
import { linkRule } from './link_rule.ts';
import { table } from './row_places.ts';
import { type ShortTermTables, shortTermTables } from './short_term_tables.ts';
import { weightPlaces } from './weight_places.ts';
import type { WeightUnits } from './weight_units.ts';

/** A synapse of a table. */
export interface PlacedSynapse {
  /** Place in the columns. */
  readonly place: number;
  /** Index within the source population or input, and within the target population. */
  readonly source: number;
  readonly target: number;
  /** Steps */
  readonly delay: number;
}

/** Synapses of a projection onto the neurons of a block. */
export interface PlasticTable {
  /** Address in the core's memory. */
  readonly at: number;
  readonly wired: WiredProjection;
  readonly learning: LearningRule;
  readonly synapses: number;
  /** Steps */
  readonly longestDelay: number;
  /** Weights of a copy by place; times `scale` they are weights. The view lives until the memory grows. */
  weights(copy: number): Float32Array;
  readonly scale: number;
  /** Visits all synapses by source, then delay, then target. */
  visit(see: (synapse: PlacedSynapse) => void): void;
  /** What changes with time by synapse or source: address and bytes. */
  readonly state: readonly (readonly [number, number])[];
}

/** Rows of a projection's sources, laid out one behind the other. */
interface LaidRows {
  /** Steps, ascending. */
  readonly delays: readonly number[];
  /** First place of each row, [sources + 1]. */
  readonly starts: Uint32Array;
  /** Where the part of each delay ends within its row, [sources × delays]. */
  readonly ends: Uint32Array;
  /** Places in all. */
  readonly room: number;
}

/** What a table is built from. */
interface Draft {
  readonly core: Core;
  readonly wired: WiredProjection;
  readonly learning: LearningRule;
  readonly copies: number;
  /** The targets that belong to the block. */
  readonly group: LaneGroup;
  readonly rows: SynapseTable;
  readonly laid: LaidRows;
}

type Words = Partial<Record<LearningWord, number>>;

/** Lays rows out, each beginning at a multiple of `multiple` places. */
function layRows(
  { rowStart, delay }: SynapseTable,
  { firstSource, sourceSize }: WiredProjection,
  multiple: number,
): LaidRows {
  const delays = [...new Set(delay)].sort((a, b) => a - b);
  const starts = new Uint32Array(sourceSize + 1);
  const ends = new Uint32Array(sourceSize * delays.length);
  for (let row = 0, i = 0; row < sourceSize; row++) {
    const first = i;
    const end = rowStart[firstSource + row + 1];
    delays.forEach((steps, d) => {
      while (i < end && delay[i] === steps) i++;
      ends[row * delays.length + d] = i - first;
    });
    starts[row + 1] = starts[row] + multiple * Math.ceil((i - first) / multiple);
  }
  return { delays, starts, ends, room: starts[sourceSize] };
}

/** Allocates words of the core with some values. */
function wordsOf(core: Core, values: ArrayLike<number>): number {
  const { at, view } = table(core, Uint32Array, 4, values.length);
  view().set(values);
  return at;
}

/** Traces by source and copy, as {@link LEARNING_WORDS} has them. @param begins what the first of them is at first */
function presynaptic(core: Core, count: number, begins: number): number {
  const [trace] = new Uint32Array(Float32Array.of(begins).buffer);
  return wordsOf(
    core,
    Uint32Array.from({ length: 4 * count }, (_, word) => (word % 4 === 2 ? trace : 0)),
  );
}

/** Allocates all that a table points at, empty but for the rows. */
function allocateColumns({ core, wired, learning, copies, group, laid }: Draft, hasShortTerm: boolean) {
  const { firstSource, sourceSize } = wired;
  const { delays, starts, ends, room } = laid;
  const { preTraces, postTraces, eligibility } = learning.rule.kernel;
  const words = (values: ArrayLike<number>): number => wordsOf(core, values);
  const zeros = (count: number): number => words(new Uint32Array(count));
  const longestRow = starts.reduce((most, start, row) => Math.max(most, (starts[row + 1] ?? start) - start), 0);
  const stride = 4 + 4 * postTraces.length;
  const forgets = preTraces.some((trace) => trace.forgets === true);
  const targets = group.size * copies;
  return {
    ...{ first_source: firstSource, sources: sourceSize, copies, count: room, stride },
    ...{ delays: delays.length, delay_steps: words(delays), row_start: words(starts), ends: words(ends) },
    ...{ lanes: zeros(room), weights: zeros(room * copies) },
    pre: presynaptic(core, sourceSize * copies, preTraces[0]?.begins ?? 0),
    eligibility: eligibility ? zeros(room * copies) : 0,
    own_trace: forgets ? zeros(room * copies) : 0,
    ...{ histories: core.createHistories(targets, stride), pulses: core.createHistories(copies, 8) },
    ...{ first_lane: group.firstLane, first_key: group.firstNeuron * copies, keys: targets },
    ...{ units: zeros(longestRow), transmitted: hasShortTerm ? zeros(longestRow) : 0 },
    short_term: hasShortTerm ? zeros(SHORT_TERM_BYTES / 4) : 0,
    scratch: zeros(LEARNING_SCRATCH / 4),
  } satisfies Words;
}

/** Writes a table of words and floats; returns its address. */
function writeTable(core: Core, words: Words, floats: Words): number {
  const at = wordsOf(core, new Uint32Array(LEARNING_BYTES / 4));
  const write = (view: Uint32Array | Float32Array, values: Words): void => {
    for (const [name, value] of Object.entries(values)) view[LEARNING_WORDS.indexOf(name as LearningWord)] = value;
  };
  write(new Uint32Array(core.memory.buffer, at, LEARNING_BYTES / 4), words);
  write(new Float32Array(core.memory.buffer, at, LEARNING_BYTES / 4), floats);
  return at;
}

/** Writes lanes, weights and short-term plasticity of all synapses. @param columns weights of each copy */
function writeSynapses(
  { wired, copies, group, rows, laid }: Draft,
  lanes: Uint32Array,
  columns: readonly Float32Array[],
  scale: number,
  note: ReturnType<ShortTermTables['writer']> | undefined,
): void {
  const { firstSource, sourceSize } = wired;
  for (let row = 0, i = 0; row < sourceSize; row++)
    for (let place = laid.starts[row]; i < rows.rowStart[firstSource + row + 1]; i++, place++) {
      lanes[place] = group.firstLane + (rows.target[i] - group.firstNeuron) * copies;
      for (const column of columns) column[place] = rows.weight[i] / scale;
      note?.(place, rows.shortTerm, i);
    }
}

function visitSynapses(
  { wired, copies, group, laid }: Draft,
  lanes: Uint32Array,
  see: (synapse: PlacedSynapse) => void,
): void {
  const { delays, starts, ends } = laid;
  for (let row = 0; row < wired.sourceSize; row++)
    for (let d = 0, place = starts[row]; d < delays.length; d++)
      for (; place < starts[row] + ends[row * delays.length + d]; place++) {
        const target = group.firstNeuron - wired.firstTarget + (lanes[place] - group.firstLane) / copies;
        see({ place, source: row, target, delay: delays[d] });
      }
}

/** A built table. @param given what its words are */
function tableOf(draft: Draft, at: number, given: ReturnType<typeof allocateColumns>, scale: number): PlasticTable {
  const { core, wired, learning, copies, rows, laid } = draft;
  const { room, delays } = laid;
  const bytes = 4 * room * copies;
  const bytesAt = (address: number): number => (address === 0 ? 0 : bytes);
  return {
    ...{ at, wired, learning, scale, synapses: rows.target.length, longestDelay: delays[delays.length - 1] },
    weights: (copy) => new Float32Array(core.memory.buffer, given.weights + 4 * copy * room, room),
    visit: (see) => visitSynapses(draft, new Uint32Array(core.memory.buffer, given.lanes, room), see),
    state: [
      [given.weights, bytes],
      [given.eligibility, bytesAt(given.eligibility)],
      [given.own_trace, bytesAt(given.own_trace)],
      [given.pre, 16 * wired.sourceSize * copies],
    ],
  };
}

/** Builds the table of a projection; undefined where it has no synapse onto the neurons of the layout. */
export function buildPlasticTable(
  core: Core,
  network: Network,
  wired: WiredProjection,
  learning: LearningRule,
  layout: LaneLayout,
  units: WeightUnits,
): PlasticTable | undefined {
  const { copies, from, to } = layout;
  const alone = { ...network, projections: [wired] };
  const rows = synapseTable(alone, from, to);
  const group = layout.groups.find(({ block }) => block.first === wired.firstTarget);
  if (rows.target.length === 0 || group === undefined) return undefined;
  const laid = layRows(rows, wired, rows.shortTerm === undefined ? 1 : 4);
  const draft: Draft = { core, wired, learning, copies, group, rows, laid };
  const scale = learning.rule.kernel.weight.form === 'share' ? learning.params.Wmax : 1;
  const { positive, negative } = weightPlaces(wired, units, layout.lanes);
  // What is kept of a weight is positive where the scale is negative.
  const upward = scale < 0 ? negative : positive;
  const shortTerm = shortTermTables(core, alone, laid.room, wired.sourceSize, copies);
  const linked = linkRule(core, wired.name, learning, network.dt);
  const given = allocateColumns(draft, shortTerm !== undefined);
  const offsets = { offset_ex: upward.offset, offset_in: negative.offset };
  const at = writeTable(
    core,
    { ...given, ...offsets, ...linked.words },
    {
      limit: mostMagnitude(wired, learning) / Math.abs(scale),
      ...{ per_ex: scale / upward.quantum, per_in: scale / negative.quantum },
      pulse_gain: linked.pulseGain,
    },
  );
  const built = tableOf(draft, at, given, scale);
  const columns = Array.from({ length: copies }, (_, copy) => built.weights(copy));
  const lanes = new Uint32Array(core.memory.buffer, given.lanes, laid.room);
  writeSynapses(draft, lanes, columns, scale, shortTerm?.writer());
  shortTerm?.use(given.short_term);
  core.useTable(at);
  return built;
}
