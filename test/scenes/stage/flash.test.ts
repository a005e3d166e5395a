/** Many neurons at a high rate shimmer and are no white disc; few at a low rate flash as they always did. */
import { describe, expect, test } from 'vitest';
import { flashMs, meanBrightness, mostBrightness, rateAfter, SHARE_OF_MANY } from '../../../scenes/stage/flash.ts';
import { randomStream } from '../../../src/random.ts';

/** Mean of exp(−age/τ) over neurons that fire at random. */
function brightnessOf(neurons: number, rateHz: number, tauMs: number): number {
  const stream = randomStream(1, 'ages');
  let sum = 0;
  for (let i = 0; i < neurons; i++) sum += Math.exp((-1000 * stream.exponential()) / rateHz / tauMs);
  return sum / neurons;
}

describe('a flash', () => {
  test('of 10,000 neurons at 40 Hz leaves them at a fifth of their brightness on average, at any speed', () => {
    for (const speed of [0.01, 0.1, 1, 30]) {
      const tauMs = flashMs(40, 10_000, speed);
      const mean = brightnessOf(10_000, 40, tauMs);
      expect(mean).toBeLessThan(SHARE_OF_MANY + 0.01);
      // Five standard deviations of a mean of so many numbers in 0 … 1.
      expect(Math.abs(mean - meanBrightness(40, tauMs))).toBeLessThan(5 * (0.5 / Math.sqrt(10_000)));
    }
    // As it was, 30 ms.
    expect(brightnessOf(10_000, 40, 30)).toBeGreaterThan(0.5);
    expect(flashMs(40, 10_000, 0.1)).toBeGreaterThan(5);
  });

  test('of the two tanks is as long as it was, where they are first seen', () => {
    expect(flashMs(5, 135, 0.1)).toBe(30);
    expect(flashMs(0, 135, 0.1)).toBe(30);
  });

  test('lasts for some pictures at a high speed, and no second at a low one', () => {
    expect(flashMs(1, 135, 4)).toBe(200);
    expect(flashMs(1, 135, 0.001) / 0.001).toBeCloseTo(600, 9);
  });

  test('may be brighter of few neurons than of many', () => {
    const shares = [1, 200, 500, 1250, 77_169].map(mostBrightness);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect([shares[0], shares[4]]).toEqual([0.5, SHARE_OF_MANY]);
  });
});

test('a rate follows what came, soon and smoothly', () => {
  expect(rateAfter(undefined, 400, 10, 1000)).toBe(40);
  expect(rateAfter(40, 0, 1e4, 1000)).toBeCloseTo(0, 9);
  const half = rateAfter(40, 0, 200 * Math.LN2, 1000);
  expect(half).toBeCloseTo(20, 9);
  // However the time is cut, it comes to the same.
  expect(rateAfter(rateAfter(40, 1, 10, 10), 1, 10, 10)).toBeCloseTo(rateAfter(40, 2, 20, 10), 9);
  expect(rateAfter(7, 5, 0, 10)).toBe(7);
});
