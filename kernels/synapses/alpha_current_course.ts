/**
 * The current of alpha_current.ts for membranes that follow its course within the step: besides what it adds in the whole step, how far it is ahead of a steady current
 * after one third and after two thirds of the step; see hodgkin_huxley_membrane.ts.
 */
import type { ReceptorKernel } from '../dialect.ts';
import { alphaCurrent } from './alpha_current.ts';

const { name, parameters, ...current } = alphaCurrent;

/** Weight in pA = peak current, reached tau_syn after arrival. */
export const alphaCurrentCourse: ReceptorKernel = {
  ...current,
  name: `${name}_course`,
  parameters: [...parameters, 'gainEarly', 'slopeGainEarly', 'gainLate', 'slopeGainLate'],
  inputs: {
    ...current.inputs,
    driveEarly: 'slopeGainEarly * slope + gainEarly * I',
    driveLate: 'slopeGainLate * slope + gainLate * I',
  },
};
