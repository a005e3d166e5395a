import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dPrime, dPrimeMargin, weberFraction } from '../../src/metrics/d_prime.ts';
import { normalCdf, normalQuantile } from '../../src/metrics/normal.ts';

const of = 10_000;
const counted = (share: number) => ({ count: share * of, of });

describe('d′', () => {
  test('is the distance of two unit normals, wherever between or beside them answers are divided', () => {
    for (const d of [-1, 0, 0.5, 1, 2.2, 4])
      for (const criterion of [-0.7, 0, 1.1])
        expect(dPrime(counted(normalCdf(d / 2 - criterion)), counted(normalCdf(-d / 2 - criterion))).value).toBeCloseTo(
          d,
          9,
        );
  });

  test('is 0 for who always says the same, and for who guesses', () => {
    for (const share of [0, 0.3, 1])
      expect(dPrime(counted(share), counted(share))).toMatchObject({ value: 0, bound: null });
  });

  test('of perfect answers is that of half an error in each class, as a bound, and so is the opposite', () => {
    const most = 2 * normalQuantile(1 - 1 / 300);
    const perfect = dPrime({ count: 150, of: 150 }, { count: 0, of: 150 });
    expect(perfect.value).toBeCloseTo(most, 12);
    expect(perfect).toMatchObject({ bound: 'at least', scale: { low: -perfect.value, high: perfect.value } });
    expect(dPrime({ count: 0, of: 150 }, { count: 150, of: 150 })).toMatchObject({
      value: -perfect.value,
      bound: 'at most',
    });
    for (const hits of [149, 150]) expect(dPrime({ count: hits, of: 150 }, { count: 1, of: 150 }).bound).toBeNull();
  });

  test('is finite for any answers, lies on its scale, and moves by no more than its step for one more or fewer', () => {
    const classes = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(classes, classes, ([longs, p], [shorts, q]) => {
        const [hits, falseAlarms] = [Math.round(p * longs), Math.round(q * shorts)];
        const { value, scale } = dPrime({ count: hits, of: longs }, { count: falseAlarms, of: shorts });
        expect(value).toBeGreaterThanOrEqual(scale.low - 1e-12);
        expect(value).toBeLessThanOrEqual(scale.high + 1e-12);
        const other = hits < longs ? hits + 1 : hits - 1;
        const moved = dPrime({ count: other, of: longs }, { count: falseAlarms, of: shorts }).value;
        expect(Math.abs(moved - value)).toBeLessThanOrEqual(scale.step + 1e-12);
      }),
      { seed: 1 },
    );
  });
});

describe('Weber fraction', () => {
  const scale = { low: -5, high: 5, step: 0.1 };

  // A pilot liquid: accuracy .95 at ratio 1.25 is d′ 3.3, Weber fraction about .07.
  test('is ln ratio over d′', () => {
    const fraction = weberFraction(1.25, { value: 3.29, bound: null, scale });
    expect(fraction).toMatchObject({ value: Math.log(1.25) / 3.29, bound: null });
    expect(fraction.scale.low).toBeCloseTo(Math.log(1.25) / 5, 12);
    expect(fraction.scale.step).toBeCloseTo(Math.log(1.25) / 3.19 - Math.log(1.25) / 3.29, 12);
  });

  test('is at least the ratio tested wherever d′ is below 1', () => {
    for (const value of [0.99, 0.01, 0, -0.3, -5])
      expect(weberFraction(1.25, { value, bound: null, scale })).toMatchObject({
        value: Math.log(1.25),
        bound: 'at least',
      });
    expect(weberFraction(1.25, { value: 1, bound: null, scale })).toMatchObject({ value: Math.log(1.25), bound: null });
  });

  test('is at most what perfect answers give', () => {
    expect(weberFraction(1.25, { value: 5, bound: 'at least', scale }).bound).toBe('at most');
  });
});

describe('the d′ of a difference of accuracy', () => {
  test('is .100 for .02 at chance, the same on both sides of it, and more above', () => {
    // SciPy 1.17.1, 2·(norm.ppf(a) − norm.ppf(a − .02)).
    expect(dPrimeMargin(0.02)).toBeCloseTo(0.10030716692946734, 12);
    expect(dPrimeMargin(0.02, 0.75)).toBeCloseTo(0.12335351835890895, 12);
    expect(dPrimeMargin(0.02, 0.95)).toBeCloseTo(0.33812519754460446, 12);
    expect(2 * normalQuantile(0.52)).toBeCloseTo(dPrimeMargin(0.02), 12);
  });

  test('moves the accuracy of an unbiased observer by that much', () => {
    for (const level of [0.5, 0.6, 0.9, 0.99]) {
      const d = 2 * normalQuantile(level);
      expect(normalCdf(d / 2) - normalCdf((d - dPrimeMargin(0.02, level)) / 2)).toBeCloseTo(0.02, 12);
    }
  });
});
