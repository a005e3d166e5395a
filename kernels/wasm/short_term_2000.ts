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
  const lastAt = <usize>load<u32>(columns, LAST) + (<usize>(source * copies + copy) << 2);
  const last = load<u32>(lastAt);
  store<u32>(lastAt, step);
  const shared = <usize>first << 2;
  const own = <usize>(copy * load<u32>(columns, COUNT) + first) << 2;
  let utilisation = <usize>load<u32>(columns, UTILISATION) + shared;
  let slowerAt = <usize>load<u32>(columns, SLOWER) + shared;
  let gapAt = <usize>load<u32>(columns, GAP) + shared;
  let facilitation = <usize>load<u32>(columns, FACILITATION) + shared;
  let uAt = <usize>load<u32>(columns, STATE_U) + own;
  let yAt = <usize>load<u32>(columns, STATE_Y) + own;
  let zAt = <usize>load<u32>(columns, STATE_Z) + own;
  // Two spikes of a channel may share a step: 0 times a rate of infinity would be no number.
  const interval = f32x4.splat(step == last ? 1e-30 : <f32>(step - last));
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const minusInfinity = f32x4.splat(-Infinity);
  for (const end = weights + (<usize>length << 2); weights < end; weights += 16) {
    const uLeft = v128.load(uAt);
    const yLeft = v128.load(yAt);
    const zLeft = v128.load(zAt);
    const slower = v128.load(slowerAt);
    const gap = v128.load(gapAt);
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
    let u = f32x4.mul(uLeft, powerOfTwo(f32x4.mul(interval, v128.load(facilitation))));
    u = f32x4.add(u, f32x4.mul(v128.load(utilisation), f32x4.sub(one, u)));
    if (last == 0) {
      const isNeverActive = f32x4.eq(gap, minusInfinity);
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
    v128.store(transmitted, f32x4.nearest(f32x4.mul(v128.load(weights), released)));
    utilisation += 16;
    slowerAt += 16;
    gapAt += 16;
    facilitation += 16;
    uAt += 16;
    yAt += 16;
    zAt += 16;
    transmitted += 16;
  }
}
