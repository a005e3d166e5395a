/**
 * What compiled rules of plasticity call: powers and exp of one float as the standard library has them, and decay over
 * whole steps.
 */
import { decay, spent } from './decay';

/** base to the power of exponent. */
export function pow(base: f32, exponent: f32): f32 {
  return Mathf.pow(base, exponent);
}

export function exp(x: f32): f32 {
  return Mathf.exp(x);
}

/** e^(−steps/τ), by a table of decay. */
export function decayOver(table: u32, steps: i32): f32 {
  return decay(table, steps);
}

/** What that adds up to, in ms, by a table of what is spent. */
export function spentOver(table: u32, steps: i32): f32 {
  return spent(table, steps);
}
