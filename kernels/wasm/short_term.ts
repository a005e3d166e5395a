/**
 * Short-term plasticity of a row as kernels/synapses/short_term/tsodyks_1998.ts has it, four synapses at a time in
 * float32. At a spike, Δ after the one before: R ← 1 + (R − uR − 1)exp(−Δ/tau_rec), u ← U + u(1 − U)exp(−Δ/tau_fac)
 * with the old u in uR; transmitted is weight·u·R. A static synapse is one with U = u = R = 1 and rates of infinity.
 * Rows begin at multiples of four. Where any synapse of the network has the form of 2000, all are advanced by
 * short_term_2000.ts instead.
 */
import { powerOfTwo } from './power_of_two';
import { hasResources, transmitResources } from './short_term_2000';
import { intervalOf, noteSpike, storeTransmitted } from './short_term_spike';

/** Words of a block of columns; those of short_term_2000.ts follow. */
const UTILISATION: usize = 0; // f32 by synapse: U
const RECOVERY: usize = 4; // f32 by synapse: −dt·log2(e)/tau_rec
const FACILITATION: usize = 8; // f32 by synapse: −dt·log2(e)/tau_fac
const STATE_U: usize = 12; // f32 by copy and synapse
const STATE_R: usize = 16;
const LAST: usize = 20; // u32 by source and copy: step of the last spike, 0 before the first
const COUNT: usize = 24; // synapses

/** Tells where the columns lie. */
export function useShortTerm(
  columns: usize,
  utilisation: u32,
  recovery: u32,
  facilitation: u32,
  u: u32,
  R: u32,
  last: u32,
  count: u32,
): void {
  store<u32>(columns, utilisation, UTILISATION);
  store<u32>(columns, recovery, RECOVERY);
  store<u32>(columns, facilitation, FACILITATION);
  store<u32>(columns, u, STATE_U);
  store<u32>(columns, R, STATE_R);
  store<u32>(columns, last, LAST);
  store<u32>(columns, count, COUNT);
}

/** Advances the row's synapses to a spike and writes what each transmits, rounded to whole units. */
@inline
export function transmit(
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
  if (hasResources(columns)) {
    transmitResources(columns, source, copy, copies, step, first, length, weights, transmitted);
    return;
  }
  const last = noteSpike(load<u32>(columns, LAST), source, copy, copies, step);
  const interval = intervalOf(step, last);
  const shared = <usize>first << 2;
  const own = <usize>(copy * load<u32>(columns, COUNT) + first) << 2;
  const utilisation = <usize>load<u32>(columns, UTILISATION) + shared;
  const recovery = <usize>load<u32>(columns, RECOVERY) + shared;
  const facilitation = <usize>load<u32>(columns, FACILITATION) + shared;
  const uAt = <usize>load<u32>(columns, STATE_U) + own;
  const RAt = <usize>load<u32>(columns, STATE_R) + own;
  const one = f32x4.splat(1);
  for (let i: usize = 0, end = <usize>length << 2; i < end; i += 16) {
    let u = v128.load(uAt + i);
    let R = v128.load(RAt + i);
    if (last != 0) {
      const U = v128.load(utilisation + i);
      const recovered = powerOfTwo(f32x4.mul(interval, v128.load(recovery + i)));
      const facilitated = powerOfTwo(f32x4.mul(interval, v128.load(facilitation + i)));
      R = f32x4.add(one, f32x4.mul(f32x4.sub(f32x4.sub(R, f32x4.mul(u, R)), one), recovered));
      u = f32x4.add(U, f32x4.mul(f32x4.mul(u, f32x4.sub(one, U)), facilitated));
      v128.store(uAt + i, u);
      v128.store(RAt + i, R);
    }
    storeTransmitted(transmitted + i, weights + i, f32x4.mul(u, R));
  }
}
