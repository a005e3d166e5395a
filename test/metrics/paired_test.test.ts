import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signFlipTest } from '../../src/metrics/paired_test.ts';
import { randomStream } from '../../src/random.ts';

const options = { seed: 1, name: 'test' };

/** p by trying every pattern of signs, one after the other. */
function countedOneByOne(differences: readonly number[]): number {
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const threshold = Math.abs(total(differences)) - 1e-10 * total(differences.map(Math.abs));
  const patterns = 2 ** differences.length;
  let extreme = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    const sum = total(differences.map((difference, i) => ((pattern >> i) & 1 ? difference : -difference)));
    if (Math.abs(sum) >= threshold) extreme++;
  }
  return extreme / patterns;
}

describe('sign-flip test', () => {
  test('n differences of one sign have p = 2/2ⁿ', () => {
    for (let n = 1; n <= 30; n++) {
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

  test('is the count of every pattern, ties of shares included, to the bit', () => {
    const shares = fc.array(
      fc.integer({ min: -6, max: 6 }).map((right) => right / 300),
      { minLength: 1, maxLength: 11 },
    );
    const any = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 11 });
    fc.assert(
      fc.property(fc.oneof(shares, any), (differences) => {
        expect(signFlipTest(differences, options)).toBe(countedOneByOne(differences));
      }),
      { numRuns: 60, seed: 2 },
    );
    const fourteen = [0.1, 0.02, -0.03, 0.1, 0.05, 0.01, -0.02, 0.07, 0.1, -0.1, 0.02, 0.03, 0.04, -0.05];
    expect(signFlipTest(fourteen, options)).toBe(countedOneByOne(fourteen));
  });

  test('finds Fisher’s p for Darwin’s maize: of 32,768 sums 863 are as large, one-sided', () => {
    // Fisher 1935, The Design of Experiments, 21: 15 pairs, differences in eighths of an inch, ties included.
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(signFlipTest(maize, options)).toBe((2 * 863) / 32_768);
  });

  test('of equal differences is the sign test, exact to n = 30: a binomial tail', () => {
    const differences = Array.from({ length: 30 }, (_, i) => (i < 21 ? 1 : -1));
    // 2·P(X ≥ 21), X of 30 fair coins: SciPy 1.17.1, binomtest(21, 30).pvalue.
    expect(signFlipTest(differences, options)).toBeCloseTo(0.042773945257067694, 15);
  });

  test('draws patterns beyond: the same p each time, within the error of 20,000 flips of the binomial tail', () => {
    const differences = Array.from({ length: 32 }, (_, i) => (i < 22 ? 1 : -1));
    const p = signFlipTest(differences, options);
    // SciPy 1.17.1, binomtest(22, 32).pvalue; standard error √(.05·.95/20,000) = .0015, three of them.
    expect(Math.abs(p - 0.050102459732443094)).toBeLessThan(0.0046);
    expect(signFlipTest(differences, options)).toBe(p);
    expect(signFlipTest(differences, { ...options, name: 'other' })).not.toBe(p);
  });

  test('no difference is no evidence, and nothing is nothing', () => {
    expect(signFlipTest([0, 0, 0], options)).toBe(1);
    expect(
      signFlipTest(
        Array.from({ length: 40 }, () => 0),
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
