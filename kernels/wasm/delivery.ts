/**
 * From spikes to events: the rows of outgoing synapses, sorted by delay, of all sources onto the lanes of this memory.
 * Compact rows: 4 bytes a synapse (weight << 16 | lane within its half of 2¹⁶ lanes), the sign that of the source. Full
 * rows: place in the sums (receptor · lanes + lane) and f32 weight, with short-term plasticity where the network has
 * it. Both have a table with the end of each delay's segment within the row; where compact rows lead to more than 2¹⁶
 * lanes, a segment has two parts, onto the lower and the upper half. A spike is a pair (step, key), key = source ·
 * copies + copy.
 */
import { appendEvents, appendPairs, appendReference, bucketOf, compactList, PAIRS } from './calendar';
import { ROWS, SHORT_TERM } from './memory';
import { transmit } from './short_term';

/** Addresses from ROWS on. */
const ROW_START: usize = ROWS; // u32 by source: first synapse
const ENDS: usize = ROWS + 4; // u16 (compact, by source, delay and half) or u32 (full, by source and delay): end of the segment or its part within the row
const DELAYS: usize = ROWS + 8; // number of distinct delays
const DELAY_STEPS: usize = ROWS + 12; // u32 by distinct delay
const EVENTS: usize = ROWS + 16; // compact: events; full: places of copy 0
const SIGNS: usize = ROWS + 20; // compact: u8 by source, 1 if inhibitory
const WEIGHTS: usize = ROWS + 24; // full: f32
const COPIES: usize = ROWS + 28;
const PLASTIC: usize = ROWS + 32; // full: 1 if short-term plasticity is there
const TRANSMITTED: usize = ROWS + 36; // full: f32, room for the longest row
const HALVES: usize = ROWS + 40; // compact: 1, or 2

/**
 * Segments at least this long are referred to instead of copied: shorter ones would each cost a cache miss when they
 * are due.
 */
const LONG_SEGMENT: u32 = 32;

/** Tells what rows of both kinds have. */
@inline
function useRows(rowStart: u32, ends: u32, delays: u32, delaySteps: u32, events: u32): void {
  store<u32>(ROW_START, rowStart);
  store<u32>(ENDS, ends);
  store<u32>(DELAYS, delays);
  store<u32>(DELAY_STEPS, delaySteps);
  store<u32>(EVENTS, events);
}

/** Tells where compact rows lie, whose segments have as many parts as there are halves of lanes. */
export function useCompactRows(
  rowStart: u32,
  ends: u32,
  delays: u32,
  halves: u32,
  delaySteps: u32,
  events: u32,
  signs: u32,
): void {
  useRows(rowStart, ends, delays, delaySteps, events);
  store<u32>(HALVES, halves);
  store<u32>(SIGNS, signs);
}

/** Sends a list of spikes through compact rows. */
export function sendCompact(spikes: usize, count: u32): void {
  const rowStart = <usize>load<u32>(ROW_START);
  const delays = load<u32>(DELAYS);
  const halves = <usize>load<u32>(HALVES);
  const delaySteps = <usize>load<u32>(DELAY_STEPS);
  const events = <usize>load<u32>(EVENTS);
  const signs = <usize>load<u32>(SIGNS);
  for (const end = spikes + (<usize>count << 3); spikes < end; spikes += 8) {
    const step = load<u32>(spikes);
    const source = <usize>load<u32>(spikes, 4);
    const row = events + (<usize>load<u32>(rowStart + (source << 2)) << 2);
    const ends = <usize>load<u32>(ENDS) + ((source * <usize>delays * halves) << 1);
    const inhibitory = load<u8>(signs + source) != 0;
    let from: u32 = 0;
    for (let d: u32 = 0; d < delays; d++) {
      const end = ends + ((<usize>d * halves) << 1);
      const middle = <u32>load<u16>(end);
      const to = halves > 1 ? <u32>load<u16>(end, 2) : middle;
      if (to == from) continue;
      const bucket = bucketOf(step + load<u32>(delaySteps + (<usize>d << 2)));
      const segment = row + (<usize>from << 2);
      const lower = middle - from;
      const upper = to - middle;
      if (lower + upper >= LONG_SEGMENT) appendReference(bucket, segment, lower, upper, inhibitory);
      else {
        if (lower > 0) appendEvents(bucket + compactList(inhibitory, false), segment, lower);
        if (upper > 0) appendEvents(bucket + compactList(inhibitory, true), segment + (<usize>lower << 2), upper);
      }
      from = to;
    }
  }
}

/** Tells where full rows lie; `plastic` is 1 where {@link useShortTerm} was called. */
export function useFullRows(
  rowStart: u32,
  ends: u32,
  delays: u32,
  delaySteps: u32,
  places: u32,
  weights: u32,
  copies: u32,
  transmitted: u32,
  plastic: u32,
): void {
  useRows(rowStart, ends, delays, delaySteps, places);
  store<u32>(WEIGHTS, weights);
  store<u32>(COPIES, copies);
  store<u32>(TRANSMITTED, transmitted);
  store<u32>(PLASTIC, plastic);
}

/** Sends a list of spikes through full rows. */
export function sendFull(spikes: usize, count: u32): void {
  const delays = load<u32>(DELAYS);
  const copies = load<u32>(COPIES);
  for (const end = spikes + (<usize>count << 3); spikes < end; spikes += 8) {
    const step = load<u32>(spikes);
    const key = load<u32>(spikes, 4);
    const source = key / copies;
    const copy = key - source * copies;
    const first = load<u32>(<usize>load<u32>(ROW_START) + (<usize>source << 2));
    const ends = <usize>load<u32>(ENDS) + (<usize>(source * delays) << 2);
    const length = load<u32>(ends + (<usize>(delays - 1) << 2));
    if (length == 0) continue;
    let weights = <usize>load<u32>(WEIGHTS) + (<usize>first << 2);
    if (load<u32>(PLASTIC) != 0) {
      const transmitted = <usize>load<u32>(TRANSMITTED);
      transmit(SHORT_TERM, source, copy, copies, step, first, length, weights, transmitted);
      weights = transmitted;
    }
    const places = <usize>load<u32>(EVENTS) + (<usize>first << 2);
    let i: u32 = 0;
    for (let d: u32 = 0; d < delays; d++) {
      const to = load<u32>(ends + (<usize>d << 2));
      if (to == i) continue;
      const list = bucketOf(step + load<u32>(<usize>load<u32>(DELAY_STEPS) + (<usize>d << 2))) + PAIRS;
      appendPairs(list, places + (<usize>i << 2), weights + (<usize>i << 2), to - i, copy);
      i = to;
    }
  }
}

