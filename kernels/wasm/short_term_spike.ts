/**
 * What both forms of short-term plasticity (short_term.ts, short_term_2000.ts) have in common: when a source fired
 * last, and how long ago that was.
 */

/**
 * Notes a spike of a source.
 * @param lasts u32 by source and copy @returns step of its last spike, 0 before the first
 */
@inline
export function noteSpike(lasts: u32, source: u32, copy: u32, copies: u32, step: u32): u32 {
  const at = <usize>lasts + (<usize>(source * copies + copy) << 2);
  const last = load<u32>(at);
  store<u32>(at, step);
  return last;
}

/**
 * Steps between two spikes, four times. Two of a channel may share a step: 0 times a rate of infinity would be no
 * number.
 */
@inline
export function intervalOf(step: u32, last: u32): v128 {
  return f32x4.splat(step == last ? 1e-30 : <f32>(step - last));
}

/** Writes what four synapses of some weights transmit, rounded to whole units. */
@inline
export function storeTransmitted(to: usize, weights: usize, released: v128): void {
  v128.store(to, f32x4.nearest(f32x4.mul(v128.load(weights), released)));
}
