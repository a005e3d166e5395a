/**
 * The conductance of exponential_conductance.ts for membranes that follow its course within the step: besides its share
 * in the whole step, how far it is ahead of a steady conductance after one third and after two thirds of the step; see
 * hodgkin_huxley_membrane.ts.
 */
import type { ReceptorKernel } from '../dialect.ts';
import { exponentialConductance } from './exponential_conductance.ts';

const { name, inputs, ...conductance } = exponentialConductance;

/** Weight in nS; its magnitude is the jump of the conductance. */
export const exponentialConductanceCourse: ReceptorKernel = {
  ...conductance,
  name: `${name}_course`,
  parameters: ['loss', 'share', 'reversal', 'sign', 'shareEarly', 'shareLate'],
  inputs: {
    ...{ drive: inputs.drive, pull: inputs.pull },
    driveEarly: 'shareEarly * reversal * g',
    driveLate: 'shareLate * reversal * g',
    pullEarly: 'shareEarly * g',
    pullLate: 'shareLate * g',
  },
};
