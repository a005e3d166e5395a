import { describe, expect, test } from 'vitest';
import { proportionInterval } from '../../src/metrics/proportion_interval.ts';

describe('the interval of a proportion', () => {
  // Newcombe 1998 (Stat. Med. 17:857), Table I, method 3, which gives four digits.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (count, of, low, high) => {
    const found = proportionInterval({ count, of });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  test('is symmetric, and says nothing of no trial', () => {
    const [one, other] = [proportionInterval({ count: 3, of: 10 }), proportionInterval({ count: 7, of: 10 })];
    expect(one.low).toBeCloseTo(1 - other.high, 12);
    expect(proportionInterval({ count: 0, of: 0 })).toEqual({ low: 0, high: 1 });
  });
});
