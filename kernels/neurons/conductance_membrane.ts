/**
 * The membrane of a leaky integrate-and-fire neuron with conductance-based synapses. With x = ∫(g_L + g_ex + g_in)/C_m dt over the step (`pull`)
 * and a = ∫(g_L·E_L + g_ex·E_ex + g_in·E_in + I)/C_m dt (`drive`, potentials relative to V_reset), V relaxes exponentially:
 * V ← V + (a − x·V)·(1 − e⁻ˣ)/x. The quotient (1 − e⁻ˣ)/x is written as 1/(1 + x/2 + x²/12), its (2,2) Padé form, wrong by x⁴/720, since kernels
 * have no exp. That conductances decay within the step is exact in x and a; that they do so while V moves leaves an error of third order in dt.
 */
import type { MembraneKernel } from '../dialect.ts';

/** `pull` has no unit, `drive` is in mV, `threshold` = V_th − V_reset in mV. */
export const conductanceMembrane: MembraneKernel = {
  name: 'conductance_membrane',
  parameters: ['threshold'],
  inputs: ['drive', 'pull'],
  advance: 'V + (drive - pull * V) / (1 + pull * (0.5 + pull * 0.08333333333333333))',
  spikes: 'V >= threshold',
};
