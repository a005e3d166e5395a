/**
 * Long-term plasticity of rows of synapses, lazily as in NEST (Morrison, Aertsen & Diesmann 2007, Neural Comput.
 * 19:1437): nothing happens at a postsynaptic spike but an entry in the neuron's history. A row is brought up to date
 * when its source fires, and now and then (`sweepRows`), so that histories stay short. A postsynaptic spike acts a
 * delay later, on traces as they were before any spike of that instant, and before a presynaptic spike of that instant.
 *
 * What a synapse becomes does not depend on when its row is brought up to date: traces are read from the last spike,
 * not carried along, and where weights drift between spikes, intervals are cut at every multiple of `MARK` steps, the
 * only steps at which rows are swept while a network runs.
 */
import { appendPair, bucketOf, PAIRS } from './calendar';
import { decay } from './decay';
import { append, firstOf, forget, newestOf, RECORD_SHIFT, traceAt } from './history';
import * as Table from './learning_table';
import { FAULT, FROZEN, TABLES } from './memory';
import { sendPairs } from './pair_rows';
import { concentration, drift, FAST, fastAfter, postSpike, PRE_SPIKE, SLOW, slowAfter } from './rule_calls';
import { transmit } from './short_term';

/** Steps between two marks; a power of two. */
const MARK: i32 = 8192;
const LATER: i32 = 0x7fffffff;

/** Puts a table at the head of the list. */
export function useTable(table: u32): void {
  store<u32>(table, load<u32>(TABLES), Table.NEXT);
  store<u32>(TABLES, table);
}

/** Says whether spikes change weights; rows must have been swept. */
export function setFrozen(frozen: u32): void {
  store<u32>(FROZEN, frozen);
}

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

/**
 * Brings the synapses of a source up to date, with everything that has reached them until a step.
 * @param spike 1 if the source fires then: its synapses learn from that and transmit
 */
function advanceRow(table: usize, row: u32, copy: u32, until: i32, spike: bool): void {
  const copies = load<u32>(table, Table.COPIES);
  const pre = <usize>load<u32>(table, Table.PRE) + (<usize>(row * copies + copy) << 4);
  const last = load<i32>(pre);
  const done = load<i32>(pre, 4);
  const k = load<f32>(pre, 8);
  const k2 = load<f32>(pre, 12);
  const frozen = load<u32>(FROZEN) != 0;
  const drifts = load<u32>(table, Table.DRIFT) != 0;
  const learnsPost = !frozen && load<u32>(table, Table.POST_SPIKE) != 0;
  const onPreSpike = frozen ? 0 : load<u32>(table, Table.PRE_SPIKE);
  const stride = <usize>load<u32>(table, Table.STRIDE);
  const decayed = decay(<usize>load<u32>(table, Table.PLUS), until - last);
  const slow = <usize>load<u32>(table, Table.PLUS_SLOW);
  const x2 = slow != 0 ? k2 * decay(slow, until - last) : 0;
  if (spike && !frozen && load<u32>(table, Table.ROWS) != 0 && load<u32>(table, Table.SHORT_TERM) == 0) {
    sendPairs(table, row, copy, until, last, done, k);
    noteSource(table, pre, until, k * decayed, 0);
    return;
  }
  const first = load<u32>(<usize>load<u32>(table, Table.ROW_START) + (<usize>row << 2));
  const lanes = <usize>load<u32>(table, Table.LANES) + (<usize>first << 2);
  const shift = <usize>(copy * load<u32>(table, Table.COUNT) + first) << 2;
  const weights = <usize>load<u32>(table, Table.WEIGHTS) + shift;
  const eligibilities = <usize>load<u32>(table, Table.ELIGIBILITY) + shift;
  const forgets = load<u32>(table, Table.OWN_TRACE) != 0;
  const traces = <usize>load<u32>(table, Table.OWN_TRACE) + shift;
  const units = <usize>load<u32>(table, Table.UNITS);
  const histories = <usize>load<u32>(table, Table.HISTORIES) - (<usize>load<u32>(table, Table.FIRST_LANE) << RECORD_SHIFT);
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
        if (learnsPost) {
          let entry = newest;
          while (load<i32>(entry - stride) > from) entry -= stride;
          for (; entry <= newest; entry += stride) {
            postSpike(table, weights + i, eligibilities + i, entry, stride, delay, last, trace, k2);
            if (forgets) trace = 0;
          }
        }
        if (forgets) trace = 0;
      }
      if (spike && onPreSpike != 0) {
        const before = load<i32>(newest) == cutoff ? newest - stride : newest;
        call_indirect<void>(
          onPreSpike,
          <u32>(weights + i),
          <u32>(eligibilities + i),
          forgets ? trace * decayed : k * decayed,
          x2,
          fastAfter(table, PRE_SPIKE, before, cutoff),
          slowAfter(table, PRE_SPIKE, before, cutoff),
          load<i32>(newest) + delay > last ? <f32>1 : <f32>0,
        );
      }
      if (forgets) store<f32>(traces + i, spike ? trace * decayed + 1 : trace);
      const weight = load<f32>(weights + i);
      if (spike) store<f32>(units + i, nearest(weight * (weight >= 0 ? perEx : perIn)));
      // Not a number is a fault too.
      if (!(abs(weight) <= limit) && load<u32>(FAULT) == 0) {
        store<u32>(FAULT, <u32>table);
        store<u32>(FAULT, first + <u32>(i >> 2), 4);
        store<i32>(FAULT, until, 8);
        store<u32>(FAULT, copy, 12);
      }
    }
  }
  store<i32>(pre, until, 4);
  if (!spike) return;
  send(table, row, copy, until, first, ends, delays, lanes, weights);
  noteSource(table, pre, until, k * decayed, x2);
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
function send(table: usize, row: u32, copy: u32, step: i32, first: u32, ends: usize, delays: u32, lanes: usize, weights: usize): void {
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

/** Sends spikes, pairs (step, key), through the tables of their sources. */
export function sendLearning(spikes: usize, count: u32): void {
  for (let table = <usize>load<u32>(TABLES); table != 0; table = <usize>load<u32>(table, Table.NEXT)) {
    const copies = load<u32>(table, Table.COPIES);
    const first = load<u32>(table, Table.FIRST_SOURCE) * copies;
    const keys = load<u32>(table, Table.SOURCES) * copies;
    for (let i: u32 = 0; i < count; i++) {
      const at = spikes + (<usize>i << 3);
      const key = load<u32>(at, 4) - first;
      if (key < keys) advanceRow(table, key / copies, key % copies, load<i32>(at), true);
    }
  }
}

/** Notes spikes of the neurons of this memory in the histories of their tables. */
export function noteSpikes(spikes: usize, count: u32): void {
  for (let table = <usize>load<u32>(TABLES); table != 0; table = <usize>load<u32>(table, Table.NEXT)) {
    const first = load<u32>(table, Table.FIRST_KEY);
    const keys = load<u32>(table, Table.KEYS);
    const stride = load<u32>(table, Table.STRIDE);
    const sets = load<u32>(table, Table.POST_SETS);
    for (let i: u32 = 0; i < count; i++) {
      const step = load<i32>(spikes + (<usize>i << 3));
      const key = load<u32>(spikes + (<usize>i << 3), 4) - first;
      if (key >= keys) continue;
      const record = <usize>load<u32>(table, Table.HISTORIES) + (<usize>key << RECORD_SHIFT);
      const before = newestOf(record, stride);
      const fast = stride > 4 && (sets & 1) == 0 ? traceAt(before, FAST, <usize>load<u32>(table, Table.MINUS), step) : 0;
      const slow = stride > 8 && (sets & 2) == 0 ? traceAt(before, SLOW, <usize>load<u32>(table, Table.MINUS_SLOW), step) : 0;
      append(record, stride, step, fast + 1, slow + 1);
    }
  }
}

/** Notes a pulse of a neuromodulator in all tables that know one; in the order of steps. */
export function notePulse(step: i32, copy: u32, amount: f32): void {
  for (let table = <usize>load<u32>(TABLES); table != 0; table = <usize>load<u32>(table, Table.NEXT)) {
    if (load<u32>(table, Table.MODULATOR_DECAY) == 0) continue;
    const record = <usize>load<u32>(table, Table.PULSES) + (<usize>copy << RECORD_SHIFT);
    const left = concentration(table, newestOf(record, 8), step);
    append(record, 8, step, left + amount * load<f32>(table, Table.PULSE_GAIN), 0);
  }
}

/** Brings all rows of a table up to date with a step. */
export function sweepTable(table: usize, step: i32): void {
  const copies = load<u32>(table, Table.COPIES);
  const pre = <usize>load<u32>(table, Table.PRE);
  for (let row: u32 = 0, rows = load<u32>(table, Table.SOURCES); row < rows; row++)
    for (let copy: u32 = 0; copy < copies; copy++)
      if (load<i32>(pre + (<usize>(row * copies + copy) << 4), 4) < step) advanceRow(table, row, copy, step, false);
}

/**
 * Brings everything up to date with a step and forgets what no synapse will ask for again; all spikes until then must
 * have been sent.
 */
export function sweepRows(step: i32): void {
  for (let table = <usize>load<u32>(TABLES); table != 0; table = <usize>load<u32>(table, Table.NEXT)) {
    sweepTable(table, step);
    const delays = load<u32>(table, Table.DELAYS);
    const longest = load<i32>(<usize>load<u32>(table, Table.DELAY_STEPS) + (<usize>(delays - 1) << 2));
    const stride = load<u32>(table, Table.STRIDE);
    for (let lane: u32 = 0, lanes = load<u32>(table, Table.KEYS); lane < lanes; lane++)
      forget(<usize>load<u32>(table, Table.HISTORIES) + (<usize>lane << RECORD_SHIFT), stride, step - longest);
    for (let copy: u32 = 0; copy < load<u32>(table, Table.COPIES); copy++)
      forget(<usize>load<u32>(table, Table.PULSES) + (<usize>copy << RECORD_SHIFT), 8, step);
  }
}
