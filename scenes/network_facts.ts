/** The trained network of the right tank, and what its training came to, as worker and page tell each other. */
import type { TrainedTank } from '../src/formats/tank_parameters.ts';

/** What a pass of training came to: root mean square errors of the clock, ms. */
export interface PassErrors {
  /** On lessons that it learns from, before each step of the pass. */
  readonly learnedMs: number;
  /** On lessons that were held back, after the pass. */
  readonly heldBackMs: number;
}

/** A network of the right tank, as the page brings it along. */
export interface NetworkFacts {
  readonly name: TrainedTank;
  readonly weights: number;
  /** Of its training: lessons, the background in them, and how it went. */
  readonly lessons: number;
  readonly backgroundHz: number;
  readonly passes: readonly PassErrors[];
}
