/**
 * A postsynaptic current that jumps by the weight and decays exponentially: dI/dt = −I/tau_syn, as in NEST's `iaf_psc_exp`.
 * `gain` is what 1 pA at the start of a step adds to the membrane by its end, in mV.
 */
import type { CurrentKernel } from '../dialect.ts';

/** Weight in pA = peak current. */
export const exponentialCurrent: CurrentKernel = {
  name: 'exponential_current',
  state: ['I'],
  parameters: ['decay', 'gain'],
  drive: 'gain * I',
  advance: { I: 'decay * I' },
  receive: { I: 'I + arriving' },
  current: 'I',
};
