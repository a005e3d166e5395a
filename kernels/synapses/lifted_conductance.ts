/**
 * The exponential conductance of exponential_conductance.ts for membranes that also ask when in the step it acts. Of what it adds to an input over the step, more than
 * half is there by the middle, since it decays; the mean over the step of what is there is half of the whole plus a `lift`. A conductance that is a line over
 * the step, from s = 0 to 1, is its mean·(1 + 6·lift·(1 − 2s)) with the lift relative to the mean, so that a membrane knows its input in any part of the step.
 */
import type { ReceptorKernel } from '../dialect.ts';
import { exponentialConductance } from './exponential_conductance.ts';

/** Weight in nS; its magnitude is the jump of the conductance. `lift` as `share`. */
export const liftedConductance: ReceptorKernel = {
  ...exponentialConductance,
  name: 'lifted_conductance',
  parameters: [...exponentialConductance.parameters, 'lift'],
  inputs: { ...exponentialConductance.inputs, driveLift: 'lift * reversal * g', pullLift: 'lift * g' },
};
