/** What the systems produce is what `compare` scores for the same seed and trials. */
import { describe, expect, test } from 'vitest';
import { CONDITION, tapExperiment } from '../../../../scenes/game/taps/experiment.ts';
import {
  HUMAN_LIKE,
  intervalOf,
  intervalsIn,
  ranges,
  type TapNumbers,
  type TapSystem,
  tapSystems,
  VALUES,
} from '../../../../scenes/game/taps/settings.ts';
import { produce } from '../../../../scenes/game/taps/systems.ts';
import { observerScore, systemScore } from '../../../../scenes/game/taps/tap_scores.ts';
import { asExperiment } from '../../../../src/studies/comparison/experiment_file.ts';
import { experimentSource } from '../../../../src/studies/comparison/experiment_source.ts';
import { runUnit } from '../../../../src/studies/comparison/unit.ts';
import { priorIntervals, readySetGoDefaults } from '../../../../src/tasks/ready_set_go/task.ts';
import { longUnless } from '../../../long.ts';

/** Compares the score of a system with that of its unit. */
async function compareWithUnit(system: TapSystem, numbers: TapNumbers): Promise<void> {
  const settings = { seed: 2, range: 'shorter' } as const;
  const score = systemScore(await produce(settings, system, numbers), intervalsIn('shorter'));
  const experiment = tapExperiment(settings, numbers);
  const unit = { task: experiment.tasks[0].label, reservoir: system, seed: settings.seed };
  const rows = await runUnit(unit, experiment, () => 0);
  const row = (metric: string) => rows.find((one) => one.condition === CONDITION && one.metric === metric);
  expect(score && [score.slope, score.bias, score.sd, score.rmse, score.misses / score.trials]).toEqual(
    ['slope', 'bias', 'sd', 'rmse', 'missRate'].map((metric) => row(metric)?.value),
  );
  expect(observerScore(intervalsIn('shorter')).slope).toBe(row('slope')?.observer);
}

describe('the systems that give intervals back', () => {
  test('are of an experiment that a file can ask for', () => {
    const experiment = tapExperiment({ seed: 3, range: 'shorter' });
    expect(asExperiment(experimentSource(experiment), 'game')).toEqual(experiment);
  });

  test('have the intervals and the observer of the task', () => {
    expect(ranges.published).toEqual(readySetGoDefaults.shortMs);
    expect(intervalsIn('published')).toEqual(priorIntervals(readySetGoDefaults.shortMs, VALUES));
    expect(HUMAN_LIKE).toEqual({ wm: readySetGoDefaults.observerWm, wp: readySetGoDefaults.observerWp });
  });

  test('produce what `compare` scores', async () => {
    await compareWithUnit('leaky-echo-state', { trainTrials: 5, testTrials: 10 });
  });

  test('do so, each of them', { tags: longUnless(false) }, async () => {
    for (const system of tapSystems) await compareWithUnit(system, { trainTrials: 20, testTrials: 10 });
  });
});

describe('the intervals that a reader is shown', () => {
  test('come twice in each ten trials, in an order that is not always the same', () => {
    const block = (from: number) => Array.from({ length: 10 }, (_, i) => intervalOf('published', from + i));
    const sorted = intervalsIn('published').flatMap((ms) => [ms, ms]);
    for (const from of [0, 10, 20]) expect(block(from).sort((a, b) => a - b)).toEqual(sorted);
    expect(block(0)).not.toEqual(block(10));
  });
});
