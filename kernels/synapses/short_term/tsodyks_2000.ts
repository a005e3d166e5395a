/**
 * Short-term plasticity in the form of Tsodyks, Uziel & Markram 2000, J. Neurosci. 20:RC50 (`tsodyks_synapse` in NEST).
 * Of a synapse's resources x are recovered, y active and z = 1 − x − y inactive: dx/dt = z/tau_rec, dy/dt = −y/tau_psc,
 * dz/dt = y/tau_psc − z/tau_rec, du/dt = −u/tau_fac. A spike raises u by U(1 − u), then u·x of the resources become
 * active; the transmitted weight is weight·u·x. Initial x, y, u are those of time 0. As tau_psc → 0 the active part
 * vanishes between spikes and the form of 1998 (tsodyks_1998.ts) is left, its u0 the u and its R0 the x that the first
 * spike finds. kernels/wasm/short_term_2000.ts is the same four synapses at a time in float32.
 */

/** Resources and utilisation of one synapse. */
export interface Resources {
  readonly x: number;
  readonly y: number;
  readonly u: number;
}

/** Parameters: U, and time constants in ms. */
export interface ResourceParameters {
  readonly U: number;
  readonly tau_rec: number;
  readonly tau_fac: number;
  /** Above 0. */
  readonly tau_psc: number;
}

/**
 * Part of active resources that is inactive after a time: tau_rec/(tau_psc − tau_rec)·(Py − Pz), and its limit where
 * the two are equal.
 */
function activeToInactive(interval: number, tau_psc: number, tau_rec: number): number {
  const difference = -interval * Math.abs(1 / tau_psc - 1 / tau_rec);
  const slower = Math.exp(-interval / Math.max(tau_psc, tau_rec));
  return (interval / tau_psc) * slower * (difference === 0 ? 1 : Math.expm1(difference) / difference);
}

/** What a spike finds, u raised already. @param left resources as they were @param interval ms since then */
export function foundBySpike({ x, y, u }: Resources, interval: number, synapse: ResourceParameters): Resources {
  const { U, tau_rec, tau_fac, tau_psc } = synapse;
  const utilisationLeft = tau_fac === 0 ? 0 : u * Math.exp(-interval / tau_fac);
  const active = y * Math.exp(-interval / tau_psc);
  const inactive = (1 - x - y) * Math.exp(-interval / tau_rec) + y * activeToInactive(interval, tau_psc, tau_rec);
  return { x: 1 - active - inactive, y: active, u: utilisationLeft + U * (1 - utilisationLeft) };
}

/** What a spike leaves of what it found. */
export function leftBySpike({ x, y, u }: Resources): Resources {
  return { x: x - u * x, y: y + u * x, u };
}
