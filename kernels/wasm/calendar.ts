/**
 * Events under way, in buckets by the step in which they arrive (a calendar queue). A bucket is read once, when its
 * step comes up, so that only the sums of that step are touched at random. Weights are whole numbers of units, and so
 * are sums, which therefore do not depend on the order of events. Three kinds of entry:
 *   compact events, by half of the lanes and sign: u32 = weight << 16 | lane within its half;
 *   references to long segments of such events in the rows themselves, which spares copying them: address with the
 *   sign, count by half;
 *   pairs: place in the sums, f32 weight.
 * Each kind is a list of 4 KiB chunks from a pool that grows; nothing is dropped. Sums are i32, or f64, which hold
 * whole numbers up to 2⁵³; to these nothing but pairs is added.
 */
import { allocate, BUCKETS, FREE_CHUNK, HORIZON, SUMS_EX, SUMS_IN, TOUCHED } from './memory';

/**
 * Lists of a bucket: each has the addresses of its first and last chunk. Compact events of inhibitory sources, and of
 * the upper half of lanes, are further on by so much.
 */
export const COMPACT: usize = 0;
export const INHIBITORY: usize = 8;
export const UPPER: usize = 16;
export const REFERENCES: usize = 32;
export const PAIRS: usize = 40;
export const BUCKET_BYTES: usize = 48;

/** A chunk: next chunk, bytes used, two unused words, entries. */
export const CHUNK_BYTES: u32 = 4096;
export const CHUNK_HEAD: usize = 16;
const CHUNKS_AT_ONCE: u32 = 64;
export const LANE_BITS: u32 = 16;
/**
 * Counts of a reference are below 2¹⁶, that of the lower half in the lower bits; addresses are multiples of 4, so that
 * the lowest bit is free for the sign.
 */
export const COUNT_BITS: u32 = 16;
export const COUNT_MASK: u32 = 0xffff;
export const SIGN: u32 = 1;

/**
 * Creates `horizon` empty buckets (an event may lie at most `horizon − 1` steps ahead) and the sums of a number of
 * receptors, two for compact events.
 * @param width bytes of a sum: 4 for i32, 8 for f64
 */
export function createCalendar(horizon: u32, lanes: u32, receptors: u32, width: u32): void {
  const bytes = horizon * <u32>BUCKET_BYTES;
  const buckets = allocate(bytes);
  memory.fill(buckets, 0, bytes);
  store<u32>(BUCKETS, buckets);
  store<u32>(HORIZON, horizon);
  const touched = width * lanes * receptors;
  const sums = allocate(touched + (lanes >> 2) * receptors);
  memory.fill(sums, 0, touched + (lanes >> 2) * receptors);
  store<u32>(TOUCHED, sums + touched);
  store<u32>(SUMS_EX, sums);
  store<u32>(SUMS_IN, sums + width * lanes);
}

/** Which of a bucket's lists the compact events of a source go to. */
@inline
export function compactList(inhibitory: bool, upper: bool): usize {
  return COMPACT + (inhibitory ? INHIBITORY : 0) + (upper ? UPPER : 0);
}

/** Address of the sums of the first receptor by lane; those of the others follow. */
export function sums(): u32 {
  return load<u32>(SUMS_EX);
}

/** Address of the bytes of the first receptor by quad of lanes; see TOUCHED in memory.ts. */
export function touched(): u32 {
  return load<u32>(TOUCHED);
}

function takeChunk(): usize {
  let chunk = <usize>load<u32>(FREE_CHUNK);
  if (chunk == 0) {
    const fresh = allocate(CHUNKS_AT_ONCE * CHUNK_BYTES);
    for (let i: u32 = 0; i < CHUNKS_AT_ONCE; i++) {
      const at = fresh + i * CHUNK_BYTES;
      store<u32>(at, i + 1 < CHUNKS_AT_ONCE ? at + CHUNK_BYTES : 0);
    }
    chunk = fresh;
  }
  store<u32>(FREE_CHUNK, load<u32>(chunk));
  store<u64>(chunk, 0);
  return chunk;
}

/** Bucket of a step. */
@inline
export function bucketOf(step: u32): usize {
  return <usize>load<u32>(BUCKETS) + <usize>(step % load<u32>(HORIZON)) * BUCKET_BYTES;
}

/** Last chunk of a list if it has room for an entry of `size` bytes, else a new one. */
@inline
export function roomFor(list: usize, size: u32): usize {
  const last = <usize>load<u32>(list, 4);
  if (last != 0 && load<u32>(last, 4) + size <= CHUNK_BYTES - <u32>CHUNK_HEAD) return last;
  return appendChunk(list);
}

function appendChunk(list: usize): usize {
  const last = <usize>load<u32>(list, 4);
  const chunk = takeChunk();
  if (last == 0) store<u32>(list, <u32>chunk);
  else store<u32>(last, <u32>chunk);
  store<u32>(list, <u32>chunk, 4);
  return chunk;
}

/** Copies `count` compact events to a bucket's list. */
export function appendEvents(list: usize, events: usize, count: u32): void {
  while (count > 0) {
    const chunk = roomFor(list, 4);
    const used = load<u32>(chunk, 4);
    const fit = min(count, (CHUNK_BYTES - <u32>CHUNK_HEAD - used) >> 2);
    memory.copy(chunk + CHUNK_HEAD + used, events, <usize>fit << 2);
    store<u32>(chunk, used + (fit << 2), 4);
    events += <usize>fit << 2;
    count -= fit;
  }
}

/**
 * Notes that a segment of a row is due in a bucket: so many events onto the lower half of the lanes, then so many onto
 * the upper one.
 */
@inline
export function appendReference(bucket: usize, events: usize, lower: u32, upper: u32, inhibitory: bool): void {
  appendPair(bucket + REFERENCES, <u32>events | (inhibitory ? SIGN : 0), lower | (upper << COUNT_BITS));
}

/** Appends a pair of words. */
@inline
export function appendPair(list: usize, first: u32, second: u32): void {
  const chunk = roomFor(list, 8);
  const used = load<u32>(chunk, 4);
  const at = chunk + CHUNK_HEAD + used;
  store<u32>(at, first);
  store<u32>(at, second, 4);
  store<u32>(chunk, used + 8, 4);
}

/** Appends pairs (place + copy, value) from two arrays of so many words. */
export function appendPairs(list: usize, places: usize, values: usize, count: u32, copy: u32): void {
  const copies = i32x4.splat(copy);
  while (count > 0) {
    const chunk = roomFor(list, 8);
    const used = load<u32>(chunk, 4);
    const fit = min(count, (CHUNK_BYTES - <u32>CHUNK_HEAD - used) >> 3);
    let to = chunk + CHUNK_HEAD + used;
    store<u32>(chunk, used + (fit << 3), 4);
    let left = fit;
    for (; left >= 4; left -= 4, places += 16, values += 16, to += 32) {
      const place = i32x4.add(v128.load(places), copies);
      const value = v128.load(values);
      v128.store(to, v128.shuffle<i32>(place, value, 0, 4, 1, 5));
      v128.store(to, v128.shuffle<i32>(place, value, 2, 6, 3, 7), 16);
    }
    for (; left > 0; left--, places += 4, values += 4, to += 8) {
      store<u32>(to, load<u32>(places) + copy);
      store<u32>(to, load<u32>(values), 4);
    }
    count -= fit;
  }
}

/** Adds an event at a step: `place` in the sums. */
export function addEvent(step: u32, place: u32, weight: f32): void {
  appendPair(bucketOf(step) + PAIRS, place, reinterpret<u32>(weight));
}
