/**
 * The log-compressed memory in motion (models/reservoirs/log_memory.ts). With a = k·dt/τ*, a step of a chain of k + 1
 * leaky integrators under held input is exactly
 *
 *   z_j ← Σ_n≤j w_n z_{j−n} + g_j u,   w_n = exp(−a) aⁿ/n!,   g_j = 1 − Σ_n≤j w_n
 *
 * and the tap is the last of the chain.
 */
import { logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { logMemory } from '../../models/reservoirs/log_memory.ts';
import { refuse } from '../errors.ts';
import { type Dynamics, type SystemState, splitAmongChannels } from './dynamics.ts';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/** Weights w and gains g of a chain, [order + 1] each. */
function chainOf(a: number, order: number): { readonly w: number[]; readonly g: number[] } {
  const w: number[] = [];
  for (let n = 0, weight = Math.exp(-a); n <= order; n++, weight *= a / n) w.push(weight);
  // From the rest of the series, since 1 − Σ loses the digits of a small gain.
  const g = w.map((last, j) => {
    let sum = 0;
    let term = last;
    for (let n = j + 1; n < j + 1000; n++) {
      term *= a / n;
      sum += term;
      if (term < 1e-18 * sum) break;
    }
    return sum;
  });
  return { w, g };
}

/** A memory after some steps. */
interface ChainState extends SystemState {
  /** Stages, [size × (order + 1)]. */
  readonly z: Float64Array;
}

/**
 * A log-compressed memory.
 * @param params `size`, `dt`, `tau_min`, `tau_max`, `order`
 * @throws {InputError} if tau_max < tau_min, a tap is shorter than a step allows, or there are too few states
 */
export function createLogMemory(params: Readonly<Record<string, number>>, channels: number): Dynamics<ChainState> {
  const { size, dt, tau_min, tau_max, order } = params;
  const where = `reservoir ${logMemory.name}`;
  const split = splitAmongChannels(where, size, channels);
  if (tau_max < tau_min) refuse(where, `tau_max below tau_min (${tau_max} ms)`, `use at least ${tau_min} ms`);
  // exp(−k·dt/τ) must not vanish.
  if ((order * dt) / tau_min > 500)
    refuse(where, `tau_min too short for order ${order} (${tau_min} ms)`, `use at least ${(order * dt) / 500} ms`);
  const taus = split.flatMap((count) => logSpacedTimeConstants(count, tau_min, tau_max));
  const stages = order + 1;
  const chains = taus.map((tau) => chainOf((order * dt) / tau, order));
  const w = Float64Array.from(chains.flatMap((chain) => chain.w));
  const g = Float64Array.from(chains.flatMap((chain) => chain.g));
  const perTap = (stages * (stages + 1)) / 2;
  return {
    size,
    channels,
    built: {},
    footprintBytes: BYTES * (3 * size * stages + size),
    connectionSparsity: 1,
    denseOpsPerStep: size * (perTap + stages),
    start: () => ({
      x: new Float64Array(size),
      z: new Float64Array(size * stages),
      effectiveMACs: 0,
      zeroActivations: 0,
    }),
    step(state, input, at) {
      const { x, z } = state;
      for (let c = 0, i = 0; c < channels; c++) {
        const u = input[at + c];
        for (const end = i + split[c]; i < end; i++) {
          const first = i * stages;
          // Once the first stage has heard anything, all have.
          if (z[first] !== 0) state.effectiveMACs += perTap;
          if (u !== 0) state.effectiveMACs += stages;
          // From the last on, so that each finds the others as they were.
          for (let j = order; j >= 0; j--) {
            let sum = g[first + j] * u;
            for (let n = 0; n <= j; n++) sum += w[first + n] * z[first + j - n];
            z[first + j] = sum;
          }
          x[i] = z[first + order];
          if (x[i] === 0) state.zeroActivations++;
        }
      }
    },
    disturb({ x, z }, draw) {
      for (let k = 0; k < z.length; k++) z[k] += draw();
      for (let i = 0; i < size; i++) x[i] = z[i * stages + order];
    },
  };
}
