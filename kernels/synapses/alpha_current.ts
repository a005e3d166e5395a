/**
 * A postsynaptic current of alpha shape, I(t) = w·(e/tau_syn)·t·exp(−t/tau_syn), as in NEST's `iaf_psc_alpha`. The second state,
 * `slope` in pA/ms, is the part of dI/dt that does not decay from I itself; `kick` = e/tau_syn makes the weight the peak.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in pA = peak current, reached tau_syn after arrival. */
export const alphaCurrent: ReceptorKernel = {
  name: 'alpha_current',
  state: ['I', 'slope'],
  parameters: ['loss', 'transfer', 'gain', 'slopeGain', 'kick'],
  inputs: { drive: 'slopeGain * slope + gain * I' },
  advance: { I: 'I + (transfer * slope - loss * I)', slope: 'slope - loss * slope' },
  receive: { slope: 'slope + kick * arriving' },
  recorded: { quantity: 'I_syn', state: 'I' },
};
