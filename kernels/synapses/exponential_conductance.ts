/**
 * A conductance that jumps by the weight and decays exponentially, dg/dt = −g/tau_syn, with a reversal potential, as in NEST's `iaf_cond_exp`. Over a step the
 * conductance has the mean `mean`·g exactly; `pull` turns it into what the membrane relaxes by, `drive` into where it is drawn to. `sign` makes the
 * conductance positive where inhibitory weights arrive as negative numbers.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in nS; its magnitude is the jump of the conductance. */
export const exponentialConductance: ReceptorKernel = {
  name: 'exponential_conductance',
  state: ['g'],
  parameters: ['loss', 'share', 'reversal', 'sign'],
  inputs: { drive: 'share * reversal * g', pull: 'share * g' },
  advance: { g: 'g - loss * g' },
  receive: { g: 'g + sign * arriving' },
  recorded: { quantity: 'g', state: 'g' },
};
