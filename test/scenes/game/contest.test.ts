/** What the game shows is what `compare` gives for the same seed and trials. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contest, createContest } from '../../../scenes/game/contest.ts';
import { experimentOf, type GameSettings, noises, systems } from '../../../scenes/game/experiment.ts';
import type { GameTrial } from '../../../scenes/game/messages.ts';
import { scoresOf } from '../../../scenes/game/scores.ts';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { experimentSource } from '../../../src/studies/comparison/experiment_source.ts';
import { runUnit } from '../../../src/studies/comparison/unit.ts';

// Rested, which is quick; the number of lessons is small for the same reason.
const settings: GameSettings = { seed: 3, warmupMs: 50 };
const numbers = { trainPerClass: 6, testPerClass: 6 };
const experiment = experimentOf(settings, numbers);

describe('the contest', () => {
  let contest: Contest;
  const told: number[] = [];
  const trials: GameTrial[] = [];
  beforeAll(async () => {
    contest = await createContest(settings, (_, share) => told.push(share), numbers);
    for (const [from, count] of [
      [0, 1],
      [1, 8],
      [9, 100],
    ])
      trials.push(...(await contest.hear(from, count)));
  });
  afterAll(() => contest?.dispose());

  test('is of an experiment that a file can ask for', () => {
    expect(asExperiment(experimentSource(experiment), 'game')).toEqual(experiment);
  });

  test.each(systems)('gives %s the accuracy and the d′ of its unit, at every size of noise', async (reservoir) => {
    const rows = await runUnit(
      { task: experiment.tasks[0].label, reservoir, seed: settings.seed },
      experiment,
      () => 0,
    );
    for (const [level, noise] of noises.entries()) {
      const own = rows.filter(({ task }) => task === `discrimination+stateNoise=${noise}`);
      const value = (metric: string) => own.find((row) => row.metric === metric);
      const scores = scoresOf(trials, [], level);
      const score = scores.find(({ who }) => who === reservoir);
      const ideal = scores.find(({ who }) => who === 'ideal');
      expect(score && score.right / score.of, `noise ${noise}`).toBe(value('accuracy')?.value);
      expect(score?.dPrime, `noise ${noise}`).toBe(value('dPrime')?.value);
      expect(ideal && ideal.right / ideal.of).toBe(value('accuracy')?.ideal);
    }
  });

  test('hears each trial once, of both intervals equally often, and tells how far the lessons are', () => {
    expect([contest.trials, trials.length, trials.filter(({ long }) => long).length]).toEqual([12, 12, 6]);
    for (const { firstVolleyMs, secondVolleyMs, long } of trials)
      expect(secondVolleyMs - firstVolleyMs).toBe(long ? 250 : 200);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
  });
});
