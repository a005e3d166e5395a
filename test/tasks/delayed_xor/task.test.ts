import { expect, test } from 'vitest';
import { delayedXor } from '../../../src/tasks/delayed_xor/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = delayedXor({ trainTrials: 4, testTrials: 20 });
const trials = task.test('all', 1);

test('bits are volleys 30 ms apart on one of two channels, and targets their exclusive ors', () => {
  for (const { trial, facts, targets } of trials) {
    const bits = Array.from({ length: 31 }, (_, k) => Math.floor(facts.symbol / 2 ** k) % 2);
    bits.forEach((bit, k) => {
      const onset = facts.firstVolleyMs + 30 * k;
      expect(trial.spikes[bit].filter((t) => t > onset - 6 && t < onset + 18).length).toBeGreaterThanOrEqual(5);
    });
    expect(trial.sampleTimesMs[0]).toBe(facts.firstVolleyMs + 11 * 30);
    expect(targets.shape).toEqual([21, 10]);
    expect(targets.get(0, 0) > 0).toBe(bits[10] !== bits[9]);
    expect(targets.get(20, 9) > 0).toBe(bits[21] !== bits[20]);
  }
});

test('who knows all has capacity 10; who knows the first three lags, about 3 and a span up to the fourth', () => {
  const all = task.score(
    'all',
    trials,
    trials.map(({ targets }) => targets),
  );
  expect(scoreOf(all, 'capacity').value).toBe(10);
  expect(scoreOf(all, 'span')).toMatchObject({ value: 330, bound: 'at least' });
  const some = answer(trials, () => 1).map((guess, i) => {
    for (let t = 0; t < 21; t++) for (let lag = 0; lag < 3; lag++) guess.set(t, lag, trials[i].targets.get(t, lag));
    return guess;
  });
  const scores = task.score('all', trials, some);
  // Seven lags at chance of 420 answers, neighbouring ones of which share bits: (2·.05)² each at most.
  expect(Math.abs(scoreOf(scores, 'capacity').value - 3)).toBeLessThan(0.07);
  const { value } = scoreOf(scores, 'span');
  expect(value > 120 && value < 150).toBe(true);
});

test('who guesses has the capacity that is said to be chance', () => {
  const scores = task.score(
    'all',
    trials,
    answer(trials, () => -1),
  );
  const { value, chance } = scoreOf(scores, 'capacity');
  expect(chance).toBeCloseTo(10 / 420, 12);
  expect(value).toBeLessThan(0.1);
});
