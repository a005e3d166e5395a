/** Clock and motor variance, against sequences of taps drawn from the model itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockAndMotor } from '../../src/metrics/wing_kristofferson.ts';
import { randomStream } from '../../src/random.ts';

/** Intervals of a tapper with a clock and a motor delay, around a tempo of its own. */
function taps(seed: number, count: number, clockSd: number, motorSd: number, tempo = 500): number[] {
  const stream = randomStream(seed, 'test taps');
  let late = motorSd * stream.normal();
  return Array.from({ length: count }, () => {
    const before = late;
    late = motorSd * stream.normal();
    return tempo + clockSd * stream.normal() + late - before;
  });
}

describe('clock and motor variance', () => {
  test('of long sequences are those that were put in', () => {
    const { clockVariance, motorVariance, lag1 } = clockAndMotor([taps(1, 40_000, 20, 10)]);
    // Standard errors of a variance from 40,000 intervals: below 1 % of γ(0) = 600.
    expect(Math.abs(clockVariance - 400)).toBeLessThan(30);
    expect(Math.abs(motorVariance - 100)).toBeLessThan(18);
    expect(Math.abs(lag1 + 100 / 600)).toBeLessThan(0.03);
  });

  // Uncorrected, sequences of eight lose an eighth of the variance, and white intervals have a lag of −1/8.
  test.each([
    [20, 0],
    [0, 10],
    [20, 10],
  ])('of many short sequences with tempi of their own too (%d, %d)', (clockSd, motorSd) => {
    const sequences = Array.from({ length: 8000 }, (_, i) => taps(i, 8, clockSd, motorSd, 300 + i));
    const { clockVariance, motorVariance } = clockAndMotor(sequences);
    const error = 0.03 * (clockSd ** 2 + 2 * motorSd ** 2);
    expect(Math.abs(clockVariance - clockSd ** 2)).toBeLessThan(error);
    expect(Math.abs(motorVariance - motorSd ** 2)).toBeLessThan(error);
  });

  test('do not depend on the tempo, and go with the square of the unit', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: -200, max: 200, noNaN: true }), (seed, shift) => {
        const given = [taps(seed, 12, 5, 3), taps(seed + 1, 9, 5, 3)];
        const found = clockAndMotor(given);
        const moved = clockAndMotor(given.map((one) => one.map((interval) => 1000 * (interval + shift))));
        expect(moved.clockVariance / 1e6).toBeCloseTo(found.clockVariance, 6);
        expect(moved.motorVariance / 1e6).toBeCloseTo(found.motorVariance, 6);
        expect(moved.lag1).toBeCloseTo(found.lag1, 6);
      }),
      { seed: 1 },
    );
  });

  test('refuse sequences of two intervals, and values that are none', () => {
    expect(() =>
      clockAndMotor([
        [1, 2, 3],
        [1, 2],
      ]),
    ).toThrow(/^intervals of sequence 1: too few \(2\); give at least 3$/);
    expect(() => clockAndMotor([])).toThrow(/^intervals: no sequence/);
    expect(() => clockAndMotor([[1, Number.NaN, 3]])).toThrow(/^intervals: one is not finite/);
  });
});
