import { expect, test } from 'vitest';
import { latch } from '../../../src/tasks/latch/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = latch({ trainTrials: 24, testTrials: 240 });
const trials = task.test('all', 1);

test('a volley on one of two channels, a query the delay later, and the answer read after that', () => {
  for (const { trial, facts, targets } of task.train('all', 1)) {
    const near = (channel: number, onset: number) =>
      trial.spikes[channel].filter((t) => t > onset - 6 && t < onset + 18).length;
    expect(near(facts.label > 0 ? 1 : 0, facts.firstVolleyMs)).toBeGreaterThanOrEqual(5);
    expect(near(2, facts.firstVolleyMs + facts.intervalMs)).toBeGreaterThanOrEqual(5);
    expect(trial.durationMs - facts.firstVolleyMs - facts.intervalMs).toBe(42);
    expect(targets.get(0, 0)).toBe(facts.label);
  }
  for (const delay of [100, 2800])
    for (const label of [-1, 1])
      expect(trials.filter(({ facts }) => facts.intervalMs === delay && facts.label === label)).toHaveLength(20);
});

test('who forgets after 800 ms has a span between 800 and 1600 ms; who keeps it, one of at least 2800', () => {
  const fading = answer(trials, ({ facts }) => (facts.intervalMs <= 800 ? facts.label : 1));
  const scores = task.score('all', trials, fading);
  expect(scoreOf(scores, 'accuracy', 'delay=800 ms').value).toBe(1);
  expect(scoreOf(scores, 'accuracy', 'delay=1600 ms').value).toBe(0.5);
  expect(scoreOf(scores, 'span').value).toBeCloseTo(800 * Math.SQRT2, 6);
  const kept = task.score(
    'all',
    trials,
    trials.map(({ targets }) => targets),
  );
  expect(scoreOf(kept, 'span')).toMatchObject({ value: 2800, bound: 'at least' });
});

test('refuses delays within which volleys overlap', () => {
  expect(() => latch({ delaysMs: [15] })).toThrow(/task latch: delaysMs\[0\] is out of range \(15\)/);
});
