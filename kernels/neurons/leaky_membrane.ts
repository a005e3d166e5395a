/**
 * The membrane of the leaky integrate-and-fire family with current-based synapses, exactly integrated over one step
 * (Rotter & Diesmann 1999, Biol. Cybern. 81:381): V ← decay·V + drive, with V relative to V_reset, decay = exp(−dt/tau_m),
 * and drive holding everything that the step's currents and the resting potential add. V ≥ threshold is a spike.
 */
import type { MembraneKernel } from '../dialect.ts';

/** One multiply-add a step; `decay` has no unit, `threshold` = V_th − V_reset in mV. */
export const leakyMembrane: MembraneKernel = {
  name: 'leaky_membrane',
  parameters: ['decay', 'threshold'],
  advance: 'decay * V + drive',
  spikes: 'V >= threshold',
};
