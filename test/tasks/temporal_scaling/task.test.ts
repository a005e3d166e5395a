import { describe, expect, test } from 'vitest';
import { tapWindows } from '../../../src/tasks/temporal_scaling/scores.ts';
import { temporalScaling } from '../../../src/tasks/temporal_scaling/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = temporalScaling({ trainTrials: 30, testTrials: 50 });
const trials = task.test('all', 1);
const TAPS = [120, 380, 560, 900, 1300];

describe('trials of temporal scaling', () => {
  test('trains at three speeds and tests at five; taps lie where the speed puts them', () => {
    const speeds = (of: typeof trials) => [...new Set(of.map(({ facts }) => facts.speed))].sort((a, b) => a - b);
    expect(speeds(task.train('all', 1))).toEqual([0.5, 1, 2]);
    expect(speeds(trials)).toEqual([0.5, 0.75, 1, 1.5, 2]);
    for (const { trial, facts, targets } of trials)
      for (const tap of TAPS) {
        const nearest = Math.round(tap / facts.speed / 10);
        // Bumps have an SD of 20 ms or more: within half a sample of the peak.
        expect(targets.get(nearest, 0)).toBeGreaterThan(0.96);
        expect(trial.durationMs - facts.eventMs).toBeLessThan(1431 / facts.speed);
      }
  });

  test('the rate of the second channel is in proportion to the speed', () => {
    for (const speed of [0.5, 2]) {
      const own = task.train('all', 2).filter(({ facts }) => facts.speed === speed);
      const spikes = own.reduce((sum, { trial }) => sum + trial.spikes[1].length, 0);
      const seconds = own.reduce((sum, { trial }) => sum + trial.durationMs / 1000, 0);
      // 600 spikes and more: SE below 4 %, four of them.
      expect(Math.abs(spikes / seconds / (40 * speed) - 1)).toBeLessThan(0.16);
    }
  });

  test('windows of taps meet half-way, from the cue to the end', () => {
    expect(tapWindows([100, 200, 400])).toEqual([
      [0, 0.375],
      [0.375, 0.75],
      [0.75, 1.1],
    ]);
  });
});

describe('scores of temporal scaling', () => {
  test('the target itself makes no error, and scales', () => {
    const scores = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    for (const metric of ['heldOutError', 'trainedError', 'missRate'])
      expect(scoreOf(scores, metric).value).toBeLessThan(0.003);
    // Steps of the grid are 1.4 %, of a speed that differs by 29 %.
    expect(Math.abs(scoreOf(scores, 'scalingIndex').value - 1)).toBeLessThan(0.05);
    expect(Math.abs(scoreOf(scores, 'stretch', 'speed=1.5').value - 150)).toBeLessThan(2);
  });

  test('who plays at speed 1, whatever is asked, is not stretched', () => {
    const scores = task.score(
      'all',
      trials,
      answer(trials, ({ facts }, time) =>
        TAPS.reduce((sum, tap) => sum + Math.exp(-0.5 * ((time - facts.eventMs - tap) / 39) ** 2), 0),
      ),
    );
    expect(scoreOf(scores, 'scalingIndex').value).toBe(0);
    expect(scoreOf(scores, 'tapError', 'speed=1').value).toBeLessThan(0.003);
    expect(scoreOf(scores, 'tapError', 'speed=1.5').value).toBeGreaterThan(0.03);
  });

  test('a level output scores what chance is said to score', () => {
    const scores = task.score(
      'all',
      trials,
      answer(trials, () => 1),
    );
    for (const metric of ['heldOutError', 'trainedError']) {
      const { value, chance } = scoreOf(scores, metric);
      // 100 taps and more: SE below 7 %, three of them.
      expect(Math.abs(value / (chance as number) - 1)).toBeLessThan(0.21);
    }
    expect(scoreOf(scores, 'scalingIndex').value).toBe(0);
    expect(scoreOf(scores, 'missRate').value).toBe(1);
  });
});
