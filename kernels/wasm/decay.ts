/**
 * Exponential decay over whole steps, from tables: one entry a step as far as intervals usually go, beyond that
 * exp(−k/τ) = high[k div 256] · low[k mod 256], and nothing once float32 has no digits for it. A second kind of table
 * adds up what decays, ∫ exp(−t/τ) dt over k steps, without the digits that 1 − exp(−k/τ) loses: spent(h + l) =
 * spent(h) + exp(−h/τ) · spent(l). Written by src/engine/lanes/decay_tables.ts.
 */

/**
 * First kind: entries by step, address of `high`, entries of `high`, an unused word; the entries by step, of which the
 * first 256 are `low`; `high`.
 */
const DIRECT: usize = 16;

function decayLong(table: usize, steps: i32): f32 {
  const high = <u32>steps >> 8;
  if (high >= load<u32>(table, 8)) return 0;
  const factor = load<f32>(<usize>load<u32>(table, 4) + (<usize>high << 2));
  return factor * load<f32>(table + DIRECT + (<usize>(steps & 255) << 2));
}

/** exp(−steps/τ). */
@inline
export function decay(table: usize, steps: i32): f32 {
  if (<u32>steps >= load<u32>(table)) return decayLong(table, steps);
  return load<f32>(table + DIRECT + (<usize>steps << 2));
}

/** Second kind: entries of `high`; three unused words; `low`; `high`; the decay over each `high`. */
const LOW: usize = 16;
const HIGH: usize = 16 + 1024;

/** What exp(−t/τ) adds up to over some steps, in ms. */
@inline
export function spent(table: usize, steps: i32): f32 {
  const count = load<u32>(table);
  const high = min(<u32>steps >> 8, count - 1);
  const low = min(steps - <i32>(high << 8), 255);
  const at = table + HIGH + (<usize>high << 2);
  return load<f32>(at) + load<f32>(at + (<usize>count << 2)) * load<f32>(table + LOW + (<usize>low << 2));
}
