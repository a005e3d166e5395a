import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { bisection } from '../../../src/tasks/bisection/task.ts';
import type { Score, TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = bisection({ trainPerAnchor: 10, testPerInterval: 20 });

/** An observer who calls an interval long above `at` times the geometric mean, noise of `sd` in ln T, lapses. */
function judged(trials: readonly TaskTrial[], condition: string, at: number, sd: number, lapse = 0) {
  const [short, long] = condition.split(' and ').map(Number.parseFloat);
  const stream = randomStream(1, `test bisection ${condition}`);
  return answer(trials, ({ facts }) => {
    if (stream.uniform() < lapse) return stream.uniform() - 0.5;
    return Math.log(facts.intervalMs / (at * Math.sqrt(short * long))) + sd * stream.normal();
  });
}

describe('bisection trials', () => {
  test('teach the anchors alone, ask about nine intervals equally often, and last equally long', () => {
    expect(task.conditions).toEqual(['200 and 800 ms', '400 and 1600 ms', '1000 and 4000 ms']);
    for (const [i, condition] of task.conditions.entries()) {
      const [training, testing] = [task.train(condition, 1), task.test(condition, 1)];
      const anchors = [
        [200, 800],
        [400, 1600],
        [1000, 4000],
      ][i];
      expect(new Set(training.map(({ facts }) => facts.intervalMs))).toEqual(new Set(anchors));
      expect(training.every(({ facts }) => facts.probe === 0)).toBe(true);
      const intervals = [...new Set(testing.map(({ facts }) => facts.intervalMs))].sort((a, b) => a - b);
      expect(intervals).toHaveLength(9);
      intervals.forEach((interval, k) => {
        expect(interval / (anchors[0] * 4 ** (k / 8))).toBeCloseTo(1, 12);
        expect(testing.filter(({ facts }) => facts.intervalMs === interval)).toHaveLength(20);
      });
      const all = [...training, ...testing];
      expect(new Set(all.map(({ trial }) => trial.durationMs)).size).toBe(1);
      expect(new Set(all.map(({ facts }) => facts.secondMs)).size).toBe(1);
      for (const { facts, targets } of all) {
        expect(facts.secondMs - facts.firstMs).toBeCloseTo(facts.intervalMs, 9);
        expect(targets.get(0, 0)).toBe(facts.label);
        expect(facts.label).toBe(
          Math.sign(Math.round(1e6 * Math.log(facts.intervalMs / Math.sqrt(anchors[0] * anchors[1])))),
        );
      }
    }
    const ids = task.conditions.flatMap((c) => [...task.train(c, 1), ...task.test(c, 1)].map(({ trial }) => trial.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('ranges that are none are refused', () => {
    expect(() => bisection({ shortsMs: [200], longsMs: [800, 900] })).toThrow(
      'task bisection: shortsMs and longsMs differ in length (1, 2); give pairs',
    );
    expect(() => bisection({ shortsMs: [800], longsMs: [200] })).toThrow(/longsMs\[0\] is out of range \(200\)/);
  });
});

describe('bisection scores', () => {
  const many = bisection({ trainPerAnchor: 1, testPerInterval: 400, fibres: 1, backgroundHz: 0 });
  const scoresOf = (at: number, sd: (i: number) => number, lapse = 0): Map<string, readonly Score[]> =>
    new Map(
      many.conditions.map((condition, i) => {
        const trials = many.test(condition, 1);
        return [condition, many.score(condition, trials, judged(trials, condition, at, sd(i), lapse))] as const;
      }),
    );

  test('find the point, the limen and the lapses of an observer, whose curves superpose', () => {
    const scores = scoresOf(1.1, () => 0.3, 0.1);
    for (const own of scores.values()) {
      // 3,600 answers: standard errors of ln PSE .008, of the limen .009, of lapses .015; four of each.
      expect(Math.abs(scoreOf(own, 'pseOverGeometric').value - 1.1)).toBeLessThan(0.036);
      expect(Math.abs(scoreOf(own, 'pseOverArithmetic').value - 1.1 / 1.25)).toBeLessThan(0.03);
      expect(Math.abs(scoreOf(own, 'differenceLimen').value - Math.sinh(0.6745 * 0.3))).toBeLessThan(0.04);
      expect(Math.abs(scoreOf(own, 'lapses').value - 0.1)).toBeLessThan(0.06);
      expect(scoreOf(own, 'accuracy').value).toBeGreaterThan(0.9);
    }
    const [{ metric, condition, value }] = many.combine?.(scores) ?? [];
    expect([metric, condition]).toEqual(['superposition', 'all ranges']);
    // Shares of 400 have a standard error of .025 at most: differences of .035, the largest of some fifty.
    expect(value).toBeLessThan(0.14);
  });

  test('curves of an observer whose noise does not grow with the interval do not superpose', () => {
    const [{ value }] = many.combine?.(scoresOf(1, (i) => [0.6, 0.3, 0.12][i])) ?? [];
    expect(value).toBeGreaterThan(0.2);
  });
});
