/**
 * Short-term plasticity of a row as kernels/synapses/short_term/tsodyks_2000.ts has it, four synapses at a time in
 * float32: resources are recovered (x), active (y) or inactive (z), x + y + z = 1. At a spike, Δ after the one before
 * (the first: after step 0),
 *   z ← z·Pz + y·tau_rec/(tau_psc − tau_rec)·(Py − Pz), y ← y·Py, u ← u·Pu, with P = exp(−Δ/tau) of tau_rec, tau_psc,
 *   tau_fac; x = 1 − y − z; then u ← u + U(1 − u), and u·x becomes active; transmitted is weight·u·x. Kept are u, y, z
 *   as a spike leaves them. Synapses of the form of 1998 (see short_term.ts) and static ones may be among them: their
 *   resources are never active, tau_psc = 0, and the former's first spike finds u and x as they are. Where the two time
 *   constants are close, Py − Pz is the slower of the two times a 2^… − 1 of their difference, which keeps its digits.
 */
import { powerOfTwo, powerOfTwoLessOne } from './power_of_two';
import { intervalOf, noteSpike, storeTransmitted } from './short_term_spike';

/** Words of a block of columns, after those of short_term.ts. */
const UTILISATION: usize = 28; // f32 by synapse: U
const SLOWER: usize = 32; // f32 by synapse: −dt·log2(e) over the longer of tau_rec and tau_psc
const GAP: usize = 36; // f32 by synapse: −dt·log2(e)·(1/tau_psc − 1/tau_rec), not 0
const FACILITATION: usize = 40; // f32 by synapse: −dt·log2(e)/tau_fac
const STATE_U: usize = 44; // f32 by copy and synapse
const STATE_Y: usize = 48;
const STATE_Z: usize = 52;
const LAST: usize = 56; // u32 by source and copy: step of the last spike, 0 before the first
const COUNT: usize = 60; // synapses

/** Tells where the columns lie; from then on rows transmit in this form. */
export function useResources(
  columns: usize,
  utilisation: u32,
  slower: u32,
  gap: u32,
  facilitation: u32,
  u: u32,
  y: u32,
  z: u32,
  last: u32,
  count: u32,
): void {
  store<u32>(columns, utilisation, UTILISATION);
  store<u32>(columns, slower, SLOWER);
  store<u32>(columns, gap, GAP);
  store<u32>(columns, facilitation, FACILITATION);
  store<u32>(columns, u, STATE_U);
  store<u32>(columns, y, STATE_Y);
  store<u32>(columns, z, STATE_Z);
  store<u32>(columns, last, LAST);
  store<u32>(columns, count, COUNT);
}

/** Whether {@link useResources} was called. */
@inline
export function hasResources(columns: usize): bool {
  return load<u32>(columns, UTILISATION) != 0;
}

/**
 * Advances the resources of four synapses to a spike; returns what it releases of them.
 * @param uAt, yAt, zAt where the state is
 */
@inline
function release(uAt: usize, yAt: usize, zAt: usize, U: v128, slower: v128, gap: v128, facilitation: v128, interval: v128, isFirst: bool): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const uLeft = v128.load(uAt);
  const yLeft = v128.load(yAt);
  const zLeft = v128.load(zAt);
  const isActiveShorter = f32x4.lt(gap, zero);
  const slow = powerOfTwo(f32x4.mul(interval, slower));
  const lost = f32x4.mul(slow, powerOfTwoLessOne(f32x4.neg(f32x4.mul(interval, f32x4.abs(gap)))));
  const fast = f32x4.add(slow, lost);
  const stillActive = v128.bitselect(fast, slow, isActiveShorter);
  const stillInactive = v128.bitselect(slow, fast, isActiveShorter);
  // tau_rec/|tau_psc − tau_rec|, from the same rounded numbers as the powers.
  const ratio = f32x4.abs(f32x4.add(f32x4.div(slower, gap), v128.and(one, isActiveShorter)));
  const becomeInactive = f32x4.neg(f32x4.mul(ratio, lost));
  let z = f32x4.add(f32x4.mul(zLeft, stillInactive), f32x4.mul(yLeft, becomeInactive));
  let y = f32x4.mul(yLeft, stillActive);
  let u = f32x4.mul(uLeft, powerOfTwo(f32x4.mul(interval, facilitation)));
  u = f32x4.add(u, f32x4.mul(U, f32x4.sub(one, u)));
  if (isFirst) {
    const isNeverActive = f32x4.eq(gap, f32x4.splat(-Infinity));
    u = v128.bitselect(uLeft, u, isNeverActive);
    z = v128.bitselect(zLeft, z, isNeverActive);
  }
  // Rounding may leave less than nothing, which would be a weight of the other sign.
  const x = f32x4.max(zero, f32x4.sub(one, f32x4.add(y, z)));
  const released = f32x4.mul(u, x);
  y = f32x4.add(y, released);
  v128.store(uAt, u);
  v128.store(yAt, y);
  v128.store(zAt, z);
  return released;
}

/** Advances the row's synapses to a spike and writes what each transmits, rounded to whole units. */
export function transmitResources(
  columns: usize,
  source: u32,
  copy: u32,
  copies: u32,
  step: u32,
  first: u32,
  length: u32,
  weights: usize,
  transmitted: usize,
): void {
  const last = noteSpike(load<u32>(columns, LAST), source, copy, copies, step);
  const interval = intervalOf(step, last);
  const shared = <usize>first << 2;
  const own = <usize>(copy * load<u32>(columns, COUNT) + first) << 2;
  const utilisation = <usize>load<u32>(columns, UTILISATION) + shared;
  const slower = <usize>load<u32>(columns, SLOWER) + shared;
  const gap = <usize>load<u32>(columns, GAP) + shared;
  const facilitation = <usize>load<u32>(columns, FACILITATION) + shared;
  const u = <usize>load<u32>(columns, STATE_U) + own;
  const y = <usize>load<u32>(columns, STATE_Y) + own;
  const z = <usize>load<u32>(columns, STATE_Z) + own;
  for (let i: usize = 0, end = <usize>length << 2; i < end; i += 16) {
    const U = v128.load(utilisation + i);
    const facilitating = v128.load(facilitation + i);
    const released = release(u + i, y + i, z + i, U, v128.load(slower + i), v128.load(gap + i), facilitating, interval, last == 0);
    storeTransmitted(transmitted + i, weights + i, released);
  }
}
