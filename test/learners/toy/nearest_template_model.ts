/** The record of a toy learner: it answers with the targets of the lesson that sounds most like the trial. */
import type { LearnerModel } from '../../../models/learners/learner_model.ts';

export const nearestTemplateModel = {
  name: 'nearest-template',
  equation: 'y = targets of argmin_i |u − u_i|, u the spike counts of a signal in bins',
  citation: 'made up for the test',
  learns: 'network',
  scope: 'task',
} as const satisfies LearnerModel;
