/**
 * Rows of pair rules when their source fires: what long_term.ts does for any rule, without a branch that could be guessed wrongly for most synapses. Of a target's
 * history the newest entries are looked at, of which up to three may act; where it takes more, `general` is called for the synapse.
 */
import { bucketOf, CHUNK_BYTES, CHUNK_HEAD, roomFor, WIDE } from './calendar';
import { decay } from './decay';
import { RECENT, RECORD_SHIFT } from './history';
import { grown, shrunk } from './learning_rules';
import * as Table from './learning_table';
import { SUMS_EX, SUMS_IN } from './memory';

/** Bytes of an entry if it lies after a step, else 0: V8 has no conditional moves of floats, and makes branches of choices. */
@inline
function after(step: i32, limit: i32): usize {
  return <usize>(((limit - step) >>> 31) << 3);
}

/** Decay since the source's last spike of an entry that lies after a step, else 0. */
@inline
function found(table: usize, step: i32, from: i32, shift: i32): f32 {
  const mask = (from - step) >> 31;
  return reinterpret<f32>(reinterpret<i32>(decay(table, (step + shift) & mask)) & mask);
}

/** Share of Wmax of one synapse after all that has reached it until the cutoff, from the whole history. */
function general(table: usize, record: usize, share: f32, from: i32, cutoff: i32, shift: i32, k: f32): f32 {
  const plus = <usize>load<u32>(table, Table.PLUS);
  const first = <usize>load<u32>(record);
  let entry = first + <usize>((load<u32>(record, 4) - 1) << 3);
  while (load<i32>(entry) > cutoff) entry -= 8;
  const newest = entry;
  while (load<i32>(entry) > from) entry -= 8;
  for (entry += 8; entry <= newest; entry += 8)
    share = grown(share, Table.parameter(table, 0), Table.parameter(table, 1), k * decay(plus, load<i32>(entry) + shift));
  const before = load<i32>(newest) == cutoff ? newest - 8 : newest;
  const y = load<f32>(before, 4) * decay(<usize>load<u32>(table, Table.MINUS), cutoff - load<i32>(before));
  return shrunk(share, Table.parameter(table, 2), Table.parameter(table, 3), y);
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
  const inhibitory = load<u32>(table, Table.NEGATIVE) != 0 ? (load<u32>(SUMS_IN) - load<u32>(SUMS_EX)) >> 2 : 0;
  const lambda = Table.parameter(table, 0);
  const muPlus = Table.parameter(table, 1);
  const alphaLambda = Table.parameter(table, 2);
  const muMinus = Table.parameter(table, 3);
  const delays = load<u32>(table, Table.DELAYS);
  const ends = <usize>load<u32>(table, Table.ENDS) + (<usize>(row * delays) << 2);
  let i: usize = 0;
  for (let d: usize = 0; d < delays; d++) {
    const end = <usize>load<u32>(ends + (d << 2)) << 2;
    const delay = load<i32>(<usize>load<u32>(table, Table.DELAY_STEPS) + (d << 2));
    const cutoff = step - delay;
    const from = done - delay;
    const shift = delay - last;
    const list = bucketOf(<u32>(step + delay)) + WIDE;
    while (i < end) {
      const chunk = roomFor(list, 8);
      const used = load<u32>(chunk, 4);
      const fit = min(end - i, <usize>((CHUNK_BYTES - <u32>CHUNK_HEAD - used) >> 3) << 2);
      let to = chunk + CHUNK_HEAD + used;
      store<u32>(chunk, used + (<u32>fit << 1), 4);
      for (const stop = i + fit; i < stop; i += 4, to += 8) {
        const lane = load<u32>(lanes + i) + copy;
        const record = histories + (<usize>lane << RECORD_SHIFT);
        let share = load<f32>(shares + i);
        const newest = record + RECENT;
        const entry = newest + after(load<i32>(newest), cutoff);
        const s0 = load<i32>(entry);
        const s1 = load<i32>(entry, 8);
        const s2 = load<i32>(entry, 16);
        if (s0 > cutoff || load<i32>(entry, 24) > from) share = general(table, record, share, from, cutoff, shift, k);
        else {
          // Where an entry has acted before, x is 0 and changes nothing.
          share = grown(share, lambda, muPlus, k * found(plus, s2, from, shift));
          share = grown(share, lambda, muPlus, k * found(plus, s1, from, shift));
          share = grown(share, lambda, muPlus, k * found(plus, s0, from, shift));
          const before = entry + after(s0, cutoff - 1);
          share = shrunk(share, alphaLambda, muMinus, load<f32>(before, 4) * decay(minus, cutoff - load<i32>(before)));
        }
        store<f32>(shares + i, share);
        store<u32>(to, lane + inhibitory);
        store<i32>(to, <i32>nearest(share * perShare), 4);
      }
    }
  }
}
