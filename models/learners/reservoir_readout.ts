/**
 * A reservoir that is left as it is, and a linear readout of its states: the idea of echo state networks and of liquid
 * state machines. Only the readout learns from targets; `liquid-static` matches its rate, and plastic networks learn,
 * on trials without them.
 */
import type { LearnerModel } from './learner_model.ts';

/** The reservoir with its readout. */
export const reservoirReadoutModel = {
  name: 'reservoir-readout',
  equation:
    'y = W x + b, x the state of the reservoir, W and b by ridge regression, where no other readout is asked for',
  citation: 'Jaeger 2001, GMD Report 148; Maass, Natschläger & Markram 2002, Neural Comput. 14:2531',
  learns: 'readout',
  scope: 'condition',
  // They are presented several times while a rate is searched for, hence the limit; fewer would not tell the rate to 5
  // %.
  calibration: { share: 0.05, least: 16, most: 64 },
} as const satisfies LearnerModel;
