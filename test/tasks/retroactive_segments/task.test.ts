/** Retroactive segments: templates of the rate asked for, moved by the jitter asked for, and scores by segment. */
import { describe, expect, test } from 'vitest';
import { retroactiveSegments } from '../../../src/tasks/retroactive_segments/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const spikesOf = (trial: TaskTrial, segment: number): number[] =>
  [...trial.trial.spikes[0]].filter((time) => time > 250 * segment && time <= 250 * (segment + 1));

describe('what is presented', () => {
  const exact = retroactiveSegments({ jitterMs: 0, trainTrials: 60, testTrials: 40 });

  test('without jitter two trials agree in a segment just where they chose one template, in training and in tests', () => {
    const trials = [...exact.train('all', 3), ...exact.test('all', 3)];
    for (let segment = 0; segment < 4; segment++) {
      const fact = `segment${segment + 1}`;
      const first = trials.find(({ facts }) => facts[fact] === 1) as TaskTrial;
      for (const trial of trials)
        expect(spikesOf(trial, segment).join() === spikesOf(first, segment).join()).toBe(trial.facts[fact] === 1);
    }
  });

  test('templates have the rate of Poisson trains, each segment and seed its own', () => {
    const counts = Array.from({ length: 60 }, (_, seed) => exact.train('all', seed)[0].trial.spikes[0].length);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // 20 Hz for 1 s: mean 20 with a standard error of √20/√60 = .58.
    expect(Math.abs(mean - 20)).toBeLessThan(4 * 0.58);
    const [trial] = exact.train('all', 5);
    const rests = [0, 1, 2, 3].map((segment) =>
      spikesOf(trial, segment)
        .map((time) => time - 250 * segment)
        .join(),
    );
    expect(new Set(rests).size).toBe(4);
  });

  test('spikes are moved by the jitter, and each template is chosen half of the time', () => {
    const of = (jitterMs: number) => retroactiveSegments({ jitterMs, trainTrials: 400 }).train('all', 7);
    // Shifts of single spikes cannot be told where they overtake one another; the mean time of a trial's spikes can.
    const [plain, moved] = [of(0), of(4)];
    const shifts = moved.flatMap(({ trial: { spikes } }, i) => {
      const own = plain[i].trial.spikes[0];
      if (spikes[0].length !== own.length) return [];
      const total = (times: Float64Array) => times.reduce((sum, time) => sum + time, 0);
      return [(total(spikes[0]) - total(own)) / Math.sqrt(own.length)];
    });
    const spread = Math.sqrt(shifts.reduce((sum, shift) => sum + shift ** 2, 0) / shifts.length);
    // The relative standard error of a spread of n values is 1/√2n; four of them.
    expect(shifts.length).toBeGreaterThan(300);
    expect(Math.abs(spread / 4 - 1)).toBeLessThan(4 / Math.sqrt(2 * shifts.length));
    const ones = moved.filter(({ facts }) => facts.segment2 === 1).length;
    expect(Math.abs(ones - 200)).toBeLessThan(40);
  });
});

test('scores: each segment by its own output, and the mean of all but the last', () => {
  const task = retroactiveSegments({ segments: 3, testTrials: 200 });
  const trials = task.test('all', 2);
  const perfect = task.score(
    'all',
    trials,
    trials.map(({ targets }) => targets),
  );
  expect(perfect.map(({ value }) => value)).toEqual([1, 1, 1, 1]);
  // All outputs name what the first segment was: the first is right, the others half of the time.
  const first = task.score(
    'all',
    trials,
    answer(trials, ({ facts }) => facts.segment1),
  );
  expect(scoreOf(first, 'accuracy', 'segment 1').value).toBe(1);
  const [second, last] = ['segment 2', 'segment 3'].map((at) => scoreOf(first, 'accuracy', at).value);
  for (const share of [second, last]) expect(Math.abs(share - 0.5)).toBeLessThan(0.15);
  expect(scoreOf(first, 'earlierAccuracy').value).toBeCloseTo((1 + second) / 2, 12);
});
