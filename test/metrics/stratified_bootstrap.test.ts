/**
 * Aggregates over tasks: rliable's own test, SciPy's trimmed mean, closed forms; and the coverage of the stratified
 * bootstrap.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interquartileMean } from '../../src/metrics/interquartile_mean.ts';
import { meanInterval } from '../../src/metrics/mean_interval.ts';
import { performanceProfile } from '../../src/metrics/performance_profile.ts';
import { probabilityOfImprovement } from '../../src/metrics/probability_of_improvement.ts';
import { stratifiedBootstrap, type TaskScores } from '../../src/metrics/stratified_bootstrap.ts';
import { randomStream } from '../../src/random.ts';

/** Scores of rliable's own test (tests/rliable/metrics_test.py), by task. */
const X: TaskScores = [
  [1, 2, 1, 2],
  [2, 2, 1, 1],
];
const Y: TaskScores = [
  [1, 2, 3],
  [1, 2, 3],
];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const scores = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 3,
});

describe('the interquartile mean', () => {
  test('is rliable’s', () => {
    expect([X, Y].map((tasks) => interquartileMean(tasks.flat()))).toEqual([1.5, 2]);
  });

  test('is SciPy’s trim_mean(x, .25), whatever the remainder', () => {
    // SciPy 1.17.1.
    const values = [0.3, 2.5, 1.1, 9, 0.2, 4.4, 1.7];
    expect([4, 5, 6, 7].map((n) => interquartileMean(values.slice(0, n)))).toEqual(
      [1.8, 1.3, 2.075, 2.0].map((value) => expect.closeTo(value, 12)),
    );
  });

  test('is not moved by what a quarter at an end does, and is none of what is unknown', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(interquartileMean([-1e9, ...values.slice(1, 7), 1e9])).toBe(interquartileMean(values));
    expect(interquartileMean([])).toBeNaN();
    expect(interquartileMean([1, Number.NaN, 2, 3, 4])).toBeNaN();
  });
});

describe('the probability of improvement', () => {
  test('is rliable’s', () => {
    expect(probabilityOfImprovement(X, Y)).toBeCloseTo(1 / 3, 12);
  });

  test('and that of the other over the one are 1 together; of a system over itself it is ½', () => {
    fc.assert(
      fc.property(scores, scores, (x, y) => {
        const tasks = Math.min(x.length, y.length);
        const [one, other] = [x.slice(0, tasks), y.slice(0, tasks)];
        expect(probabilityOfImprovement(one, other) + probabilityOfImprovement(other, one)).toBeCloseTo(1, 12);
        expect(probabilityOfImprovement(one, one)).toBeCloseTo(0.5, 12);
      }),
      { seed: 1 },
    );
  });
});

describe('the performance profile', () => {
  test('is the share of networks above each threshold, each task counting the same', () => {
    expect(performanceProfile(X, [0, 1, 1.5, 2])).toEqual([1, 0.5, 0.5, 0]);
    expect(performanceProfile([[1, 1, 1], [0]], [0.5])).toEqual([0.5]);
  });

  test('falls, and the area below it is the mean score', () => {
    fc.assert(
      fc.property(scores, (tasks) => {
        const profile = performanceProfile(tasks, [0, 1, 2, 3, 4]);
        for (const [i, share] of profile.entries()) if (i > 0) expect(share).toBeLessThanOrEqual(profile[i - 1]);
        expect(profile.reduce((sum, share) => sum + share, 0)).toBeCloseTo(mean(tasks.map(mean)), 10);
      }),
      { seed: 2 },
    );
  });
});

describe('the stratified bootstrap', () => {
  const stream = { seed: 1, name: 'test bootstrap' };

  test('draws networks within their task, and those of two systems together', () => {
    const tasks: TaskScores = [
      [1, 2, 3],
      [100, 200, 300, 400],
    ];
    const twice = tasks.map((values) => values.map((value) => 2 * value));
    const drawn: (readonly TaskScores[])[] = [];
    stratifiedBootstrap(
      [tasks, twice],
      (systems) => {
        drawn.push(systems);
        return [0];
      },
      { ...stream, resamples: 50 },
    );
    for (const [one, other] of drawn) {
      expect(one.map((values) => values.length)).toEqual([3, 4]);
      for (const [task, values] of one.entries()) for (const value of values) expect(tasks[task]).toContain(value);
      expect(other).toEqual(one.map((values) => values.map((value) => 2 * value)));
    }
    expect(new Set(drawn.map((systems) => JSON.stringify(systems))).size).toBeGreaterThan(20);
  });

  test('of one task and many networks has Student’s interval of a mean', () => {
    const own = randomStream(3, 'test bootstrap values');
    const values = Array.from({ length: 60 }, () => own.normal());
    const [{ value, low, high }] = stratifiedBootstrap([[values]], ([tasks]) => [mean(tasks[0])], {
      ...stream,
      resamples: 8000,
    });
    const student = meanInterval(values);
    expect(value).toBeCloseTo(student.mean, 12);
    // The error of a 2.5 % quantile of 8,000 repetitions is some 3 % of the half width.
    const half = (student.high - student.low) / 2;
    expect(Math.abs(low - student.low)).toBeLessThan(0.12 * half);
    expect(Math.abs(high - student.high)).toBeLessThan(0.12 * half);
  });

  test('is the same each time, another with another name, and none of a single network', () => {
    const once = (name: string) => stratifiedBootstrap([X], ([tasks]) => [mean(tasks.flat())], { seed: 1, name });
    expect(once('a')).toEqual(once('a'));
    const uneven: TaskScores = [[0.11, 0.37, 0.53, 0.78, 0.9]];
    const other = (name: string) =>
      stratifiedBootstrap([uneven], ([tasks]) => [mean(tasks[0])], { seed: 1, name, resamples: 300 });
    expect(other('a')).not.toEqual(other('b'));
    expect(stratifiedBootstrap([[[1], [1, 2]]], () => [3], stream)).toEqual([
      { value: 3, low: Number.NaN, high: Number.NaN },
    ]);
    const unknown: TaskScores = [[0.1, Number.NaN, 0.3, 0.4]];
    const found = stratifiedBootstrap([unknown], ([tasks]) => performanceProfile(tasks, [0, 0.2]), stream);
    expect(found).toEqual(found.map(() => ({ value: Number.NaN, low: Number.NaN, high: Number.NaN })));
  });

  /** How often the mean, the interquartile mean and an even chance are held. */
  function coverage(tasks: number, n: number, runs: number): readonly number[] {
    const held = [0, 0, 0];
    for (let run = 0; run < runs; run++) {
      const own = randomStream(1, 'test bootstrap coverage', run, n, tasks);
      const x = Array.from({ length: tasks }, () => Array.from({ length: n }, () => own.normal()));
      const y = x.map((task) => task.map((value) => 0.5 * value + Math.sqrt(0.75) * own.normal()));
      const found = stratifiedBootstrap(
        [x, y],
        ([a, b]) => [mean(a.flat()), interquartileMean(a.flat()), probabilityOfImprovement(a, b)],
        { seed: run, name: 'test bootstrap coverage', resamples: 200 },
      );
      found.forEach(({ low, high }, i) => {
        const truth = i === 2 ? 0.5 : 0;
        if (low <= truth && truth <= high) held[i]++;
      });
    }
    return held.map((count) => count / runs);
  }

  // Three standard errors of 150 (300) experiments below the .93 (n = 5: .91) that larger simulations have.
  test('holds what it is of, of normal scores of a task of ten networks', () => {
    for (const share of coverage(1, 10, 150)) expect(share).toBeGreaterThan(0.868);
  });

  test.each([
    [1, 5, 0.86],
    [4, 5, 0.886],
    [4, 10, 0.886],
  ])('and of %d tasks of %d networks', { tags: ['long'] }, (tasks, n, least) => {
    for (const share of coverage(tasks, n, 300)) expect(share).toBeGreaterThan(least);
  });
});
