/**
 * Short-term plasticity in the form of Tsodyks, Pawelzik & Markram 1998, Neural Comput. 10:821 (`tsodyks2_synapse` in
 * NEST). At the k-th presynaptic spike, Δ after the one before: u ← U + u(1 − U)exp(−Δ/tau_fac), R ← 1 + (R − uR −
 * 1)exp(−Δ/tau_rec) with the *old* u in uR; the transmitted weight is weight·u·R. The first spike finds u0 and R0 as
 * they are. The reference engine calls this; kernels/wasm/short_term.ts is the same four synapses at a time in float32,
 * and tests compare the two.
 */

/** Utilisation u and resources R of one synapse after a spike. */
export interface ShortTermState {
  readonly u: number;
  readonly R: number;
}

/** The recursion from one spike to the next. @param interval ms since the previous spike, tau_rec and tau_fac in ms */
export function nextShortTermState(
  { u, R }: ShortTermState,
  interval: number,
  synapse: { readonly U: number; readonly tau_rec: number; readonly tau_fac: number },
): ShortTermState {
  const { U, tau_rec, tau_fac } = synapse;
  const facilitationLeft = tau_fac === 0 ? 0 : Math.exp(-interval / tau_fac);
  return {
    R: 1 + (R - u * R - 1) * Math.exp(-interval / tau_rec),
    u: U + u * (1 - U) * facilitationLeft,
  };
}
