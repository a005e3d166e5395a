/**
 * Synapses with short-term plasticity as presynaptic rates drive them, the mean field of `tsodyks2_synapse` (Tsodyks,
 * Pawelzik & Markram 1998, Neural Comput. 10:821), r the rate in 1/ms:
 *
 *   du/dt = −u/F + U(1 − u) r,   u⁺ = u + U(1 − u),   dR/dt = (1 − R)/D − u⁺ R r,   a spike transmits A u⁺ R
 *
 * For Poisson spikes the mean of u⁺ is exact, U(1 + rF)/(1 + U r F) at a steady rate; R = 1/(1 + u⁺ r D) leaves out how
 * u and R of one synapse vary together. A step is exact for a rate and a u⁺ held over it, so that steady states are
 * those of the equations whatever dt.
 */
import type { SynapseTable } from '../network/network.ts';

/** A table's recurrent synapses, those of neurons. */
export interface RateSynapses {
  readonly table: SynapseTable;
  /** Neurons, whose rows come first in the table. */
  readonly sources: number;
  /** Number of recurrent synapses. */
  readonly count: number;
}

/** Synapses after some steps, [count] each. */
export interface SynapseState {
  /** u before a spike. */
  readonly u: Float64Array;
  /** R before a spike. */
  readonly R: Float64Array;
  /** What a spike transmits of the weight, u⁺R. */
  readonly efficacy: Float64Array;
}

/** Rested synapses. */
export function restedSynapses({ table, count }: RateSynapses): SynapseState {
  const { U = new Float64Array(count) } = table.shortTerm ?? {};
  return { u: new Float64Array(count), R: new Float64Array(count).fill(1), efficacy: U.slice(0, count) };
}

/** What a step of dt without a rate leaves of u, and of R beside where it settles, [count] each. */
export interface QuietStep {
  readonly uKept: Float64Array;
  readonly RKept: Float64Array;
  readonly steadyR: Float64Array;
}

/** The step of synapses whose sources are silent: what {@link advanceSynapses} comes to at a rate of 0, to the bit. */
export function quietStep({ table, count }: RateSynapses, dt: number): QuietStep {
  const { tauFac, tauRec } = table.shortTerm ?? {};
  const of = (value: (s: number) => number): Float64Array => Float64Array.from({ length: count }, (_, s) => value(s));
  return {
    uKept: of((s) => (tauFac === undefined ? 1 : Math.exp(-(1 / tauFac[s]) * dt))),
    RKept: of((s) => (tauRec === undefined ? 1 : Math.exp(-(1 / tauRec[s]) * dt))),
    steadyR: of((s) => (tauRec === undefined ? 1 : 1 / (tauRec[s] * (1 / tauRec[s])))),
  };
}

/**
 * One step. The efficacy of synapses whose source is silent is left as it was.
 * @param rates of the sources in the step, 1/ms, [sources] @param quiet of the same dt
 */
export function advanceSynapses(
  { table, sources }: RateSynapses,
  { u, R, efficacy }: SynapseState,
  rates: Float64Array,
  dt: number,
  quiet: QuietStep,
): void {
  const { rowStart, shortTerm } = table;
  if (shortTerm === undefined) return;
  const { U, tauFac, tauRec } = shortTerm;
  for (let source = 0; source < sources; source++) {
    const rate = rates[source];
    if (rate === 0) {
      for (let s = rowStart[source]; s < rowStart[source + 1]; s++) {
        u[s] *= quiet.uKept[s];
        R[s] = quiet.steadyR[s] + (R[s] - quiet.steadyR[s]) * quiet.RKept[s];
      }
      continue;
    }
    for (let s = rowStart[source]; s < rowStart[source + 1]; s++) {
      // Infinite where F is 0, which leaves nothing of a spike until the next.
      const fall = 1 / tauFac[s] + U[s] * rate;
      const steadyU = (U[s] * rate) / fall;
      u[s] = steadyU + (u[s] - steadyU) * Math.exp(-fall * dt);
      const released = u[s] + U[s] * (1 - u[s]);
      const use = 1 / tauRec[s] + released * rate;
      const steadyR = 1 / (tauRec[s] * use);
      R[s] = steadyR + (R[s] - steadyR) * Math.exp(-use * dt);
      efficacy[s] = released * R[s];
    }
  }
}
