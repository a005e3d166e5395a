/** How much a unit of a comparison has to compute: trials of its task, in training and test, as they are made. */
import type { CreateTask } from '../../tasks/create_task.ts';
import type { Experiment } from '../comparison/experiment.ts';
import { derivedSeed } from '../comparison/unit.ts';

/** Work of a unit. */
export interface TaskWork {
  /** Model time of all trials, s. */
  readonly modelSeconds: number;
  /** Instants at which states are read in training. */
  readonly trainingRows: number;
  /** Those of the condition that has the most. */
  readonly mostRows: number;
}

/**
 * Work of a task of an experiment. Trials of the first network stand for all; of tests that follow the answers the
 * first round is counted.
 */
export function taskWork({ seed }: Experiment, spec: Parameters<CreateTask>[0], create: CreateTask): TaskWork {
  const task = create(spec);
  const trialSeed = derivedSeed(seed, `trials ${spec.name}`);
  let [modelSeconds, trainingRows, mostRows] = [0, 0, 0];
  for (const condition of task.conditions) {
    const training = task.train(condition, trialSeed);
    for (const { trial } of [...training, ...task.test(condition, trialSeed)]) modelSeconds += trial.durationMs / 1000;
    const rows = training.reduce((sum, { trial }) => sum + trial.sampleTimesMs.length, 0);
    trainingRows += rows;
    mostRows = Math.max(mostRows, rows);
  }
  return { modelSeconds, trainingRows, mostRows };
}
