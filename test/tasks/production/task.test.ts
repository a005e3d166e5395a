import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { uniformAnswer } from '../../../src/tasks/production/scores.ts';
import { production } from '../../../src/tasks/production/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const small = { trainTrials: 25, testTrials: 50 };
const task = production(small);
const INTERVALS = [300, 450, 670, 1000, 1500];

/** An output that rises through 1/2 at `at(trial)` ms after the cue. */
function rising(trials: readonly TaskTrial[], at: (trial: TaskTrial) => number) {
  const when = new Map(trials.map((trial) => [trial, at(trial)]));
  return answer(trials, (trial, time) => 0.5 + (time - trial.facts.eventMs - (when.get(trial) as number)) / 1e4);
}

describe('production trials', () => {
  const trials = [...task.train('all', 1), ...task.test('all', 1)];

  test('the cue is a volley on its interval’s channel alone', () => {
    for (const { trial, facts } of trials) {
      expect(INTERVALS[facts.channel]).toBe(facts.intervalMs);
      const near = trial.spikes.map(
        (train) => train.filter((t) => t > facts.eventMs - 6 && t < facts.eventMs + 18).length,
      );
      near.forEach((count, channel) => {
        // 24 ms of 10 Hz background hold 4 spikes or more once in 10,000.
        if (channel === facts.channel) expect(count).toBeGreaterThanOrEqual(5);
        else expect(count).toBeLessThan(5);
      });
    }
  });

  test('cues come at whole milliseconds in 100 … 400, samples every 10 ms from the cue to half an interval after the response', () => {
    for (const { trial, facts, targets } of trials) {
      expect(Number.isInteger(facts.eventMs)).toBe(true);
      expect(facts.eventMs).toBeGreaterThanOrEqual(100);
      expect(facts.eventMs).toBeLessThanOrEqual(400);
      expect(trial.sampleTimesMs).toHaveLength(Math.floor(0.15 * facts.intervalMs) + 1);
      expect(trial.durationMs).toBe(facts.eventMs + Math.floor(0.15 * facts.intervalMs) * 10);
      expect(targets.shape).toEqual([trial.sampleTimesMs.length, 1]);
      for (const train of trial.spikes)
        train.forEach((time, i) => {
          expect(time).toBeGreaterThan(i === 0 ? 0 : train[i - 1] - 1e-12);
          expect(time).toBeLessThanOrEqual(trial.durationMs);
        });
    }
  });

  test('ids are unique, trials share no spikes, seeds and only seeds matter, intervals are balanced', () => {
    expect(new Set(trials.map(({ trial }) => trial.id)).size).toBe(trials.length);
    const times = trials.flatMap(({ trial }) => trial.spikes.flatMap((train) => [...train]));
    expect(new Set(times).size).toBe(times.length);
    expect(task.test('all', 1)).toEqual(trials.slice(25));
    expect(task.test('all', 2)).not.toEqual(trials.slice(25));
    for (const interval of INTERVALS)
      expect(trials.slice(25).filter(({ facts }) => facts.intervalMs === interval)).toHaveLength(10);
  });
});

describe('production scores', () => {
  const trials = task.test('all', 1);

  test('producing the target itself makes no error', () => {
    const scores = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    for (const interval of INTERVALS) {
      expect(scoreOf(scores, 'bias', `T=${interval} ms`).value).toBeCloseTo(0, 9);
      expect(scoreOf(scores, 'cv', `T=${interval} ms`).value).toBeCloseTo(0, 9);
      expect(scoreOf(scores, 'missRate', `T=${interval} ms`).value).toBe(0);
    }
    expect(scoreOf(scores, 'relativeError').value).toBeCloseTo(0, 9);
    expect(scoreOf(scores, 'missRate').value).toBe(0);
  });

  test('answering 10 % late has a bias of T/10 and a relative error of .1', () => {
    const scores = task.score(
      'all',
      trials,
      rising(trials, ({ facts }) => 1.1 * facts.intervalMs),
    );
    for (const interval of INTERVALS)
      expect(scoreOf(scores, 'bias', `T=${interval} ms`).value).toBeCloseTo(interval / 10, 6);
    expect(scoreOf(scores, 'relativeError').value).toBeCloseTo(0.1, 9);
    expect(scoreOf(scores, 'cv').value).toBeCloseTo(0, 9);
  });

  test.each(['step', 'ramp', 'bump'] as const)(
    'never answering scores chance in everything, all misses (%s)',
    (target) => {
      const asked = production({ ...small, target });
      const tested = asked.test('all', 1);
      const scores = asked.score(
        'all',
        tested,
        answer(tested, () => 0),
      );
      for (const { metric, value, chance, scale } of scores) {
        expect(value).toBeCloseTo(metric === 'missRate' ? 1 : (chance as number), 12);
        if (scale !== undefined) expect(value).toBeLessThanOrEqual(scale.high);
      }
    },
  );

  test('answering before anything was asked is an error of 1, with no spread', () => {
    const open = production({ ...small, windowStart: 0 });
    const tested = open.test('all', 1);
    const scores = open.score(
      'all',
      tested,
      answer(tested, () => 1),
    );
    expect(scoreOf(scores, 'relativeError').value).toBe(1);
    for (const at of ['T=300 ms', undefined]) expect(scoreOf(scores, 'cv', at).value).toBe(0);
  });

  test('each miss adds the squared error of a guess', () => {
    const late = rising(trials, ({ facts }) => 1.1 * facts.intervalMs);
    const silent = answer(trials, () => 0);
    const scores = task.score(
      'all',
      trials,
      trials.map((_, i) => (i < 10 ? silent[i] : late[i])),
    );
    const { value, chance } = scoreOf(scores, 'relativeError');
    expect(value ** 2).toBeCloseTo((10 * (chance as number) ** 2 + 40 * 0.01) / 50, 9);
  });

  test('answering at random scores what chance is said to score', () => {
    const many = production({ trainTrials: 5, testTrials: 5000, sampleEveryMs: 50, intervalsMs: [300, 1000] });
    const tested = many.test('all', 3);
    const stream = randomStream(1, 'test chance');
    const scores = many.score(
      'all',
      tested,
      rising(tested, ({ facts }) => facts.intervalMs * (0.2 + 1.3 * stream.uniform())),
    );
    for (const metric of ['relativeError', 'cv', 'missRate']) {
      const { value, chance } = scoreOf(scores, metric);
      // 5000 answers: standard errors of about 1 % of the value.
      expect(Math.abs(value - (chance as number))).toBeLessThan(0.015);
    }
    const { value, chance } = scoreOf(scores, 'bias', 'T=1000 ms');
    // The middle of .2 … 1.5 is .85.
    expect(chance).toBeCloseTo(-150, 9);
    // SD of a uniform answer .38 T over √2500, times four.
    expect(Math.abs(value + 150)).toBeLessThan(31);
    expect(uniformAnswer([0.2, 2]).relativeError).toBeCloseTo(Math.sqrt(0.28), 12);
  });

  test('waiting T from the mean of the cue’s spikes scores what the ideal observer is said to score', () => {
    const quiet = production({
      ...small,
      testTrials: 3000,
      backgroundHz: 0,
      sampleEveryMs: 50,
      intervalsMs: [300, 600],
    });
    const tested = quiet.test('all', 4);
    const estimate = ({ trial, facts }: TaskTrial) =>
      trial.spikes[facts.channel].reduce((sum, time) => sum + time, 0) / 5 - 6 - facts.eventMs + facts.intervalMs;
    const scores = quiet.score('all', tested, rising(tested, estimate));
    for (const [metric, at] of [
      ['cv', 'T=300 ms'],
      ['cv', 'T=600 ms'],
      ['cv', undefined],
      ['relativeError', undefined],
    ] as const) {
      const { value, ideal } = scoreOf(scores, metric, at);
      // Standard error of an SD from 1500 answers: 1.8 %; four of them.
      expect(Math.abs(value / (ideal as number) - 1)).toBeLessThan(0.075);
    }
  });

  test('a Gaussian bump can be asked for', () => {
    const bumps = production({ ...small, target: 'bump' });
    const tested = bumps.test('all', 1);
    const peak = tested.map(({ targets }) =>
      Math.max(...Array.from({ length: targets.shape[0] }, (_, t) => targets.get(t, 0))),
    );
    expect(Math.min(...peak)).toBe(1);
    const scores = bumps.score(
      'all',
      tested,
      tested.map(({ targets }) => targets),
    );
    expect(Math.abs(scoreOf(scores, 'bias', 'T=300 ms').value)).toBeLessThan(1);
  });
});
