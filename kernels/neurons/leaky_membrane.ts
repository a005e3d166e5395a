/**
 * The membrane of the leaky integrate-and-fire family with current-based synapses, exactly integrated over one step
 * (Rotter & Diesmann 1999, Biol. Cybern. 81:381): V ← exp(−dt/tau_m)·V + drive, with V relative to V_reset and drive
 * holding everything that the step's currents and the resting potential add. Written with loss = 1 − exp(−dt/tau_m),
 * which float32 holds to more digits than the factor itself: with the factor, networks leave the float64 solution after
 * half the time. V ≥ threshold is a spike.
 */
import type { MembraneKernel } from '../dialect.ts';

/** One multiply-add a step; `loss` has no unit, `threshold` = V_th − V_reset in mV. */
export const leakyMembrane: MembraneKernel = {
  name: 'leaky_membrane',
  parameters: ['loss', 'threshold'],
  inputs: ['drive'],
  advance: 'V + (drive - loss * V)',
  spikes: 'V >= threshold',
};

/** The same with a least potential, as NEST's `V_min`: `floor` = V_min − V_reset in mV. */
export const boundedLeakyMembrane: MembraneKernel = {
  ...leakyMembrane,
  name: 'bounded_leaky_membrane',
  parameters: ['loss', 'threshold', 'floor'],
  given: { unbounded: 'V + (drive - loss * V)' },
  advance: 'unbounded < floor ? floor : unbounded',
};
