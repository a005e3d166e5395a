/** How much is presented to a liquid and measured of it, wherever liquids are compared: options of an experiment. */
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
