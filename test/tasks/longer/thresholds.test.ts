/** Thresholds and points of equality of two conditions together, bounds included. */
import { describe, expect, test } from 'vitest';
import { pseShiftOf, thresholdRatioOf } from '../../../src/tasks/longer/thresholds.ts';
import type { Score } from '../../../src/tasks/task.ts';

const scores = (a: Partial<Score>, b: Partial<Score>): Map<string, readonly Score[]> =>
  new Map(
    [a, b].map((own, i) => [
      'ab'[i],
      [
        { metric: 'weberFraction', value: 0.2, ...own },
        { metric: 'pse', value: 1, ...own },
      ],
    ]),
  );

describe('two conditions', () => {
  test('have the ratio of their Weber fractions and the difference of their points of equality', () => {
    const both = scores({ value: 0.3, ideal: 0.01 }, { value: 0.2, ideal: 0.02 });
    expect(thresholdRatioOf(both, 'both', ['a', 'b'])).toMatchObject({ condition: 'both', bound: null, ideal: 0.5 });
    expect(thresholdRatioOf(both, 'both', ['a', 'b']).value).toBeCloseTo(1.5, 12);
    expect(pseShiftOf(both, 'both', ['a', 'b'])).toMatchObject({ metric: 'pseShift', ideal: 0 });
    expect(pseShiftOf(both, 'both', ['a', 'b']).value).toBeCloseTo(0.1, 12);
  });

  test('of which one is beyond measure have a bound, and of which both are, none', () => {
    const far = { value: 0.6, bound: 'at least' } as const;
    expect(thresholdRatioOf(scores(far, {}), 'both', ['a', 'b'])).toMatchObject({ bound: 'at least' });
    expect(thresholdRatioOf(scores({}, far), 'both', ['a', 'b'])).toMatchObject({ bound: 'at most' });
    expect(thresholdRatioOf(scores(far, far), 'both', ['a', 'b']).value).toBeNaN();
  });

  test('of which one was not scored are a bug', () => {
    expect(() => pseShiftOf(scores({}, {}), 'both', ['a', 'c'])).toThrow('internal: no pse at c');
  });
});
