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
import { append, forget, newestOf, RECORD_SHIFT, traceAt } from './history';
import { advanceRow } from './learning_row';
import * as Table from './learning_table';
import { FROZEN, TABLES } from './memory';
import { concentration, FAST, SLOW } from './rule_calls';

/** Puts a table at the head of the list. */
export function useTable(table: u32): void {
  store<u32>(table, load<u32>(TABLES), Table.NEXT);
  store<u32>(TABLES, table);
}

/** Says whether spikes change weights; rows must have been swept. */
export function setFrozen(frozen: u32): void {
  store<u32>(FROZEN, frozen);
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
