/**
 * A conductance that jumps by the weight and decays exponentially, dg/dt = −g/tau_syn, with a reversal potential, as in
 * NEST's `iaf_cond_exp`. Over a step it adds `share`·g to `pull`, what the membrane relaxes by, and its reversal
 * potential times that to `drive`, what draws the membrane. When in the step it does so is told by the lift and the bow
 * of either, the first two moments of its course: with s from 0 to 1 in the step, what flows is
 *   P₀(2s − 1) − 6·lift·P₁(2s − 1) + 60·bow·P₂(2s − 1) + …   (Legendre's polynomials Pₖ; the first is the whole),
 * so that the mean over the step of what has flowed is half of the whole plus the lift. Membranes take those that they
 * need. `sign` makes the conductance positive where inhibitory weights arrive as negative numbers.
 */
import type { ReceptorKernel } from '../dialect.ts';

/**
 * Weight in nS; its magnitude is the jump of the conductance. `share`, `lift` and `bow` are for 1 nS at the start of
 * the step.
 */
export const exponentialConductance: ReceptorKernel = {
  name: 'exponential_conductance',
  state: ['g'],
  parameters: ['loss', 'share', 'lift', 'bow', 'reversal', 'sign'],
  inputs: {
    drive: 'share * reversal * g',
    pull: 'share * g',
    driveLift: 'lift * reversal * g',
    pullLift: 'lift * g',
    driveBow: 'bow * reversal * g',
    pullBow: 'bow * g',
  },
  advance: { g: 'g - loss * g' },
  receive: { g: 'g + sign * arriving' },
  recorded: { quantity: 'g', state: 'g' },
};
