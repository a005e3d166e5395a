/** What the liquids of one seed are presented with, and from which seeds; the same for all of them. */
import type { Trial } from '../../../signals.ts';
import { discrimination } from '../../../tasks/discrimination/task.ts';
import type { Task } from '../../../tasks/task.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { mixedTrials } from './mixed_trials.ts';

/** How much is presented. */
export type PresentedCounts = {
  readonly T0s: readonly number[];
  readonly trainPerClass: number;
  readonly testPerClass: number;
  /** Trials on which the rate is matched, half of them of the task and half Poisson trains. */
  readonly calibrationTrials: number;
};

/** What is presented. */
export interface Presented {
  readonly task: Task;
  readonly trialSeed: number;
  readonly networkSeed: number;
  /** On which rates are matched: training trials. */
  readonly calibration: readonly Trial[];
  /** On which the matched rates are checked: test trials. */
  readonly fresh: readonly Trial[];
}

/** The task and the trials of a seed. */
export function presentedTo(seed: number, counts: PresentedCounts): Presented {
  const { T0s, trainPerClass, testPerClass, calibrationTrials } = counts;
  const task = discrimination({ T0s, trainPerClass, testPerClass, probesPerPoint: 0 });
  const trialSeed = derivedSeed(seed, 'trials');
  return {
    ...{ task, trialSeed, networkSeed: derivedSeed(seed, 'network') },
    calibration: mixedTrials(task, trialSeed, 'calibration', calibrationTrials, 'train'),
    fresh: mixedTrials(task, trialSeed, 'rate', calibrationTrials, 'test'),
  };
}
