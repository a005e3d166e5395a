/**
 * Rows of pair rules when their source fires: what long_term.ts does for any rule, four synapses at a time. Of a target's history the newest entries are looked
 * at, of which up to three may act; where it takes more, or a trace is old, or an exponent is neither 0 nor 1, a synapse is brought up to date by itself. Both
 * ways round alike. There are no branches for single synapses, which would be guessed wrongly too often, and no choices between floats, of which V8 makes branches.
 */
import { bucketOf, CHUNK_BYTES, CHUNK_HEAD, PAIRS, roomFor } from './calendar';
import { decay } from './decay';
import { RECENT, RECORD_SHIFT } from './history';
import { grown, shrunk } from './learning_rules';
import * as Table from './learning_table';

/** Share of Wmax of one synapse after all that has reached it until the cutoff, from the whole history. */
function single(table: usize, record: usize, share: f32, from: i32, cutoff: i32, shift: i32, k: f32): f32 {
  const plus = <usize>load<u32>(table, Table.PLUS);
  let entry = <usize>load<u32>(record) + <usize>((load<u32>(record, 4) - 1) << 3);
  while (load<i32>(entry) > cutoff) entry -= 8;
  const newest = entry;
  while (load<i32>(entry) > from) entry -= 8;
  for (entry += 8; entry <= newest; entry += 8)
    share = grown(share, Table.parameter(table, 0), Table.parameter(table, 1), k * decay(plus, load<i32>(entry) + shift));
  const before = load<i32>(newest) == cutoff ? newest - 8 : newest;
  const y = load<f32>(before, 4) * decay(<usize>load<u32>(table, Table.MINUS), cutoff - load<i32>(before));
  return shrunk(share, Table.parameter(table, 2), Table.parameter(table, 3), y);
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

@inline
function clipped(shares: v128): v128 {
  return f32x4.pmin(f32x4.pmax(shares, f32x4.splat(0)), f32x4.splat(1));
}

/**
 * Brings a row up to date with a spike of its source and sends it.
 * @param last step of the source's spike before @param done step until which the row was up to date @param k trace right after `last`
 */
export function sendPairs(table: usize, row: u32, copy: u32, step: i32, last: i32, done: i32, k: f32): void {
  const plus = <usize>load<u32>(table, Table.PLUS);
  const minus = <usize>load<u32>(table, Table.MINUS);
  const first = load<u32>(<usize>load<u32>(table, Table.ROW_START) + (<usize>row << 2));
  const lanes = <usize>load<u32>(table, Table.LANES) + (<usize>first << 2);
  const shares = <usize>load<u32>(table, Table.WEIGHTS) + (<usize>(copy * load<u32>(table, Table.COUNT) + first) << 2);
  const histories = <usize>load<u32>(table, Table.HISTORIES) - (<usize>load<u32>(table, Table.FIRST_LANE) << RECORD_SHIFT);
  const perShare = load<f32>(table, Table.PER_EX);
  const offset = load<u32>(table, Table.OFFSET_EX);
  const muPlus = Table.parameter(table, 1);
  const muMinus = Table.parameter(table, 3);
  const isSimple = (muPlus == 0 || muPlus == 1) && (muMinus == 0 || muMinus == 1);
  const one = f32x4.splat(1);
  const lambdas = f32x4.splat(Table.parameter(table, 0));
  const alphaLambdas = f32x4.splat(Table.parameter(table, 2));
  const musPlus = f32x4.splat(muPlus);
  const musMinus = f32x4.splat(muMinus);
  const withoutMinus = f32x4.splat(1 - muMinus);
  const traces = f32x4.splat(k);
  const usualPlus = i32x4.splat(load<u32>(plus));
  const usualMinus = i32x4.splat(load<u32>(minus));
  const delays = load<u32>(table, Table.DELAYS);
  const ends = <usize>load<u32>(table, Table.ENDS) + (<usize>(row * delays) << 2);
  let i: usize = 0;
  for (let d: usize = 0; d < delays; d++) {
    const end = <usize>load<u32>(ends + (d << 2)) << 2;
    const delay = load<i32>(<usize>load<u32>(table, Table.DELAY_STEPS) + (d << 2));
    const cutoff = step - delay;
    const from = done - delay;
    const shift = delay - last;
    const list = bucketOf(<u32>(step + delay)) + PAIRS;
    while (i < end) {
      const chunk = roomFor(list, 8);
      const used = load<u32>(chunk, 4);
      const fit = min(end - i, <usize>((CHUNK_BYTES - <u32>CHUNK_HEAD - used) >> 3) << 2);
      let to = chunk + CHUNK_HEAD + used;
      store<u32>(chunk, used + (<u32>fit << 1), 4);
      const stop = i + fit;
      for (; isSimple && i + 16 <= stop; i += 16, to += 32) {
        const lane = i32x4.add(v128.load(lanes + i), i32x4.splat(copy));
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
        const before = v128.load(shares + i);
        // Where an entry does not act, x is 0 and changes nothing.
        const x2 = f32x4.mul(traces, v128.and(gather(plus, v128.andnot(steps2, alone)), is2));
        const x1 = f32x4.mul(traces, v128.and(gather(plus, v128.andnot(steps1, alone)), is1));
        const x0 = f32x4.mul(traces, v128.and(gather(plus, v128.andnot(steps0, alone)), is0));
        const y = f32x4.mul(v128.bitselect(t1, t0, coincides), gather(minus, v128.andnot(stepsY, alone)));
        let share = before;
        share = clipped(f32x4.add(share, f32x4.mul(f32x4.mul(lambdas, f32x4.sub(one, f32x4.mul(musPlus, share))), x2)));
        share = clipped(f32x4.add(share, f32x4.mul(f32x4.mul(lambdas, f32x4.sub(one, f32x4.mul(musPlus, share))), x1)));
        share = clipped(f32x4.add(share, f32x4.mul(f32x4.mul(lambdas, f32x4.sub(one, f32x4.mul(musPlus, share))), x0)));
        const grip = f32x4.add(withoutMinus, f32x4.mul(musMinus, share));
        share = clipped(f32x4.sub(share, f32x4.mul(f32x4.mul(alphaLambdas, grip), y)));
        v128.store(shares + i, share);
        if (v128.any_true(alone)) {
          const which = i32x4.bitmask(alone);
          v128.store(to, before);
          for (let j: usize = 0; j < 4; j++) {
            if (((which >> <i32>j) & 1) == 0) continue;
            const record = histories + (<usize>(load<u32>(lanes + i + (j << 2)) + copy) << RECORD_SHIFT);
            const kept = load<f32>(to + (j << 2));
            store<f32>(shares + i + (j << 2), single(table, record, kept, from, cutoff, shift, k));
          }
          share = v128.load(shares + i);
        }
        const units = f32x4.nearest(f32x4.mul(share, f32x4.splat(perShare)));
        const place = i32x4.add(lane, i32x4.splat(offset));
        v128.store(to, v128.shuffle<i32>(place, units, 0, 4, 1, 5));
        v128.store(to, v128.shuffle<i32>(place, units, 2, 6, 3, 7), 16);
      }
      for (; i < stop; i += 4, to += 8) {
        const lane = load<u32>(lanes + i) + copy;
        const record = histories + (<usize>lane << RECORD_SHIFT);
        const share = single(table, record, load<f32>(shares + i), from, cutoff, shift, k);
        store<f32>(shares + i, share);
        store<u32>(to, lane + offset);
        store<f32>(to, nearest(share * perShare), 4);
      }
    }
  }
}
