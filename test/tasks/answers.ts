/**
 * Stand-ins for readouts in tests of tasks: predictions made from targets, from constants or from a function of time.
 */

import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import type { Score, TaskTrial } from '../../src/tasks/task.ts';

/** Predictions from a function of the trial and the time in ms, the same for every output. */
export function answer(
  trials: readonly TaskTrial[],
  output: (trial: TaskTrial, timeMs: number) => number,
): NdArray<Float64Array>[] {
  return trials.map((trial) => {
    const [, columns] = trial.targets.shape;
    const times = [...trial.trial.sampleTimesMs];
    const values = times.flatMap((time) => Array.from({ length: columns }).fill(output(trial, time)) as number[]);
    return ndarray(Float64Array.from(values), [times.length, columns]);
  });
}

/** The value of a metric; throws if there is not exactly one. */
export function scoreOf(scores: readonly Score[], metric: string, at?: string): Score {
  const found = scores.filter((score) => score.metric === metric && score.at === at);
  if (found.length !== 1) throw new Error(`${found.length} scores ${metric} ${at ?? ''}`);
  return found[0];
}
