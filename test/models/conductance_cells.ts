/**
 * Neurons of any legal kind with conductances, drawn for tests: parameters over wide ranges, and arrivals from a few in
 * a time constant to storms.
 */
import { type RandomStream, randomStream } from '../../src/random.ts';
import type { SimulatedCell } from './simulate_cells.ts';

/** How strongly conductances act: peaks of some mV, or of tens of mV that pass through reversal. */
export type Strength = 'typical' | 'strong';

/** Evenly between bounds, and evenly in the logarithm. */
export const between = (stream: RandomStream, low: number, high: number): number =>
  low + (high - low) * stream.uniform();
export const across = (stream: RandomStream, low: number, high: number): number =>
  low * (high / low) ** stream.uniform();

const MEMBRANE_MV = { ex: 70, in: 40 } as const;

/**
 * nS by step for both sides: some 25 and 13 arrivals, one to three at once, each of which moves the potential by some
 * mV, or six times as much.
 */
export function drawArriving(
  stream: RandomStream,
  params: Readonly<Record<string, number>>,
  strength: Strength,
  steps: number,
): SimulatedCell['arriving'] {
  const side = (name: 'ex' | 'in', count: number): ReadonlyMap<number, number> => {
    const factor = strength === 'strong' ? 6 : 1;
    const tau = Math.max(params[`tau_syn_${name}`], 0.4);
    const weight = (factor * params.C_m * between(stream, 1, 12)) / tau / MEMBRANE_MV[name];
    const found = new Map<number, number>();
    for (let i = 0; i < count; i++) {
      const step = 3 + Math.floor(stream.uniform() * (steps - 5));
      found.set(step, (found.get(step) ?? 0) + weight * (1 + Math.floor(3 * stream.uniform())));
    }
    return found;
  };
  return { ex: side('ex', 25), in: side('in', 13) };
}

/** Leaky neurons for `iaf_cond_exp` and `iaf_cond_alpha`, most of them below their threshold by current alone. */
export function drawLeaky(name: string, count: number, strength: Strength, steps: number): SimulatedCell[] {
  return Array.from({ length: count }, (_, i) => {
    const stream = randomStream(11, name, i);
    const C_m = across(stream, 60, 450);
    const g_L = C_m / across(stream, 3, 20);
    const E_L = between(stream, -80, -60);
    const V_th = E_L + between(stream, 8, 22);
    const params = {
      ...{ C_m, g_L, E_L, V_th, V_reset: between(stream, E_L - 5, V_th - 1), V_m: E_L },
      ...{ t_ref: [0, 0, 0.4, 2, 5][stream.integer(5)], I_e: g_L * (V_th - E_L) * between(stream, 0, 0.9) },
      ...{ E_ex: between(stream, -20, 10), E_in: between(stream, -90, -75) },
      ...{ tau_syn_ex: across(stream, 0.15, 6), tau_syn_in: across(stream, 0.15, 10) },
    };
    return { params, arriving: drawArriving(stream, params, strength, steps) };
  });
}

/**
 * Adaptive exponential neurons: that rest or fire by current alone, with resets below the threshold or, in bursts,
 * above it.
 */
export function drawAdaptive(
  name: string,
  count: number,
  { strength, bursts }: { readonly strength: Strength; readonly bursts: boolean },
  steps: number,
): SimulatedCell[] {
  return Array.from({ length: count }, (_, i) => {
    const stream = randomStream(12, name, i);
    const C_m = across(stream, 60, 450);
    const g_L = C_m / across(stream, 3, 20);
    const E_L = between(stream, -75, -58);
    const V_th = E_L + between(stream, 10, 20);
    const Delta_T = across(stream, 0.05, 3);
    const V_reset = bursts ? V_th + between(stream, 0, 2 * Delta_T) : between(stream, E_L - 2, V_th - 3);
    const a = (g_L * between(stream, 0, 10)) / 20;
    const params = {
      ...{ C_m, g_L, E_L, V_th, V_reset, V_m: E_L, a, Delta_T },
      ...{ V_peak: Math.max(V_th + 5 * Delta_T, V_reset + 5) + between(stream, 0, 35) },
      ...{ t_ref: bursts ? 0 : [0, 0, 0.5, 2][stream.integer(4)], tau_w: across(stream, 5, 200) },
      ...{ b: (g_L * between(stream, 0, 100)) / 20, w: between(stream, 0, 80) },
      ...{ I_e: (g_L + a) * (V_th - E_L) * between(stream, 0.6, 1.4) },
      ...{ E_ex: 0, E_in: between(stream, -90, -75) },
      ...{ tau_syn_ex: across(stream, 0.2, 6), tau_syn_in: across(stream, 0.3, 10) },
    };
    return { params, arriving: drawArriving(stream, params, strength, steps) };
  });
}
