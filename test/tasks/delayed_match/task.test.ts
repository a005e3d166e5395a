import { describe, expect, test } from 'vitest';
import { delayedMatch } from '../../../src/tasks/delayed_match/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = delayedMatch({ trainTrials: 48, testTrials: 480 });

describe('delayed match', () => {
  test('pairs are balanced at every delay, and the label says whether their channels differ', () => {
    const trials = task.test('any delay', 1);
    for (const delay of [50, 100, 200, 400, 800, 1600])
      for (const label of [-1, 1])
        expect(trials.filter(({ facts }) => facts.intervalMs === delay && facts.label === label)).toHaveLength(40);
    for (const { trial, facts } of trials.slice(0, 60)) {
      const where = [facts.firstVolleyMs, facts.firstVolleyMs + facts.intervalMs].map((onset) =>
        trial.spikes.map((train) => train.filter((t) => t > onset - 6 && t < onset + 18).length >= 5),
      );
      expect(where[0][0] === where[1][0]).toBe(facts.label < 0);
    }
  });

  test('the first volley tells the delay but in a tenth of the trials', () => {
    const trials = task.test('told delay', 1);
    expect(trials.filter(({ facts }) => facts.invalid === 1)).toHaveLength(48);
    for (const { trial, facts } of trials.slice(0, 100)) {
      const sampleB = trial.spikes[1].filter((t) => Math.abs(t - facts.firstVolleyMs - 6) < 12).length >= 5;
      expect(facts.long === 1).toBe(sampleB !== (facts.invalid === 1));
      expect(Math.abs(facts.intervalMs / [1000, 2200][facts.long] - 1)).toBeLessThanOrEqual(0.1 + 1e-12);
    }
    for (const invalid of [0, 1])
      for (const label of [-1, 1])
        expect(trials.filter(({ facts }) => facts.invalid === invalid && facts.label === label)).toHaveLength(
          invalid === 1 ? 24 : 216,
        );
  });

  test('who is right where the delay is as told, and guesses where it is not, shows an effect of one half', () => {
    const trials = task.test('told delay', 1);
    const scores = task.score(
      'told delay',
      trials,
      answer(trials, ({ facts }) => (facts.invalid === 1 ? 1 : facts.label)),
    );
    expect(scoreOf(scores, 'accuracy').value).toBe(1);
    expect(scoreOf(scores, 'validityEffect').value).toBe(0.5);
    expect(scoreOf(scores, 'accuracy', 'long').value).toBe(1);
  });

  test('who always says the same is at chance at every delay', () => {
    const trials = task.test('any delay', 1);
    const scores = task.score(
      'any delay',
      trials,
      answer(trials, () => 1),
    );
    for (const at of [undefined, 'delay=50 ms', 'delay=1600 ms'])
      expect(scoreOf(scores, 'accuracy', at).value).toBe(0.5);
    expect(scoreOf(scores, 'span')).toMatchObject({ value: 50, bound: 'at most' });
  });
});
