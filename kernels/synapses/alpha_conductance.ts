/**
 * A conductance of alpha shape, g(t) = w·(e/tau_syn)·t·exp(−t/tau_syn), with a reversal potential, as in NEST's `iaf_cond_alpha`. States as those of
 * alpha_current.ts. Over a step the conductance has the integral `share`·g + `slopeShare`·slope exactly, both already divided by C_m; see
 * exponential_conductance.ts for what `pull` and `drive` are.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in nS; its magnitude is the peak of the conductance, reached tau_syn after arrival. */
export const alphaConductance: ReceptorKernel = {
  name: 'alpha_conductance',
  state: ['g', 'slope'],
  parameters: ['loss', 'transfer', 'share', 'slopeShare', 'reversal', 'kick'],
  inputs: {
    drive: 'reversal * (slopeShare * slope + share * g)',
    pull: 'slopeShare * slope + share * g',
  },
  advance: { g: 'g + (transfer * slope - loss * g)', slope: 'slope - loss * slope' },
  receive: { slope: 'slope + kick * arriving' },
  recorded: { quantity: 'g', state: 'g' },
};
