/** The systems of the second game, taught and asked as `compare` does it (studies/comparison/unit.ts). */
import { answerTests } from '../../../src/learners/answer_tests.ts';
import { learnerOf, taskOf } from '../../../src/studies/comparison/unit.ts';
import { singleOutputs } from '../../../src/tasks/predictions.ts';
import { reproductionWindow } from '../../../src/tasks/ready_set_go/scores.ts';
import { readySetGoDefaults } from '../../../src/tasks/ready_set_go/task.ts';
import { producedInterval } from '../../../src/tasks/timed_target.ts';
import { CONDITION, tapExperiment } from './experiment.ts';
import type { Produced } from './messages.ts';
import { intervalsIn, type TapNumbers, type TapSettings, type TapSystem } from './settings.ts';

/** Makes a system, teaches it, and has it answer the test trials. @returns what it produced in each */
export async function produce(settings: TapSettings, system: TapSystem, numbers?: TapNumbers): Promise<Produced[]> {
  const experiment = tapExperiment(settings, numbers);
  const unit = { task: experiment.tasks[0].label, reservoir: system, seed: settings.seed };
  const { task, trialSeed } = taskOf(experiment, unit);
  const learner = await learnerOf(experiment, unit, task, trialSeed);
  try {
    const trained = await learner.train(task.train(CONDITION, trialSeed), { seed: trialSeed });
    try {
      const { testing, predictions } = await answerTests(task, CONDITION, trialSeed, trained);
      const outputs = singleOutputs('game', testing, predictions);
      const window = reproductionWindow(intervalsIn(settings.range), readySetGoDefaults);
      return testing.map((trial, i) => ({
        intervalMs: trial.facts.intervalMs,
        producedMs: producedInterval(trial, outputs[i], readySetGoDefaults, window),
      }));
    } finally {
      trained.dispose();
    }
  } finally {
    learner.dispose();
  }
}
