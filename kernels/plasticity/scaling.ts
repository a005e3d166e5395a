/**
 * Homeostatic scaling of all synapses of a neuron: dw/dt = eta·w·(rho_target − rho), rho = K/tau_rate being the postsynaptic rate as a trace K of
 * the neuron's own spikes sees it (van Rossum, Bi & Turrigiano 2000; Turrigiano 2008).
 *
 * Between spikes K only decays, so that over an interval Δ
 *   w ← w·exp(eta·[rho_target·Δ − K·(1 − exp(−Δ/tau_rate))]).
 * Rates times intervals are numbers of spikes: eta is the relative change per spike that is missing. The factor is the same
 * for all synapses of a neuron, and ratios of their weights stay as they are until one meets Wmax. K starts at 0, so that every neuron
 * seems silent for the first tau_rate or so.
 */
import { clippedMagnitude, type PlasticityKernel } from './plasticity_kernel.ts';

/** Presynaptic spikes change nothing. */
export const scaling: PlasticityKernel = {
  name: 'scaling',
  preTraces: [],
  postTraces: [{ tau: 'tau_rate', spike: 'add' }],
  postSpike: (synapse) => synapse,
  preSpike: (synapse) => synapse,
  drift(synapse, interval, { post: [K] }, { eta, rho_target, tau_rate, Wmax }, round) {
    // Times a factor that overflows it would be no number.
    if (synapse.weight === 0) return synapse;
    const wanted = round(round(rho_target / 1000) * interval);
    const fired = round(-K * round(Math.expm1(round(-interval / tau_rate))));
    const factor = round(Math.exp(round(eta * round(wanted - fired))));
    return { ...synapse, weight: clippedMagnitude(round(Math.abs(synapse.weight) * factor), Wmax) };
  },
};
