/**
 * Homeostatic scaling of all synapses of a neuron: dw/dt = eta·w·(rho_target − rho), rho = K/tau_rate being the
 * postsynaptic rate as a trace K of the neuron's own spikes sees it (van Rossum, Bi & Turrigiano 2000; Turrigiano
 * 2008).
 *
 * Between spikes K only decays, so that over an interval Δ
 *   w ← w·exp(eta·[rho_target·Δ − K·(1 − exp(−Δ/tau_rate))]).
 * Rates times intervals are numbers of spikes: eta is the relative change per spike that is missing. The factor is the
 * same for all synapses of a neuron, and ratios of their weights stay as they are until one meets Wmax. K starts at 0,
 * so that every neuron seems silent for the first tau_rate or so.
 */
import type { PlasticityKernel } from './plasticity_kernel.ts';

/** Presynaptic spikes change nothing. */
export const scaling: PlasticityKernel = {
  name: 'scaling',
  weight: { form: 'magnitude' },
  preTraces: [],
  postTraces: [{ name: 'K', tau: 'tau_rate', spike: 'add' }],
  constants: { target: 'rho_target / 1000' },
  drift: {
    over: { fired: { lost: 'tau_rate' } },
    // Times a factor that overflows it, 0 would be no number.
    when: 'w > 0',
    w: 'w * exp(eta * (target * interval - K * fired))',
  },
};
