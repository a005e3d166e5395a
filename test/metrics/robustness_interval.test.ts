import { expect, test } from 'vitest';
import { robustnessInterval } from '../../src/metrics/robustness_interval.ts';

const line = (levels: readonly number[], scoreOf: (level: number) => number) =>
  levels.map((level) => ({ level, score: scoreOf(level) }));

test('of scores that fall on a line the end is where the line crosses, to one side or to both', () => {
  const noise = line([0, 0.1, 0.2, 0.4], (level) => 1 - level);
  expect(robustnessInterval(noise, 0.75)).toEqual({
    low: { value: 0, bound: 'at most' },
    high: { value: expect.closeTo(0.25, 12), bound: null },
  });
  const warp = line([2, 0.5, 1, 1.5], (level) => 1 - Math.abs(level - 1));
  const { low, high } = robustnessInterval(warp, 0.7, 1);
  expect(low).toEqual({ value: expect.closeTo(0.7, 12), bound: null });
  expect(high).toEqual({ value: expect.closeTo(1.3, 12), bound: null });
});

test('what never falls has a bound, what falls and comes back ends at the fall, and what fails from the start has none', () => {
  expect(
    robustnessInterval(
      line([0, 1, 2], () => 0.9),
      0.75,
    ).high,
  ).toEqual({ value: 2, bound: 'at least' });
  const dip = [1, 0.5, 1].map((score, level) => ({ level, score }));
  expect(robustnessInterval(dip, 0.75).high.value).toBeCloseTo(0.5, 12);
  expect(
    robustnessInterval(
      [
        { level: 0, score: 0.5 },
        { level: 1, score: 1 },
      ],
      0.75,
    ).high.value,
  ).toBeNaN();
  expect(
    robustnessInterval(
      [
        { level: 0, score: 1 },
        { level: 1, score: Number.NaN },
      ],
      0.75,
    ).high.value,
  ).toBe(0);
});

test('levels that are there twice, or not at all, are refused', () => {
  expect(() =>
    robustnessInterval(
      line([0, 1, 1], () => 1),
      0.5,
    ),
  ).toThrow('two scores at one level (1); give one each');
  expect(() =>
    robustnessInterval(
      line([0, 1], () => 1),
      0.5,
      2,
    ),
  ).toThrow('no score at the undisturbed level (2); give one');
});
