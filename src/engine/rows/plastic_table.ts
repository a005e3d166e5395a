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
import type { LaneLayout } from '../lanes/lane_layout.ts';
import { linkRule } from './link_rule.ts';
import { table } from './row_places.ts';
import { shortTermTables } from './short_term_tables.ts';
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

/** Lays the rows of a projection's sources out, each beginning at a multiple of `multiple` places. */
function layRows({ rowStart, delay }: SynapseTable, { firstSource, sourceSize }: WiredProjection, multiple: number) {
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
  return { delays, starts, ends };
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
  const { firstSource, sourceSize, firstTarget } = wired;
  const { copies, from, to } = layout;
  const alone = { ...network, projections: [wired] };
  const rows = synapseTable(alone, from, to);
  const group = layout.groups.find(({ block }) => block.first === firstTarget);
  if (rows.target.length === 0 || group === undefined) return undefined;
  const { firstNeuron, firstLane } = group;
  const { delays, starts, ends } = layRows(rows, wired, rows.shortTerm === undefined ? 1 : 4);
  const room = starts[sourceSize];
  const { preTraces, postTraces, eligibility, weight } = learning.rule.kernel;
  const scale = weight.form === 'share' ? learning.params.Wmax : 1;
  const { positive, negative } = weightPlaces(wired, units, layout.lanes);
  // What is kept of a weight is positive where the scale is negative.
  const upward = scale < 0 ? negative : positive;
  const words = (values: ArrayLike<number>): number => {
    const { at, view } = table(core, Uint32Array, 4, values.length);
    view().set(values);
    return at;
  };
  const zeros = (count: number): number => words(new Uint32Array(count));
  const presynaptic = (count: number, begins: number): number => {
    const [trace] = new Uint32Array(Float32Array.of(begins).buffer);
    return words(Uint32Array.from({ length: 4 * count }, (_, word) => (word % 4 === 2 ? trace : 0)));
  };
  const longestRow = starts.reduce((most, start, row) => Math.max(most, (starts[row + 1] ?? start) - start), 0);
  const stride = 4 + 4 * postTraces.length;
  const forgets = preTraces.some((trace) => trace.forgets === true);
  const shortTerm = shortTermTables(core, alone, room, sourceSize, copies);
  const linked = linkRule(core, wired.name, learning, network.dt);
  const given = {
    ...{ first_source: firstSource, sources: sourceSize, copies, count: room, stride },
    ...{ delays: delays.length, delay_steps: words(delays), row_start: words(starts), ends: words(ends) },
    ...{
      lanes: zeros(room),
      weights: zeros(room * copies),
      pre: presynaptic(sourceSize * copies, preTraces[0]?.begins ?? 0),
    },
    ...{
      eligibility: eligibility ? zeros(room * copies) : 0,
      own_trace: forgets ? zeros(room * copies) : 0,
    },
    ...{ histories: core.createHistories(group.size * copies, stride), pulses: core.createHistories(copies, 8) },
    ...{ first_lane: firstLane, first_key: firstNeuron * copies, keys: group.size * copies },
    ...{ units: zeros(longestRow), transmitted: shortTerm === undefined ? 0 : zeros(longestRow) },
    short_term: shortTerm === undefined ? 0 : zeros(SHORT_TERM_BYTES / 4),
    scratch: zeros(LEARNING_SCRATCH / 4),
    ...{ offset_ex: upward.offset, offset_in: negative.offset },
    ...linked.words,
  } satisfies Partial<Record<LearningWord, number>>;
  const at = zeros(LEARNING_BYTES / 4);
  const tableWords = new Uint32Array(core.memory.buffer, at, LEARNING_BYTES / 4);
  for (const [name, value] of Object.entries(given)) tableWords[LEARNING_WORDS.indexOf(name as LearningWord)] = value;
  const floats = new Float32Array(core.memory.buffer, at, LEARNING_BYTES / 4);
  floats[LEARNING_WORDS.indexOf('limit')] = mostMagnitude(wired, learning) / Math.abs(scale);
  floats[LEARNING_WORDS.indexOf('per_ex')] = scale / upward.quantum;
  floats[LEARNING_WORDS.indexOf('per_in')] = scale / negative.quantum;
  floats[LEARNING_WORDS.indexOf('pulse_gain')] = linked.pulseGain;
  const lanes = (): Uint32Array => new Uint32Array(core.memory.buffer, given.lanes, room);
  const weights = (copy: number): Float32Array =>
    new Float32Array(core.memory.buffer, given.weights + 4 * copy * room, room);
  const [laneView, columns] = [lanes(), Array.from({ length: copies }, (_, copy) => weights(copy))];
  const note = shortTerm?.writer();
  for (let row = 0, i = 0; row < sourceSize; row++)
    for (let place = starts[row]; i < rows.rowStart[firstSource + row + 1]; i++, place++) {
      laneView[place] = firstLane + (rows.target[i] - firstNeuron) * copies;
      for (const column of columns) column[place] = rows.weight[i] / scale;
      note?.(place, rows.shortTerm, i);
    }
  shortTerm?.use(given.short_term);
  core.useTable(at);
  const bytes = 4 * room * copies;
  return {
    ...{ at, wired, learning, scale, weights, synapses: rows.target.length, longestDelay: delays[delays.length - 1] },
    visit(see) {
      const view = lanes();
      for (let row = 0; row < sourceSize; row++)
        for (let d = 0, place = starts[row]; d < delays.length; d++)
          for (; place < starts[row] + ends[row * delays.length + d]; place++) {
            const target = firstNeuron - firstTarget + (view[place] - firstLane) / copies;
            see({ place, source: row, target, delay: delays[d] });
          }
    },
    state: [
      [given.weights, bytes],
      [given.eligibility, eligibility ? bytes : 0],
      [given.own_trace, forgets ? bytes : 0],
      [given.pre, 16 * sourceSize * copies],
    ],
  };
}
