/**
 * The conductance of beta_conductance.ts for a membrane that says how much of it is open: what magnesium blocks depends
 * on the potential, see blocked_membrane.ts. Its whole in a step and its lift are those of exponential_conductance.ts.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in nS, the peak of the conductance without block. */
export const blockedConductance: ReceptorKernel = {
  name: 'blocked_conductance',
  state: ['g', 'slope'],
  parameters: ['loss', 'slopeLoss', 'transfer', 'share', 'slopeShare', 'lift', 'slopeLift', 'kick'],
  inputs: {
    blocked: 'slopeShare * slope + share * g',
    blockedLift: 'slopeLift * slope + lift * g',
  },
  advance: { g: 'g + (transfer * slope - loss * g)', slope: 'slope - slopeLoss * slope' },
  receive: { slope: 'slope + kick * arriving' },
  recorded: { quantity: 'g', state: 'g' },
};
