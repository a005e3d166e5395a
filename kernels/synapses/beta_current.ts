/**
 * A postsynaptic current that rises before it decays, dI/dt = −I/tau_syn + slope, dslope/dt = −slope/tau_rise: after a
 * spike a difference of two exponentials, exp(−t/tau_syn) − exp(−t/tau_rise), with its peak scaled to the weight by
 * `kick`. For tau_rise = tau_syn it is the alpha shape w·(e/tau_syn)·t·exp(−t/tau_syn) of NEST's `iaf_psc_alpha`, with
 * kick = e/tau_syn; `slope` in pA/ms is a state so that this limit loses no digits. `transfer` is what a slope at the
 * start of a step leaves in I at its end; see exponential_current.ts for `loss` and `gain`.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in pA = peak current. */
export const betaCurrent: ReceptorKernel = {
  name: 'beta_current',
  state: ['I', 'slope'],
  parameters: ['loss', 'slopeLoss', 'transfer', 'gain', 'slopeGain', 'kick'],
  inputs: { drive: 'slopeGain * slope + gain * I' },
  advance: { I: 'I + (transfer * slope - loss * I)', slope: 'slope - slopeLoss * slope' },
  receive: { slope: 'slope + kick * arriving' },
  recorded: { quantity: 'I_syn', state: 'I' },
};
