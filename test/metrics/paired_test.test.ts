import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signFlipTest } from '../../src/metrics/paired_test.ts';
import { randomStream } from '../../src/random.ts';

const options = { seed: 1, name: 'test' };

describe('sign-flip test', () => {
  test('n differences of one sign have p = 2/2ⁿ', () => {
    for (let n = 1; n <= 14; n++) {
      const differences = Array.from({ length: n }, (_, i) => -0.1 - 0.013 * i);
      expect(signFlipTest(differences, options)).toBe(2 / 2 ** n);
    }
  });

  test('there is none of differences that are not all known', () => {
    for (const unknown of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(signFlipTest([1, unknown, 2], options)).toBeNaN();
    expect(signFlipTest([], options)).toBeNaN();
  });

  test('agrees with counting by hand: sums of ±1 ±2 ±3 reach 4 in four of eight patterns', () => {
    // 1 + 2 + 3 = 6, −1 + 2 + 3 = 4 and their negatives; 1 − 2 + 3 = 2 and 1 + 2 − 3 = 0 fall short.
    expect(signFlipTest([-1, 2, 3], options)).toBe(0.5);
    expect(signFlipTest([1, 2, 3], options)).toBe(0.25);
  });

  // Darwin's maize (Fisher 1935): 15 pairs, differences in eighths of an inch; 863 of 32,768 one-sided sums, i.e. p =
  // .0527 two-sided (ties included).
  test('finds Fisher’s p for Darwin’s maize, with random flips since n = 15', () => {
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    // 20,000 flips: standard error √(.0527·.9473/20,000) = .0016; three of them.
    expect(Math.abs(signFlipTest(maize, options) - 0.0527)).toBeLessThan(0.0048);
  });

  test('no difference is no evidence, and nothing is nothing', () => {
    expect(signFlipTest([0, 0, 0], options)).toBe(1);
    expect(
      signFlipTest(
        Array.from({ length: 20 }, () => 0),
        options,
      ),
    ).toBe(1);
    expect(signFlipTest([], options)).toBeNaN();
  });

  test('counts ties that rounding would hide', () => {
    // 0.1 + 0.2 − 0.3 is 5.6e-17 in binary; on paper every pattern's |sum| is at least the observed 0.
    expect(signFlipTest([0.1, 0.2, -0.3], options)).toBe(1);
  });

  test('ignores the order and the common sign of differences', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 10 }), (differences) => {
        const p = signFlipTest(differences, options);
        expect(signFlipTest(differences.toReversed(), options)).toBe(p);
        expect(
          signFlipTest(
            differences.map((difference) => -difference),
            options,
          ),
        ).toBe(p);
        expect(p).toBeGreaterThanOrEqual(2 / 2 ** differences.length);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('rejects a true hypothesis no more often than it says', () => {
    const stream = randomStream(5, 'test null');
    const rejected = Array.from({ length: 1000 }, () => {
      const differences = Array.from({ length: 8 }, () => stream.normal());
      return signFlipTest(differences, options) <= 0.05;
    }).filter(Boolean).length;
    // The exact level is 12/256 = .047; 1000 tries have a standard error of .007.
    expect(rejected / 1000).toBeGreaterThan(0.025);
    expect(rejected / 1000).toBeLessThan(0.07);
  });
});
