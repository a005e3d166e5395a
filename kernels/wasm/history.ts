/**
 * Histories: what happened when, and what traces were worth right after it, in the order of time; of a neuron's spikes,
 * or of pulses of a neuromodulator. An entry is a step (i32) and the values after it (f32). A record of 64 bytes, a
 * line of cache, says where the entries lie and repeats the newest ones, newest first, since nearly every synapse asks
 * for no others. The first entry is always there: a sentinel long before the beginning with traces of 0, later the
 * newest of those that were forgotten, since traces are read from it.
 */
import { decay } from './decay';
import * as Table from './learning_table';
import { allocate } from './memory';

/** Words of a record: address of the first entry, entries, room; then, from RECENT on, the newest entries. */
const AT: usize = 0;
const COUNT: usize = 4;
const ROOM: usize = 8;
export const RECENT: usize = 16;
const RECORD: usize = 64;
export const RECORD_SHIFT: u32 = 6;

const FIRST_ROOM: u32 = 8;
const LONG_AGO: i32 = -0x40000000;

/** Makes `count` records with nothing but a sentinel. */
export function createHistories(count: u32, stride: u32): u32 {
  const records = allocate((count + 1) << RECORD_SHIFT) + 63 & ~63;
  for (let i: u32 = 0; i < count; i++) {
    const record = <usize>records + (<usize>i << RECORD_SHIFT);
    const at = allocate(FIRST_ROOM * stride);
    memory.fill(at, 0, stride);
    store<i32>(at, LONG_AGO);
    store<u32>(record, at, AT);
    store<u32>(record, 1, COUNT);
    store<u32>(record, FIRST_ROOM, ROOM);
    for (let recent = RECENT; recent + stride <= RECORD; recent += stride) memory.copy(record + recent, at, stride);
  }
  return records;
}

/** Where the record of lane 0 would be, of a table whose targets begin later. */
@inline
export function historiesOf(table: usize): usize {
  return <usize>load<u32>(table, Table.HISTORIES) - (<usize>load<u32>(table, Table.FIRST_LANE) << RECORD_SHIFT);
}

/** First entry. */
@inline
export function firstOf(record: usize): usize {
  return <usize>load<u32>(record, AT);
}

/** Newest entry. */
@inline
export function newestOf(record: usize, stride: usize): usize {
  return <usize>load<u32>(record, AT) + <usize>(load<u32>(record, COUNT) - 1) * stride;
}

/** Adds an entry with up to two values. */
export function append(record: usize, stride: u32, step: i32, fast: f32, slow: f32): void {
  const count = load<u32>(record, COUNT);
  const room = load<u32>(record, ROOM);
  if (count == room) {
    const more = allocate(2 * room * stride);
    memory.copy(more, load<u32>(record, AT), count * stride);
    store<u32>(record, more, AT);
    store<u32>(record, 2 * room, ROOM);
  }
  store<u32>(record, count + 1, COUNT);
  const entry = <usize>load<u32>(record, AT) + <usize>count * stride;
  store<i32>(entry, step);
  if (stride > 4) store<f32>(entry, fast, 4);
  if (stride > 8) store<f32>(entry, slow, 8);
  const kept = (RECORD - RECENT) / stride - 1;
  memory.copy(record + RECENT + stride, record + RECENT, kept * stride);
  memory.copy(record + RECENT, entry, stride);
}

/** Forgets what lies before the newest entry that is no later than a step. */
export function forget(record: usize, stride: u32, step: i32): void {
  const at = <usize>load<u32>(record, AT);
  const end = at + <usize>load<u32>(record, COUNT) * stride;
  let keep = at;
  while (keep + stride < end && load<i32>(keep + stride) <= step) keep += stride;
  if (keep == at) return;
  memory.copy(at, keep, end - keep);
  store<u32>(record, <u32>(end - keep) / stride, COUNT);
}

/** A trace at a step, from the entry before it; `value` is its place in the entry. */
@inline
export function traceAt(entry: usize, value: usize, table: usize, step: i32): f32 {
  return load<f32>(entry + value) * decay(table, step - load<i32>(entry));
}
