/**
 * Rows of rules that take few traces when their source fires: what learning_row.ts does for any rule, four synapses at
 * a time, a block of quads after the other: the traces that spikes find are laid out in a scratch, then the rule's own
 * function (kernels/compile/rule_module.ts) goes through them, then what the synapses transmit is sent. Of a target's
 * history the newest entries are looked at, of which up to three may act; where it takes more, or a trace is old, a
 * synapse is brought up to date by itself. Both ways round alike. There are no branches for single synapses, which
 * would be guessed wrongly too often, and no choices between floats, of which V8 makes branches.
 */
import { bucketOf, CHUNK_BYTES, CHUNK_HEAD, PAIRS, roomFor } from './calendar';
import { decay } from './decay';
import { historiesOf, RECENT, RECORD_SHIFT } from './history';
import * as Table from './learning_table';

/** Quads of synapses that are brought up to date at a time. */
const BLOCK: usize = 32;
/**
 * In the scratch: traces that the spikes of a quad find; and, for the synapses of a block that are brought up to date
 * by themselves, addresses and weights.
 */
const QUAD_SHIFT: usize = 6;
const ALONE: usize = BLOCK << QUAD_SHIFT;

/**
 * Brings a weight up to date with all that has reached its synapse until the cutoff, from the whole history, and with
 * the spike of its source.
 */
function single(table: usize, record: usize, weight: usize, from: i32, cutoff: i32, shift: i32, k: f32): void {
  const plus = <usize>load<u32>(table, Table.PLUS);
  let entry = <usize>load<u32>(record) + <usize>((load<u32>(record, 4) - 1) << 3);
  while (load<i32>(entry) > cutoff) entry -= 8;
  const newest = entry;
  while (load<i32>(entry) > from) entry -= 8;
  for (entry += 8; entry <= newest; entry += 8) {
    const x = k * decay(plus, load<i32>(entry) + shift);
    call_indirect<void>(load<u32>(table, Table.POST_SPIKE), <u32>weight, 0, x, <f32>0, <f32>0, <f32>0, <f32>0);
  }
  const before = load<i32>(newest) == cutoff ? newest - 8 : newest;
  const y = load<f32>(before, 4) * decay(<usize>load<u32>(table, Table.MINUS), cutoff - load<i32>(before));
  call_indirect<void>(load<u32>(table, Table.PRE_SPIKE), <u32>weight, 0, <f32>0, <f32>0, y, <f32>0, <f32>0);
}

/** The newest entry of a lane, or the one before it if that is later than the cutoff. */
@inline
function entryOf(histories: usize, lane: u32, cutoff: i32): usize {
  const newest = histories + (<usize>lane << RECORD_SHIFT) + RECENT;
  return newest + <usize>(((cutoff - load<i32>(newest)) >>> 31) << 3);
}

/** Four entries of a table by step. */
@inline
function gather(table: usize, steps: v128): v128 {
  const at = table + 16;
  let found = v128.load32_zero(at + (<usize>i32x4.extract_lane(steps, 0) << 2));
  found = v128.load_lane<f32>(at + (<usize>i32x4.extract_lane(steps, 1) << 2), found, 1);
  found = v128.load_lane<f32>(at + (<usize>i32x4.extract_lane(steps, 2) << 2), found, 2);
  return v128.load_lane<f32>(at + (<usize>i32x4.extract_lane(steps, 3) << 2), found, 3);
}

/**
 * Brings the synapses of a quad that are in a mask up to date by themselves, on copies of their weights.
 * @param beside where the next address and copy go @returns where they go by then
 */
@inline
function bringAlone(table: usize, alone: v128, beside: usize, histories: usize, lanes: usize, copy: u32, weights: usize, from: i32, cutoff: i32, shift: i32, k: f32): usize {
  const which = i32x4.bitmask(alone);
  for (let j: usize = 0; j < 4; j++) {
    if (((which >> <i32>j) & 1) == 0) continue;
    const weight = weights + (j << 2);
    const record = histories + (<usize>(load<u32>(lanes + (j << 2)) + copy) << RECORD_SHIFT);
    store<u32>(beside, <u32>weight);
    store<f32>(beside, load<f32>(weight), 4);
    single(table, record, beside + 4, from, cutoff, shift, k);
    beside += 8;
  }
  return beside;
}

/**
 * Finds the traces of a block of quads. Synapses that have to be brought up to date by themselves are, beside their
 * weights.
 * @param lanes of the block @param copy to be added to them @param weights of the block @returns how many those are
 */
@inline
function findTraces(table: usize, lanes: usize, copy: u32, weights: usize, quads: usize, step: i32, delay: i32, last: i32, done: i32, k: f32): u32 {
  const plus = <usize>load<u32>(table, Table.PLUS);
  const minus = <usize>load<u32>(table, Table.MINUS);
  const scratch = <usize>load<u32>(table, Table.SCRATCH);
  const histories = historiesOf(table);
  const traces = f32x4.splat(k);
  const usualPlus = i32x4.splat(load<u32>(plus));
  const usualMinus = i32x4.splat(load<u32>(minus));
  const cutoff = step - delay;
  const from = done - delay;
  const shift = delay - last;
  let beside = scratch + ALONE;
  for (let q: usize = 0; q < quads; q++) {
    const lane = i32x4.add(v128.load(lanes + (q << 4)), i32x4.splat(copy));
    const entry0 = entryOf(histories, i32x4.extract_lane(lane, 0), cutoff);
    const entry1 = entryOf(histories, i32x4.extract_lane(lane, 1), cutoff);
    const entry2 = entryOf(histories, i32x4.extract_lane(lane, 2), cutoff);
    const entry3 = entryOf(histories, i32x4.extract_lane(lane, 3), cutoff);
    // By synapse: two entries (step, trace); then by entry: four steps, four traces.
    const a = v128.load(entry0);
    const b = v128.load(entry1);
    const c = v128.load(entry2);
    const e = v128.load(entry3);
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const ce = v128.shuffle<i32>(c, e, 0, 4, 1, 5);
    const s0 = v128.shuffle<i64>(ab, ce, 0, 2);
    const t0 = v128.shuffle<i64>(ab, ce, 1, 3);
    const abOlder = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const ceOlder = v128.shuffle<i32>(c, e, 2, 6, 3, 7);
    const s1 = v128.shuffle<i64>(abOlder, ceOlder, 0, 2);
    const t1 = v128.shuffle<i64>(abOlder, ceOlder, 1, 3);
    const abOldest = v128.shuffle<i32>(v128.load(entry0, 16), v128.load(entry1, 16), 0, 4, 2, 6);
    const ceOldest = v128.shuffle<i32>(v128.load(entry2, 16), v128.load(entry3, 16), 0, 4, 2, 6);
    const s2 = v128.shuffle<i64>(abOldest, ceOldest, 0, 2);
    const s3 = v128.shuffle<i64>(abOldest, ceOldest, 1, 3);
    const since = i32x4.splat(from);
    const is0 = i32x4.gt_s(s0, since);
    const is1 = i32x4.gt_s(s1, since);
    const is2 = i32x4.gt_s(s2, since);
    const later = i32x4.splat(shift);
    const steps0 = v128.and(i32x4.add(s0, later), is0);
    const steps1 = v128.and(i32x4.add(s1, later), is1);
    const steps2 = v128.and(i32x4.add(s2, later), is2);
    const now = i32x4.splat(cutoff);
    const coincides = i32x4.eq(s0, now);
    const stepsY = i32x4.sub(now, v128.bitselect(s1, s0, coincides));
    const more = v128.or(i32x4.gt_s(s0, now), i32x4.gt_s(s3, since));
    const old = v128.or(i32x4.ge_u(steps2, usualPlus), i32x4.ge_u(stepsY, usualMinus));
    const alone = v128.or(v128.or(more, old), v128.or(i32x4.ge_u(steps0, usualPlus), i32x4.ge_u(steps1, usualPlus)));
    // Where an entry does not act, x is 0 and changes nothing.
    const at = scratch + (q << QUAD_SHIFT);
    v128.store(at, f32x4.mul(traces, v128.and(gather(plus, v128.andnot(steps2, alone)), is2)));
    v128.store(at, f32x4.mul(traces, v128.and(gather(plus, v128.andnot(steps1, alone)), is1)), 16);
    v128.store(at, f32x4.mul(traces, v128.and(gather(plus, v128.andnot(steps0, alone)), is0)), 32);
    v128.store(at, f32x4.mul(v128.bitselect(t1, t0, coincides), gather(minus, v128.andnot(stepsY, alone))), 48);
    if (v128.any_true(alone))
      beside = bringAlone(table, alone, beside, histories, lanes + (q << 4), copy, weights + (q << 4), from, cutoff, shift, k);
  }
  return <u32>((beside - scratch - ALONE) >> 3);
}

/**
 * Adds what a part of a row transmits to a list of pairs; `lanes` and `weights` are of bytes `i` to `end` − 1 of the
 * row.
 */
@inline
function append(list: usize, lanes: usize, weights: usize, i: usize, end: usize, offset: u32, perWeight: f32): void {
  while (i < end) {
    const chunk = roomFor(list, 8);
    const used = load<u32>(chunk, 4);
    const fit = min(end - i, <usize>((CHUNK_BYTES - <u32>CHUNK_HEAD - used) >> 3) << 2);
    let to = chunk + CHUNK_HEAD + used;
    store<u32>(chunk, used + (<u32>fit << 1), 4);
    const stop = i + fit;
    for (; i + 16 <= stop; i += 16, to += 32) {
      const units = f32x4.nearest(f32x4.mul(v128.load(weights + i), f32x4.splat(perWeight)));
      const place = i32x4.add(v128.load(lanes + i), i32x4.splat(offset));
      v128.store(to, v128.shuffle<i32>(place, units, 0, 4, 1, 5));
      v128.store(to, v128.shuffle<i32>(place, units, 2, 6, 3, 7), 16);
    }
    for (; i < stop; i += 4, to += 8) {
      store<u32>(to, load<u32>(lanes + i) + offset);
      store<f32>(to, nearest(load<f32>(weights + i) * perWeight), 4);
    }
  }
}

/**
 * Brings a row up to date with a spike of its source and sends it.
 * @param last step of the source's spike before @param done step until which the row was up to date @param k trace
 *   right after `last`
 */
export function sendPairs(table: usize, row: u32, copy: u32, step: i32, last: i32, done: i32, k: f32): void {
  const first = load<u32>(<usize>load<u32>(table, Table.ROW_START) + (<usize>row << 2));
  const lanes = <usize>load<u32>(table, Table.LANES) + (<usize>first << 2);
  const weights = <usize>load<u32>(table, Table.WEIGHTS) + (<usize>(copy * load<u32>(table, Table.COUNT) + first) << 2);
  const histories = historiesOf(table);
  const perWeight = load<f32>(table, Table.PER_EX);
  const offset = load<u32>(table, Table.OFFSET_EX) + copy;
  const rows = load<u32>(table, Table.ROWS);
  const scratch = <usize>load<u32>(table, Table.SCRATCH);
  const delays = load<u32>(table, Table.DELAYS);
  const ends = <usize>load<u32>(table, Table.ENDS) + (<usize>(row * delays) << 2);
  let i: usize = 0;
  for (let d: usize = 0; d < delays; d++) {
    const end = <usize>load<u32>(ends + (d << 2)) << 2;
    if (i == end) continue;
    const delay = load<i32>(<usize>load<u32>(table, Table.DELAY_STEPS) + (d << 2));
    const list = bucketOf(<u32>(step + delay)) + PAIRS;
    while (i + 16 <= end) {
      const quads = min((end - i) >> 4, BLOCK);
      const alone = findTraces(table, lanes + i, copy, weights + i, quads, step, delay, last, done, k);
      call_indirect<void>(rows, <u32>(weights + i), <u32>scratch, <u32>quads);
      for (let j: usize = 0; j < alone; j++) {
        const beside = scratch + ALONE + (j << 3);
        store<f32>(<usize>load<u32>(beside), load<f32>(beside, 4));
      }
      append(list, lanes, weights, i, i + (quads << 4), offset, perWeight);
      i += quads << 4;
    }
    const rest = i;
    for (; i < end; i += 4)
      single(table, histories + (<usize>(load<u32>(lanes + i) + copy) << RECORD_SHIFT), weights + i, done - delay, step - delay, delay - last, k);
    append(list, lanes, weights, rest, end, offset, perWeight);
  }
}
