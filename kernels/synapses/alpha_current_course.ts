/**
 * The current of beta_current.ts, its rise as slow as its decay, for membranes that follow its course within the step:
 * besides what it adds in the whole step, how far it is ahead of a steady current after one third and after two thirds
 * of the step; see hodgkin_huxley_membrane.ts.
 */
import type { ReceptorKernel } from '../dialect.ts';
import { betaCurrent } from './beta_current.ts';

const { parameters, ...current } = betaCurrent;

/** Weight in pA = peak current, reached tau_syn after arrival. */
export const alphaCurrentCourse: ReceptorKernel = {
  ...current,
  name: 'alpha_current_course',
  parameters: [...parameters, 'gainEarly', 'slopeGainEarly', 'gainLate', 'slopeGainLate'],
  inputs: {
    ...current.inputs,
    driveEarly: 'slopeGainEarly * slope + gainEarly * I',
    driveLate: 'slopeGainLate * slope + gainLate * I',
  },
};
