/**
 * A postsynaptic current that jumps by the weight and decays exponentially: dI/dt = −I/tau_syn, as in NEST's
 * `iaf_psc_exp`. `loss` = 1 − exp(−dt/tau_syn) rather than exp(−dt/tau_syn) itself, which float32 would round thirty
 * times more coarsely for dt/tau_syn = 1/30. `gain` is what 1 pA at the start of a step adds to the membrane by its
 * end, in mV.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in pA = peak current. */
export const exponentialCurrent: ReceptorKernel = {
  name: 'exponential_current',
  state: ['I'],
  parameters: ['loss', 'gain'],
  inputs: { drive: 'gain * I' },
  advance: { I: 'I - loss * I' },
  receive: { I: 'I + arriving' },
  recorded: { quantity: 'I_syn', state: 'I' },
};
