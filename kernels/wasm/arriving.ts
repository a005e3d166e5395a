/**
 * What arrives in a step: the events of its bucket (calendar.ts) are added to the sums of the lanes, and the bucket is
 * empty again. Sums are whole numbers, i32 or f64, so that the order of events changes nothing.
 */
import {
  BUCKET_BYTES,
  bucketOf,
  CHUNK_HEAD,
  COMPACT,
  COUNT_BITS,
  COUNT_MASK,
  INHIBITORY,
  LANE_BITS,
  PAIRS,
  REFERENCES,
  SIGN,
  UPPER,
} from './calendar';
import { FREE_CHUNK, SUMS_EX, SUMS_IN, TOUCHED } from './memory';

const LANE_MASK: u32 = (1 << LANE_BITS) - 1;

@inline
function add(sums: usize, event: u32): void {
  const at = sums + (<usize>(event & LANE_MASK) << 2);
  store<u32>(at, load<u32>(at) + (event >>> LANE_BITS));
}

function addEvents(sums: usize, events: usize, count: u32): void {
  const end = events + (<usize>count << 2);
  const four = events + (<usize>(count & ~3) << 2);
  for (; events < four; events += 16) {
    add(sums, load<u32>(events));
    add(sums, load<u32>(events, 4));
    add(sums, load<u32>(events, 8));
    add(sums, load<u32>(events, 12));
  }
  for (; events < end; events += 4) add(sums, load<u32>(events));
}

/** Bytes of the i32 sums of a half of the lanes. */
const HALF: usize = 4 << LANE_BITS;

function release(chunk: usize): usize {
  const next = <usize>load<u32>(chunk);
  store<u32>(chunk, load<u32>(FREE_CHUNK));
  store<u32>(FREE_CHUNK, <u32>chunk);
  return next;
}

/** Adds everything that arrives in a step to i32 sums and empties its bucket; returns the number of events. */
export function applyI32(step: u32): u32 {
  let events: u32 = 0;
  const bucket = bucketOf(step);
  for (let list = COMPACT; list < REFERENCES; list += 8) {
    const sums = <usize>load<u32>(list & INHIBITORY ? SUMS_IN : SUMS_EX) + (list & UPPER ? HALF : 0);
    for (let chunk = <usize>load<u32>(bucket + list); chunk != 0; chunk = release(chunk)) {
      const count = load<u32>(chunk, 4) >> 2;
      addEvents(sums, chunk + CHUNK_HEAD, count);
      events += count;
    }
  }
  for (let chunk = <usize>load<u32>(bucket + REFERENCES); chunk != 0; chunk = release(chunk)) {
    const end = chunk + CHUNK_HEAD + load<u32>(chunk, 4);
    for (let at = chunk + CHUNK_HEAD; at < end; at += 8) {
      const address = load<u32>(at);
      const segment = <usize>(address & ~SIGN);
      const sums = <usize>load<u32>(address & SIGN ? SUMS_IN : SUMS_EX);
      const lower = load<u32>(at, 4) & COUNT_MASK;
      const upper = load<u32>(at, 4) >>> COUNT_BITS;
      addEvents(sums, segment, lower);
      if (upper > 0) addEvents(sums + HALF, segment + (<usize>lower << 2), upper);
      events += lower + upper;
    }
  }
  const sums = <usize>load<u32>(SUMS_EX);
  for (let chunk = <usize>load<u32>(bucket + PAIRS); chunk != 0; chunk = release(chunk)) {
    const end = chunk + CHUNK_HEAD + load<u32>(chunk, 4);
    for (let at = chunk + CHUNK_HEAD; at < end; at += 8) {
      const sum = sums + (<usize>load<u32>(at) << 2);
      store<i32>(sum, load<i32>(sum) + <i32>load<f32>(at, 4));
    }
    events += load<u32>(chunk, 4) >> 3;
  }
  memory.fill(bucket, 0, BUCKET_BYTES);
  return events;
}

/** The same for f64 sums, whose quads it notes. */
export function applyF64(step: u32): u32 {
  let events: u32 = 0;
  const bucket = bucketOf(step);
  const sums = <usize>load<u32>(SUMS_EX);
  const quads = <usize>load<u32>(TOUCHED);
  for (let chunk = <usize>load<u32>(bucket + PAIRS); chunk != 0; chunk = release(chunk)) {
    const end = chunk + CHUNK_HEAD + load<u32>(chunk, 4);
    for (let at = chunk + CHUNK_HEAD; at < end; at += 8) {
      const place = <usize>load<u32>(at);
      const sum = sums + (place << 3);
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(at, 4));
      store<u8>(quads + (place >> 2), 1);
    }
    events += load<u32>(chunk, 4) >> 3;
  }
  memory.fill(bucket, 0, BUCKET_BYTES);
  return events;
}
