import { describe, expect, test } from 'vitest';
import { blsObserver } from '../../../src/metrics/bls_observer.ts';
import { intervalProduction } from '../../../src/tasks/interval_production/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = intervalProduction({ trainTrials: 40, testTrials: 50 });
const trials = task.test('all', 1);
const TESTED = [500, 600, 700, 800, 900];

/** Low before go, then rising through a half at `tp` after go. */
const rising = (tp: (trial: TaskTrial) => number, before = 0) =>
  answer(trials, (trial, time) =>
    time < trial.facts.eventMs ? before : 0.5 + (time - trial.facts.eventMs - tp(trial)) / 1e4,
  );

describe('trials of production after a delay', () => {
  test('T lies between two volleys, a delay of random length before go, and the window is one for all T', () => {
    for (const { trial, facts, targets } of [...task.train('all', 1), ...trials]) {
      const [first, go] = [facts.readyMs, facts.eventMs];
      expect(go - first - facts.intervalMs).toBeCloseTo(facts.delayMs, 9);
      expect(facts.delayMs >= 300 && facts.delayMs <= 700).toBe(true);
      expect(Number.isInteger(go)).toBe(true);
      expect(trial.durationMs - go).toBe(1200);
      expect(trial.sampleTimesMs[0]).toBe(go - 200);
      expect(targets.get(0, 0)).toBe(0);
      expect(targets.get(targets.shape[0] - 1, 0)).toBe(1);
      for (const [channel, onset] of [
        [0, first],
        [0, first + facts.intervalMs],
        [1, go],
      ])
        expect(trial.spikes[channel].filter((t) => t > onset - 6 && t < onset + 18).length).toBeGreaterThanOrEqual(5);
    }
    const trained = task.train('all', 1).map(({ facts }) => facts.intervalMs);
    expect(Math.min(...trained)).toBeGreaterThanOrEqual(400);
    expect(Math.max(...trained)).toBeLessThanOrEqual(1000);
    for (const interval of TESTED) expect(trials.filter(({ facts }) => facts.intervalMs === interval)).toHaveLength(10);
  });
});

describe('scores of production after a delay', () => {
  test('the target itself makes no error, succeeds always and has slope 1', () => {
    const scores = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    expect(scoreOf(scores, 'relativeError').value).toBeCloseTo(0, 9);
    expect(scoreOf(scores, 'slope').value).toBeCloseTo(1, 9);
    expect(scoreOf(scores, 'success').value).toBe(1);
    expect(scoreOf(scores, 'meanProduced', 'T=600 ms').value).toBeCloseTo(600, 9);
  });

  test.each([
    ['always in the middle', rising(() => 700)],
    ['never', answer(trials, () => 0)],
  ])('answering %s scores chance', (name, answers) => {
    const scores = task.score('all', trials, answers);
    for (const at of [undefined, ...TESTED.map((T) => `T=${T} ms`)]) {
      const { value, chance } = scoreOf(scores, 'relativeError', at);
      expect(value).toBeCloseTo(chance as number, 9);
    }
    expect(scoreOf(scores, 'slope').value).toBeCloseTo(0, 9);
    expect(scoreOf(scores, 'success').value).toBe(name === 'never' ? 0 : 1);
  });

  test('10 % late is an error of .1; who is above .2 before go has no success but the same error', () => {
    const late = task.score(
      'all',
      trials,
      rising(({ facts }) => 1.1 * facts.intervalMs),
    );
    expect(scoreOf(late, 'relativeError').value).toBeCloseTo(0.1, 9);
    expect(scoreOf(late, 'success').value).toBe(1);
    const early = task.score(
      'all',
      trials,
      rising(({ facts }) => 1.1 * facts.intervalMs, 0.21),
    );
    expect(scoreOf(early, 'relativeError').value).toBeCloseTo(0.1, 9);
    expect(scoreOf(early, 'success').value).toBe(0);
  });

  test('the ideal observer’s error is that of three volleys’ means; the other one is Bayes’', () => {
    const scores = task.score(
      'all',
      trials,
      answer(trials, () => 0),
    );
    const mean = 0.8 * Math.sqrt(0.6) * 0.9973557;
    expect(scoreOf(scores, 'relativeError', 'T=500 ms').ideal).toBeCloseTo(mean / 500, 5);
    expect(scoreOf(scores, 'slope').observer).toBe(blsObserver(TESTED, 0.1, 0.06).slope);
  });
});
