/** How much is presented to a liquid and measured of it, wherever liquids are compared: options of an experiment. */
import type { ExperimentParameters } from '../experiment_parameter.ts';
import type { PresentedCounts } from './presented.ts';

/** Numbers of trials, inputs and pairs. */
export type LiquidProtocol = PresentedCounts & {
  /** Inputs whose states make a matrix of which the rank is taken. */
  readonly rankInputs: number;
  /** Inputs of which versions are made; the generalisation rank is the mean over them. */
  readonly versionsOf: number;
  /** Pairs of inputs whose distance is taken. */
  readonly pairs: number;
};

/** What a user may set of them. */
export const liquidProtocolParameters: ExperimentParameters<LiquidProtocol> = {
  T0s: { meaning: 'base intervals of the discrimination, ascending', unit: 'ms', least: 50, most: 5000 },
  trainPerClass: { meaning: 'training trials of each class', least: 10, most: 10_000, whole: true },
  testPerClass: { meaning: 'test trials of each class', least: 10, most: 10_000, whole: true },
  calibrationTrials: { meaning: 'trials on which rates are matched', least: 2, most: 1000, whole: true },
  rankInputs: { meaning: 'inputs whose states make the matrix of the rank', least: 2, most: 5000, whole: true },
  versionsOf: { meaning: 'inputs of which versions are made', least: 1, most: 100, whole: true },
  pairs: { meaning: 'pairs of inputs whose distance is taken', least: 2, most: 5000, whole: true },
};
