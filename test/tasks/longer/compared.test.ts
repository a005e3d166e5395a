/** Two intervals to be compared: within their range, at their ratio, and the second alone worth what is said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { checkCompared, comparedPair, secondAlone } from '../../../src/tasks/longer/compared.ts';

const RANGE = [60, 170] as const;
const ratios = fc.double({ min: 1.01, max: RANGE[1] / RANGE[0], noNaN: true });

describe('two intervals', () => {
  test('lie in the range, at their ratio, in either order', () => {
    fc.assert(
      fc.property(ratios, fc.boolean(), fc.nat(), (ratio, inverse, seed) => {
        const wanted = inverse ? 1 / ratio : ratio;
        const [first, second] = comparedPair(randomStream(seed, 'test pair'), wanted, RANGE);
        expect(second / first).toBeCloseTo(wanted, 9);
        expect(Math.min(first, second)).toBeGreaterThan(RANGE[0] * (1 - 1e-9));
        expect(Math.max(first, second)).toBeLessThan(RANGE[1] * (1 + 1e-9));
      }),
      { seed: 1 },
    );
  });

  test.each([1.05, 1.2, 1.4, 1.8])('of ratio %f, who hears the second alone is right as often as said', (ratio) => {
    const stream = randomStream(1, 'test second alone');
    const middle = Math.sqrt(RANGE[0] * RANGE[1]);
    const right = Array.from({ length: 4000 }, (_, i) => {
      const [, second] = comparedPair(stream, i % 2 === 0 ? ratio : 1 / ratio, RANGE);
      return second > middle === (i % 2 === 0);
    }).filter(Boolean).length;
    // SE .008; four of it.
    expect(Math.abs(right / 4000 - secondAlone(ratio, RANGE))).toBeLessThan(0.032);
  });

  test('that differ by nothing leave who hears one at chance; by the whole range, at certainty', () => {
    expect(secondAlone(1 + 1e-9, RANGE)).toBeCloseTo(0.5, 6);
    expect(secondAlone(2.5, [400, 1000])).toBe(1);
  });

  test('ratios beyond the range are refused', () => {
    expect(() => checkCompared('task t', { intervalMs: RANGE, ratios: [3] })).toThrow(
      'task t: ratios reach beyond the intervals (3)',
    );
  });
});
