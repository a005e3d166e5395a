/**
 * The row of a source is brought up to date: with everything that has reached its synapses until a step, and with a
 * spike of the source, which they then transmit. See long_term.ts for why it may be done late.
 */
import { appendPair, bucketOf, PAIRS } from './calendar';
import { decay } from './decay';
import { firstOf, historiesOf, newestOf, RECORD_SHIFT } from './history';
import * as Table from './learning_table';
import { FAULT, FROZEN } from './memory';
import { sendPairs } from './pair_rows';
import { drift, fastAfter, postSpike, PRE_SPIKE, slowAfter } from './rule_calls';
import { transmit } from './short_term';

/** Steps between two marks; a power of two. */
const MARK: i32 = 8192;
const LATER: i32 = 0x7fffffff;

/**
 * Brings a synapse that drifts from one step to another; `last` is the source's last spike, `k` and `k2` its traces
 * then.
 */
function follow(table: usize, copy: u32, weight: usize, own: usize, record: usize, delay: i32, from: i32, to: i32, last: i32, k: f32, k2: f32): void {
  const stride = <usize>load<u32>(table, Table.STRIDE);
  const end = newestOf(record, stride) + stride;
  let post = firstOf(record);
  while (post + stride < end && load<i32>(post + stride) + delay <= from) post += stride;
  const pulses = <usize>load<u32>(table, Table.PULSES) + (<usize>copy << RECORD_SHIFT);
  const pulsesEnd = newestOf(pulses, 8) + 8;
  let pulse = firstOf(pulses);
  while (pulse + 8 < pulsesEnd && load<i32>(pulse + 8) <= from) pulse += 8;
  const acts = load<u32>(table, Table.POST_SPIKE) != 0;
  for (let now = from; ; ) {
    const nextPulse = pulse + 8 < pulsesEnd ? load<i32>(pulse + 8) : LATER;
    const nextPost = post + stride < end ? load<i32>(post + stride) + delay : LATER;
    const next = min(min(to, (now | (MARK - 1)) + 1), min(nextPulse, nextPost));
    if (next > now) drift(table, weight, own, now, next, pulse, post, delay, last, k, k2);
    now = next;
    if (now == nextPulse) pulse += 8;
    else if (now == nextPost) {
      post += stride;
      if (acts) postSpike(table, weight, own, post, stride, delay, last, k, k2);
    } else if (now == to) return;
  }
}

/** Notes a spike of a source, whose traces were x and x2 before it. */
@inline
function noteSource(table: usize, pre: usize, step: i32, x: f32, x2: f32): void {
  store<i32>(pre, step);
  store<i32>(pre, step, 4);
  const sets = load<u32>(table, Table.PRE_SETS);
  store<f32>(pre, (sets & 1) != 0 ? 1 : x + 1, 8);
  store<f32>(pre, (sets & 2) != 0 ? 1 : x2 + 1, 12);
}

/** Sends what the synapses of a row transmit. */
@inline
function send(table: usize, row: u32, copy: u32, step: i32): void {
  const first = load<u32>(<usize>load<u32>(table, Table.ROW_START) + (<usize>row << 2));
  const delays = load<u32>(table, Table.DELAYS);
  const ends = <usize>load<u32>(table, Table.ENDS) + (<usize>(row * delays) << 2);
  const lanes = <usize>load<u32>(table, Table.LANES) + (<usize>first << 2);
  const weights = <usize>load<u32>(table, Table.WEIGHTS) + (<usize>(copy * load<u32>(table, Table.COUNT) + first) << 2);
  let units = <usize>load<u32>(table, Table.UNITS);
  const columns = <usize>load<u32>(table, Table.SHORT_TERM);
  if (columns != 0) {
    const length = load<u32>(ends + (<usize>(delays - 1) << 2));
    const transmitted = <usize>load<u32>(table, Table.TRANSMITTED);
    transmit(columns, row, copy, load<u32>(table, Table.COPIES), <u32>step, first, length, units, transmitted);
    units = transmitted;
  }
  const positive = load<u32>(table, Table.OFFSET_EX) + copy;
  const negative = load<u32>(table, Table.OFFSET_IN) + copy;
  let i: usize = 0;
  for (let d: usize = 0; d < delays; d++) {
    const end = <usize>load<u32>(ends + (d << 2)) << 2;
    if (i == end) continue;
    const list = bucketOf(<u32>(step + load<i32>(<usize>load<u32>(table, Table.DELAY_STEPS) + (d << 2)))) + PAIRS;
    for (; i < end; i += 4) {
      const lane = load<u32>(lanes + i);
      appendPair(list, lane + (load<f32>(weights + i) >= 0 ? positive : negative), load<u32>(units + i));
    }
  }
}

/** The postsynaptic spikes after `from`, up to the entry `newest`, act. @param forgets whether each takes the trace */
@inline
function actAfter(table: usize, weight: usize, own: usize, newest: usize, stride: usize, from: i32, delay: i32, last: i32, trace: f32, k2: f32, forgets: bool): void {
  let entry = newest;
  while (load<i32>(entry - stride) > from) entry -= stride;
  for (; entry <= newest; entry += stride) {
    postSpike(table, weight, own, entry, stride, delay, last, trace, k2);
    if (forgets) trace = 0;
  }
}

/** The spike of the source acts, whose traces are x and x2; `newest` is the entry that reached the synapse last. */
@inline
function actBefore(table: usize, acts: u32, weight: usize, own: usize, newest: usize, stride: usize, cutoff: i32, delay: i32, last: i32, x: f32, x2: f32): void {
  const before = load<i32>(newest) == cutoff ? newest - stride : newest;
  call_indirect<void>(
    acts,
    <u32>weight,
    <u32>own,
    x,
    x2,
    fastAfter(table, PRE_SPIKE, before, cutoff),
    slowAfter(table, PRE_SPIKE, before, cutoff),
    load<i32>(newest) + delay > last ? <f32>1 : <f32>0,
  );
}

/** Keeps the first weight that is no number or too large. @param place synapse */
@inline
function noteFault(table: usize, place: u32, step: i32, copy: u32): void {
  if (load<u32>(FAULT) != 0) return;
  store<u32>(FAULT, <u32>table);
  store<u32>(FAULT, place, 4);
  store<i32>(FAULT, step, 8);
  store<u32>(FAULT, copy, 12);
}

/**
 * Brings each synapse of a row up to date.
 * @param last step of the source's spike before @param done step until which the row was @param k traces right after
 *   `last` @param decayed what is left of the fast one @param x2 of the slow one
 */
function advanceEach(table: usize, row: u32, copy: u32, until: i32, spike: bool, last: i32, done: i32, k: f32, k2: f32, decayed: f32, x2: f32): void {
  const frozen = load<u32>(FROZEN) != 0;
  const drifts = load<u32>(table, Table.DRIFT) != 0;
  const learnsPost = !frozen && load<u32>(table, Table.POST_SPIKE) != 0;
  const onPreSpike = frozen ? 0 : load<u32>(table, Table.PRE_SPIKE);
  const stride = <usize>load<u32>(table, Table.STRIDE);
  const first = load<u32>(<usize>load<u32>(table, Table.ROW_START) + (<usize>row << 2));
  const lanes = <usize>load<u32>(table, Table.LANES) + (<usize>first << 2);
  const shift = <usize>(copy * load<u32>(table, Table.COUNT) + first) << 2;
  const weights = <usize>load<u32>(table, Table.WEIGHTS) + shift;
  const eligibilities = <usize>load<u32>(table, Table.ELIGIBILITY) + shift;
  const forgets = load<u32>(table, Table.OWN_TRACE) != 0;
  const traces = <usize>load<u32>(table, Table.OWN_TRACE) + shift;
  const units = <usize>load<u32>(table, Table.UNITS);
  const histories = historiesOf(table);
  const limit = load<f32>(table, Table.LIMIT);
  const perEx = load<f32>(table, Table.PER_EX);
  const perIn = load<f32>(table, Table.PER_IN);
  const delays = load<u32>(table, Table.DELAYS);
  const ends = <usize>load<u32>(table, Table.ENDS) + (<usize>(row * delays) << 2);
  let i: usize = 0;
  for (let d: usize = 0; d < delays; d++) {
    const end = <usize>load<u32>(ends + (d << 2)) << 2;
    const delay = load<i32>(<usize>load<u32>(table, Table.DELAY_STEPS) + (d << 2));
    const cutoff = until - delay;
    const from = done - delay;
    for (; i < end; i += 4) {
      const record = histories + (<usize>(load<u32>(lanes + i) + copy) << RECORD_SHIFT);
      // The newest entry that has reached the synapse; those between `from` and it are to act.
      let newest = newestOf(record, stride);
      while (load<i32>(newest) > cutoff) newest -= stride;
      let trace = forgets ? load<f32>(traces + i) : k;
      if (drifts) {
        if (!frozen) follow(table, copy, weights + i, eligibilities + i, record, delay, done, until, last, k, k2);
      } else if (load<i32>(newest) > from) {
        if (learnsPost) actAfter(table, weights + i, eligibilities + i, newest, stride, from, delay, last, trace, k2, forgets);
        if (forgets) trace = 0;
      }
      const x = forgets ? trace * decayed : k * decayed;
      if (spike && onPreSpike != 0)
        actBefore(table, onPreSpike, weights + i, eligibilities + i, newest, stride, cutoff, delay, last, x, x2);
      if (forgets) store<f32>(traces + i, spike ? x + 1 : trace);
      const weight = load<f32>(weights + i);
      if (spike) store<f32>(units + i, nearest(weight * (weight >= 0 ? perEx : perIn)));
      // Not a number is a fault too.
      if (!(abs(weight) <= limit)) noteFault(table, first + <u32>(i >> 2), until, copy);
    }
  }
}

/**
 * Brings the synapses of a source up to date, with everything that has reached them until a step.
 * @param spike 1 if the source fires then: its synapses learn from that and transmit
 */
export function advanceRow(table: usize, row: u32, copy: u32, until: i32, spike: bool): void {
  const copies = load<u32>(table, Table.COPIES);
  const pre = <usize>load<u32>(table, Table.PRE) + (<usize>(row * copies + copy) << 4);
  const last = load<i32>(pre);
  const done = load<i32>(pre, 4);
  const k = load<f32>(pre, 8);
  const k2 = load<f32>(pre, 12);
  const decayed = decay(<usize>load<u32>(table, Table.PLUS), until - last);
  const slow = <usize>load<u32>(table, Table.PLUS_SLOW);
  const x2 = slow != 0 ? k2 * decay(slow, until - last) : 0;
  const inPairs = load<u32>(table, Table.ROWS) != 0 && load<u32>(table, Table.SHORT_TERM) == 0;
  if (spike && inPairs && load<u32>(FROZEN) == 0) {
    sendPairs(table, row, copy, until, last, done, k);
    noteSource(table, pre, until, k * decayed, 0);
    return;
  }
  advanceEach(table, row, copy, until, spike, last, done, k, k2, decayed, x2);
  store<i32>(pre, until, 4);
  if (!spike) return;
  send(table, row, copy, until);
  noteSource(table, pre, until, k * decayed, x2);
}
