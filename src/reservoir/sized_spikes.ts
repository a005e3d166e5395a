/**
 * Spikes of any size between a rate and a whole spike: a unit that fires at the rate r sends spikes of size s at the
 * rate r/s, each of which does the s-th part of what a spike does. The mean of what is sent is r whatever s: s = 1 are
 * the spikes of a neuron, s → 0 is its rate. So s asks how much spiking matters as a dose. Poisson spikes have a
 * variance of s r/dt in a step of dt (finite-size noise of n = 1/s neurons in the place of one: Brunel & Hakim 1999,
 * Neural Comput. 11:1621). Regular ones are sent whenever another s has been gathered of r dt, from a phase on that is
 * a unit's own: they are as lumpy, and noise of no trial.
 *
 * A synapse of Tsodyks, Pawelzik & Markram 1998 takes such a spike as
 *
 *   transmits s A u⁺ R,   R ← R − s u⁺ R,   u ← u + s U(1 − u),   u⁺ = u + U(1 − u)
 *
 * and relaxes between spikes with F and D. At s = 1 that is `tsodyks2_synapse`, as s → 0 the mean field of
 * rate_synapses.ts.
 */
import type { RandomStream } from '../random.ts';
import type { RateSynapses, SynapseState } from './rate_synapses.ts';

/** How many spikes there are of a unit in a step, where so many are to be expected, > 0. */
export type Firing = (unit: number, expected: number) => number;

/** Poisson spikes. @param stream of the trial */
export const poissonFiring =
  (stream: RandomStream): Firing =>
  (_, expected) =>
    stream.poisson(expected);

/** Regular spikes. @param phases shares of a spike that units begin with, in [0, 1), which are counted on */
export const regularFiring =
  (phases: Float64Array): Firing =>
  (unit, expected) => {
    const gathered = phases[unit] + expected;
    const count = Math.floor(gathered);
    phases[unit] = gathered - count;
    return count;
  };

/** Who spikes, in a trial. */
export interface SpikingUnits {
  /** s, in (0, 1]. */
  readonly size: number;
  readonly firing: Firing;
  /** Since the last spike of a unit, ms, [units]. */
  readonly since: Float64Array;
}

/** Units that have not fired. */
export const restedUnits = (units: number, size: number, firing: Firing): SpikingUnits => ({
  ...{ size, firing },
  since: new Float64Array(units),
});

/**
 * The spikes of a step.
 * @param rates of the units, 1/ms, [units] @param sent receives what the spikes amount to, 1/ms: n s/dt
 * @param plastic synapses that these spikes go through; left out where none is plastic
 */
export function fire(
  { size, firing, since }: SpikingUnits,
  rates: Float64Array,
  sent: Float64Array,
  dt: number,
  plastic?: { readonly synapses: RateSynapses; readonly state: SynapseState },
): void {
  for (let unit = 0; unit < since.length; unit++) {
    since[unit] += dt;
    const count = rates[unit] > 0 ? firing(unit, (rates[unit] * dt) / size) : 0;
    sent[unit] = (count * size) / dt;
    if (count === 0) continue;
    if (plastic !== undefined) release(plastic.synapses, plastic.state, unit, { count, size, since: since[unit] });
    since[unit] = 0;
  }
}

/** What some spikes of one unit do to its synapses; the efficacy of each becomes the mean over them. */
export function release(
  { table: { rowStart, shortTerm } }: RateSynapses,
  { u, R, efficacy }: SynapseState,
  unit: number,
  { count, size, since }: { readonly count: number; readonly size: number; readonly since: number },
): void {
  if (shortTerm === undefined) return;
  const { U, tauFac, tauRec } = shortTerm;
  for (let s = rowStart[unit]; s < rowStart[unit + 1]; s++) {
    u[s] *= Math.exp(-since / tauFac[s]);
    R[s] = 1 - (1 - R[s]) * Math.exp(-since / tauRec[s]);
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const released = u[s] + U[s] * (1 - u[s]);
      sum += released * R[s];
      R[s] -= size * released * R[s];
      u[s] += size * U[s] * (1 - u[s]);
    }
    efficacy[s] = sum / count;
  }
}
