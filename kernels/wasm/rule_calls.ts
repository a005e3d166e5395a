/**
 * Calls of the functions that were compiled from a rule (kernels/compile/rule_module.ts), with the traces that they
 * read: those of the source from its last spike, those of the target from an entry of its history. What is not read is
 * 0 and not looked up.
 */
import { decay } from './decay';
import { traceAt } from './history';
import * as Table from './learning_table';

/** Places in a history's entry. */
export const FAST: usize = 4;
export const SLOW: usize = 8;

/** Dopamine at a step, from the pulse before it. */
@inline
export function concentration(table: usize, pulse: usize, step: i32): f32 {
  return traceAt(pulse, FAST, <usize>load<u32>(table, Table.MODULATOR_DECAY), step);
}

/**
 * Whether an event reads a trace: 0 to 3, those of the presynaptic side before those of the postsynaptic one, fast
 * before slow.
 */
@inline
function readsTrace(table: usize, event: u32, trace: u32): bool {
  return ((load<u32>(table, Table.READS) >> (4 * event + trace)) & 1) != 0;
}
const POST_SPIKE: u32 = 0;
export const PRE_SPIKE: u32 = 1;
const DRIFT: u32 = 2;

/**
 * Presynaptic traces some steps after the source's last spike, which left them at `value`; 0 where the event does not
 * read them.
 */
@inline
function fastBefore(table: usize, event: u32, value: f32, steps: i32): f32 {
  return readsTrace(table, event, 0) ? value * decay(<usize>load<u32>(table, Table.PLUS), steps) : 0;
}
@inline
function slowBefore(table: usize, event: u32, value: f32, steps: i32): f32 {
  return readsTrace(table, event, 1) ? value * decay(<usize>load<u32>(table, Table.PLUS_SLOW), steps) : 0;
}

/** Postsynaptic traces at a step of the neuron's, from an entry before it, likewise. */
@inline
export function fastAfter(table: usize, event: u32, entry: usize, step: i32): f32 {
  return readsTrace(table, event, 2) ? traceAt(entry, FAST, <usize>load<u32>(table, Table.MINUS), step) : 0;
}
@inline
export function slowAfter(table: usize, event: u32, entry: usize, step: i32): f32 {
  return readsTrace(table, event, 3) ? traceAt(entry, SLOW, <usize>load<u32>(table, Table.MINUS_SLOW), step) : 0;
}

/** A postsynaptic spike acts; `k` and `k2` are what the source's last spike left of its traces. */
@inline
export function postSpike(table: usize, weight: usize, own: usize, entry: usize, stride: usize, delay: i32, last: i32, k: f32, k2: f32): void {
  const step = load<i32>(entry);
  const since = step + delay - last;
  const before = entry - stride;
  call_indirect<void>(
    load<u32>(table, Table.POST_SPIKE),
    <u32>weight,
    <u32>own,
    fastBefore(table, POST_SPIKE, k, since),
    slowBefore(table, POST_SPIKE, k2, since),
    fastAfter(table, POST_SPIKE, before, step),
    slowAfter(table, POST_SPIKE, before, step),
    load<i32>(before) + delay > last ? <f32>1 : <f32>0,
  );
}

/** A synapse between two steps without spikes, pulses or marks. */
export function drift(table: usize, weight: usize, own: usize, from: i32, to: i32, pulse: usize, post: usize, delay: i32, last: i32, k: f32, k2: f32): void {
  call_indirect<void>(
    load<u32>(table, Table.DRIFT),
    <u32>weight,
    <u32>own,
    fastBefore(table, DRIFT, k, from - last),
    slowBefore(table, DRIFT, k2, from - last),
    fastAfter(table, DRIFT, post, from - delay),
    slowAfter(table, DRIFT, post, from - delay),
    load<u32>(table, Table.MODULATOR_DECAY) != 0 ? concentration(table, pulse, from) : 0,
    to - from,
  );
}
