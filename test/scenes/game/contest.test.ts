/** What the game shows is what `compare` gives for the same seed and trials. */
import { describe, expect, test } from 'vitest';
import { createContest } from '../../../scenes/game/contest.ts';
import {
  experimentOf,
  type GameSettings,
  noises,
  type SystemName,
  systems,
  type TrialNumbers,
} from '../../../scenes/game/experiment.ts';
import type { GameTrial } from '../../../scenes/game/messages.ts';
import { scoresOf } from '../../../scenes/game/scores.ts';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { experimentSource } from '../../../src/studies/comparison/experiment_source.ts';
import { runUnit } from '../../../src/studies/comparison/unit.ts';
import { longUnless } from '../../long.ts';

/** Compares scores of all trials with those of the units. */
async function compareWithUnits(settings: GameSettings, numbers: TrialNumbers, names: readonly SystemName[]) {
  const experiment = experimentOf(settings, numbers);
  const told: number[] = [];
  const contest = await createContest(settings, (_, share) => told.push(share), numbers, names);
  const trials: GameTrial[] = [];
  // As they are asked for in the page: some alone, some together.
  for (const count of [1, 4, contest.trials]) trials.push(...(await contest.hear(trials.length, count)));
  contest.dispose();
  for (const reservoir of names) {
    const unit = { task: experiment.tasks[0].label, reservoir, seed: settings.seed };
    const rows = await runUnit(unit, experiment, () => 0);
    for (const [level, noise] of noises.entries()) {
      const row = (metric: string) =>
        rows.find((one) => one.task === `discrimination+stateNoise=${noise}` && one.metric === metric);
      const scores = scoresOf(trials, [], level);
      const [own, ideal] = [reservoir, 'ideal'].map((who) => scores.find((score) => score.who === who));
      const said = own && ideal && [own.right / own.of, own.dPrime, ideal.right / ideal.of, ideal.dPrime];
      const known = [row('accuracy')?.value, row('dPrime')?.value, row('accuracy')?.ideal, row('dPrime')?.ideal];
      expect(said, `${reservoir}, noise ${noise}`).toEqual(known);
    }
  }
  return { contest, trials, told };
}

describe('the contest', () => {
  test('is of an experiment that a file can ask for', () => {
    const experiment = experimentOf({ seed: 3, warmupMs: 1000 });
    expect(asExperiment(experimentSource(experiment), 'game')).toEqual(experiment);
  });

  // Rested, which is quick.
  test('gives the scores of `compare` at every size of noise, and tells how far the lessons are', async () => {
    const numbers = { trainPerClass: 5, testPerClass: 4 };
    const { contest, trials, told } = await compareWithUnits({ seed: 3, warmupMs: 50 }, numbers, [
      'liquid',
      'filter-bank',
    ]);
    expect([contest.trials, trials.length, trials.filter(({ long }) => long).length]).toEqual([8, 8, 4]);
    for (const { firstVolleyMs, secondVolleyMs, long } of trials)
      expect(secondVolleyMs - firstVolleyMs).toBe(long ? 250 : 200);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
  });

  test('does so for all systems, after a second of background', { tags: longUnless(false) }, async () => {
    await compareWithUnits({ seed: 1, warmupMs: 1000 }, { trainPerClass: 10, testPerClass: 6 }, systems);
  });
});
