import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../src/metrics/normal.ts';
import { curveDistance, ksDistance, superposition } from '../../src/metrics/superposition.ts';
import { randomStream } from '../../src/random.ts';

describe('superposition', () => {
  test('is perfect where only the scale differs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(0.5, 2, 8),
        (times, factor) => {
          const [{ pair, distance }] = superposition([times, times.map((time) => factor * time)]);
          expect(pair).toEqual([0, 1]);
          expect(distance).toBe(0);
        },
      ),
      { seed: 1 },
    );
  });

  test('of times that cannot be confused is 1, of 1 2 3 4 and 2 2 3 3 a quarter', () => {
    expect(ksDistance([1, 2], [3, 4])).toBe(1);
    expect(ksDistance([1, 2, 3, 4], [2, 2, 3, 3])).toBe(0.25);
  });

  test('holds of a scalar timer as often as said, and not of one with the same spread at every time', () => {
    const produced = (seed: number, T: number, sd: number): number[] => {
      const stream = randomStream(seed, 'test times', T);
      return Array.from({ length: 200 }, () => T + sd * stream.normal());
    };
    const runs = Array.from({ length: 300 }, (_, seed) => seed);
    const beyond = (sdAt: (T: number) => number): number =>
      runs.filter((seed) => {
        const [{ distance, byChance }] = superposition([400, 1600].map((T) => produced(seed, T, sdAt(T))));
        return distance > byChance;
      }).length / runs.length;
    // One in twenty, and four standard errors.
    expect(beyond((T) => 0.15 * T)).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 300));
    expect(beyond(() => 60)).toBe(1);
  });

  test('is of every pair of sets, and refuses one alone', () => {
    expect(superposition([[1], [2, 3], [4]]).map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(() => superposition([[1, 2]])).toThrow(/^superposition: number of sets \(1\); give at least two$/);
    expect(() => superposition([[1], []])).toThrow(/^times of set 1: mean \(NaN\); use times above 0$/);
  });
});

describe('psychometric curves over their own PSE', () => {
  const curve = (pse: number, slope: number, shift = 0) => ({
    pse,
    points: [0.5, 0.7, 1, 1.4, 2].map((factor) => ({
      interval: pse * factor,
      share: normalCdf(slope * Math.log(factor)) + shift,
    })),
  });

  test('superpose where the Weber fraction is the same, at whatever interval, and lie apart by what they differ', () => {
    expect(curveDistance(curve(400, 3), curve(2000, 3))).toBeCloseTo(0, 12);
    expect(curveDistance(curve(400, 3), curve(2000, 3, 0.1))).toBeCloseTo(0.1, 12);
    const steeper = Math.max(
      ...[0.5, 0.7, 1.4, 2].map((x) => Math.abs(normalCdf(3 * Math.log(x)) - normalCdf(5 * Math.log(x)))),
    );
    expect(curveDistance(curve(400, 3), curve(800, 5))).toBeCloseTo(steeper, 12);
  });

  test('have no distance where they share no part of the axis', () => {
    expect(curveDistance(curve(400, 3), { pse: 1, points: [{ interval: 9, share: 1 }] })).toBeNaN();
  });
});
