/**
 * A conductance that rises with tau_rise and decays with tau_syn, with a reversal potential; for equal times the alpha
 * shape of NEST's `iaf_cond_alpha`. States as those of beta_current.ts. Over a step the conductance has the integral
 * `share`·g + `slopeShare`·slope exactly, lift and bow likewise, all divided by C_m already; see
 * exponential_conductance.ts for what they are.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in nS; its magnitude is the peak of the conductance. */
export const betaConductance: ReceptorKernel = {
  name: 'beta_conductance',
  state: ['g', 'slope'],
  parameters: [
    ...['loss', 'slopeLoss', 'transfer', 'share', 'slopeShare', 'lift', 'slopeLift', 'bow', 'slopeBow'],
    ...['reversal', 'kick'],
  ],
  given: {
    flow: 'slopeShare * slope + share * g',
    flowLift: 'slopeLift * slope + lift * g',
    flowBow: 'slopeBow * slope + bow * g',
  },
  inputs: {
    drive: 'reversal * flow',
    pull: 'flow',
    driveLift: 'reversal * flowLift',
    pullLift: 'flowLift',
    driveBow: 'reversal * flowBow',
    pullBow: 'flowBow',
  },
  advance: { g: 'g + (transfer * slope - loss * g)', slope: 'slope - slopeLoss * slope' },
  receive: { slope: 'slope + kick * arriving' },
  recorded: { quantity: 'g', state: 'g' },
};
