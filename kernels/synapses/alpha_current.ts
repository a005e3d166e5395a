/**
 * A postsynaptic current of alpha shape, I(t) = w·(e/tau_syn)·t·exp(−t/tau_syn), as in NEST's `iaf_psc_alpha`. The second state,
 * `slope` in pA/ms, is the part of dI/dt that does not decay from I itself; `kick` = e/tau_syn makes the weight the peak.
 */
import type { CurrentKernel } from '../dialect.ts';

/** Weight in pA = peak current, reached tau_syn after arrival. */
export const alphaCurrent: CurrentKernel = {
  name: 'alpha_current',
  state: ['I', 'slope'],
  parameters: ['decay', 'transfer', 'gain', 'slopeGain', 'kick'],
  drive: 'slopeGain * slope + gain * I',
  advance: { I: 'transfer * slope + decay * I', slope: 'decay * slope' },
  receive: { slope: 'slope + kick * arriving' },
  current: 'I',
};
