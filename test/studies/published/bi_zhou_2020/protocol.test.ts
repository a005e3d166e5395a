/** The protocol of Bi & Zhou 2020, step by step: what is heard, wanted and counted when, and how answers are scored. */
import { describe, expect, test } from 'vitest';
import { hearTrials, INPUT_NOISE, wantedOf } from '../../../../src/studies/published/bi_zhou_2020/batch.ts';
import { performanceOf, scoreTrial } from '../../../../src/studies/published/bi_zhou_2020/scores.ts';
import { timerSpec } from '../../../../src/studies/published/bi_zhou_2020/timer.ts';
import {
  type DrawnTrial,
  drawTrials,
  longestTrial,
  timelineOf,
  timingTasks,
} from '../../../../src/studies/published/bi_zhou_2020/trials.ts';
import { trainingOf } from '../../../../src/studies/published/bi_zhou_2020/unit.ts';
import { biZhou2020 } from '../../../../src/studies/published/bi_zhou_2020.ts';
import { createNetwork } from '../../../../src/training/through_time/network.ts';

const { full } = biZhou2020.options;

/** A trial as the authors' core/task.py has it: T = 45, delay = 60 and onset = 7 steps of 20 ms. */
const trial: DrawnTrial = { onset: 7, first: 45, second: 45, delay: 60 };

/** What a network hears and is to answer, from the arrays: channel by step of the first row. */
function arraysOf(task: 'production' | 'comparison', own: DrawnTrial, noise?: [string, number, number]) {
  const timeline = timelineOf(task, own);
  const steps = timeline.counted[1] + 10;
  const network = createNetwork(timerSpec(task, 8), { rows: 4, steps });
  const trials = [timeline, timelineOf(task, { ...own, onset: own.onset + 1 })];
  hearTrials(network, trials, noise);
  const { targets, weights } = wantedOf(network, trials);
  const { outputs } = network.spec;
  const spans = (value: (step: number) => number): number[][] => {
    const found: number[][] = [];
    for (let step = 0; step < steps; step++) {
      if (value(step) === 0) continue;
      const last = found[found.length - 1];
      if (last !== undefined && last[1] === step) last[1]++;
      else found.push([step, step + 1]);
    }
    return found;
  };
  return {
    steps,
    heard: (channel: number, row = 0) =>
      Array.from({ length: steps }, (_, step) => network.inputs()[(step * 4 + row) * network.inputStride + channel]),
    heardSpans: (channel: number) => spans((step) => network.inputs()[step * 4 * network.inputStride + channel]),
    wantedSpans: (output: number) => spans((step) => targets[step * 4 * outputs + output]),
    countedSpans: spans((step) => weights[step * 4]),
    weights,
  };
}

test('production: two pulses of 60 ms, T from offset to onset, delay, go, and T after its end 300 ms of answer', () => {
  const { heardSpans, wantedSpans, countedSpans, weights } = arraysOf('production', trial);
  expect(heardSpans(0)).toEqual([
    [7, 10],
    [55, 58],
  ]);
  expect(heardSpans(1)).toEqual([[118, 121]]);
  expect(wantedSpans(0)).toEqual([[166, 181]]);
  expect(countedSpans).toEqual([[7, 181]]);
  // Each trial counts as much as any other, and rows without a trial do not.
  const totals = [0, 1, 2, 3].map((row) => weights.filter((_, at) => at % 4 === row).reduce((a, b) => a + b, 0));
  expect(totals.map((total) => Number(total.toFixed(5)))).toEqual([1, 1, 0, 0]);
});

test.each([
  [45, 46, 1],
  [46, 45, 0],
  [45, 45, 1],
])('comparison: stimuli of %i and %i steps, output %i is wanted', (first, second, longer) => {
  const { heardSpans, wantedSpans, countedSpans } = arraysOf('comparison', { ...trial, first, second });
  expect(heardSpans(0)).toEqual([[7, 7 + first]]);
  const next = 7 + first + 60;
  const end = next + second;
  expect(heardSpans(1)).toEqual([[next, end]]);
  expect(wantedSpans(longer)).toEqual([[end, end + 15]]);
  expect(wantedSpans(1 - longer)).toEqual([]);
  expect(countedSpans).toEqual([[7, end + 15]]);
});

test('times are uniform in the published ranges, rounded down to steps, and named by seed and use', () => {
  for (const task of timingTasks) {
    const { times, tested } = trainingOf(task, full);
    const trials = drawTrials(task, times, 20_000, ['training', 1, 0]);
    expect(drawTrials(task, times, 5, ['training', 1, 0])).toEqual(trials.slice(0, 5));
    expect(drawTrials(task, times, 5, ['evaluation', 1, 0])).not.toEqual(trials.slice(0, 5));
    const rangeOf = (values: readonly number[]) => [Math.min(...values), Math.max(...values)];
    expect(rangeOf(trials.map(({ onset }) => onset))).toEqual([task === 'production' ? 4 : 5, 24]);
    expect(rangeOf(trials.map(({ first }) => first))).toEqual([20, 69]);
    expect(rangeOf(trials.map(({ delay }) => delay))).toEqual([30, 79]);
    const mean = trials.reduce((sum, { first }) => sum + first, 0) / trials.length;
    // The mean of 20 … 69, whose standard error is .1.
    expect(Math.abs(mean - 44.5)).toBeLessThan(0.4);
    expect(trials.every(({ first, second }) => first === second)).toBe(task === 'production');
    expect(rangeOf(drawTrials(task, tested, 20_000, ['evaluation', 1, 0]).map(({ first }) => first))).toEqual([30, 59]);
    const ends = trials.map((own) => timelineOf(task, own).counted[1]);
    expect(Math.max(...ends)).toBeLessThanOrEqual(longestTrial(task, times));
  }
});

test('noise on the inputs has SD √2 · .01 at every step and channel, beyond the end of a trial too', () => {
  const quiet = arraysOf('production', trial);
  const noisy = arraysOf('production', trial, ['training', 3, 0]);
  const differences = [0, 1].flatMap((channel) =>
    [0, 1, 2, 3].flatMap((row) => {
      const without = quiet.heard(channel, row);
      return noisy.heard(channel, row).map((value, step) => value - without[step]);
    }),
  );
  expect(differences.every((value) => value !== 0)).toBe(true);
  const variance = differences.reduce((sum, value) => sum + value * value, 0) / differences.length;
  expect(INPUT_NOISE ** 2).toBeCloseTo(0.0002, 12);
  // 1,528 draws: the variance is known to 3.6 %.
  expect(Math.abs(variance / 0.0002 - 1)).toBeLessThan(0.15);
});

describe('scores of production', () => {
  const timeline = timelineOf('production', trial);
  const score = (answer: (step: number) => number) => scoreTrial(timeline, answer, 200);

  test('an answer from T on succeeds, at the first step above .5', () => {
    expect(score((step) => (step >= 166 ? 1 : 0))).toMatchObject({ failed: false, time: 45 });
    expect(score((step) => (step - 121) / 90)).toMatchObject({ failed: false, time: 46 });
    expect(score((step) => (step >= 170 ? 0.51 : 0.19)).time).toBe(49);
  });

  test('above .2 before the go pulse has ended, or never above .5 after it, fails', () => {
    expect(score((step) => (step === 120 || step >= 166 ? 0.21 + (step >= 166 ? 1 : 0) : 0)).failed).toBe(true);
    expect(score((step) => (step === 9 || step >= 166 ? 1 : 0)).failed).toBe(false);
    expect(score((step) => (step === 10 || step >= 166 ? 1 : 0)).failed).toBe(true);
    expect(score(() => 0.2)).toEqual({ failed: true, time: Number.NaN, right: false });
  });

  test('the error is |t − T| / T over trials that did not fail', () => {
    const scored = [score((step) => (step >= 166 ? 1 : 0)), score((step) => (step >= 175 ? 1 : 0)), score(() => 0)];
    const { success, error } = performanceOf([timeline, timeline, timeline], scored);
    expect(success).toBeCloseTo(2 / 3, 12);
    expect(error).toBeCloseTo(0.1, 12);
  });
});

test('scores of comparison: the right output first, the other never, and none before the second stimulus ends', () => {
  const timeline = timelineOf('comparison', { ...trial, first: 50, second: 40 });
  const end = 7 + 50 + 60 + 40;
  const score = (first: (step: number) => number, second: (step: number) => number) =>
    scoreTrial(timeline, (step, output) => (output === 0 ? first(step) : second(step)), end + 30);
  const after =
    (from: number, until = end + 30) =>
    (step: number) =>
      step >= from && step < until ? 1 : 0;
  const never = () => 0;
  expect(score(after(end + 3), never)).toEqual({ failed: false, time: 3, right: true });
  expect(score(never, after(end + 3))).toEqual({ failed: false, time: 3, right: false });
  expect(score(after(end), after(end + 14)).failed).toBe(true);
  // Only 300 ms are looked at.
  expect(score(after(end), after(end + 15)).failed).toBe(false);
  expect(score(after(end + 15), never).failed).toBe(true);
  expect(score(after(end - 1), never).failed).toBe(true);
  // The first 100 ms after the onset are not looked at.
  expect(score((step) => after(7, 12)(step) + after(end)(step), never).failed).toBe(false);
  const scored = [score(after(end), never), score(never, after(end))];
  expect(performanceOf([timeline, timeline], scored)).toEqual({ success: 1, error: 0.5 });
});
