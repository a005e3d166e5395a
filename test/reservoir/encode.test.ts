import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveLowPass, lowPass } from '../../src/reservoir/encode.ts';

/** The definition, spike by spike. */
function filtered(train: readonly number[], time: number, tau: number): number {
  return train.filter((t) => t <= time).reduce((sum, t) => sum + Math.exp(-(time - t) / tau), 0);
}

describe('the filter on the input spikes', () => {
  test('is the sum of exponentials since each spike, whatever the grid', () => {
    const times = fc.array(fc.double({ min: 0.01, max: 199.99, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(times, times, fc.constantFrom(0.1, 0.5, 1, 2), (a, b, dt) => {
        const steps = Math.round(200 / dt);
        const out = lowPass([Float64Array.from(a), Float64Array.from(b)], 10, dt, steps);
        for (let step = 0; step <= steps; step += 7)
          [a, b].forEach((train, channel) => {
            // A spike within rounding error of a grid point may count as on it: the definition jumps there.
            if (train.some((t) => Math.abs(t - step * dt) < 1e-8)) return;
            expect(out[2 * step + channel]).toBeCloseTo(filtered(train, step * dt, 10), 12);
          });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('counts a spike on a grid point fully at that point, also where decimals are not exact', () => {
    for (const step of [1, 3, 7, 33, 601]) {
      const out = lowPass([Float64Array.of(step / 10)], 10, 0.1, 1000);
      expect(out[step - 1]).toBe(0);
      expect(out[step]).toBeCloseTo(1, 12);
    }
  });

  test('does not hear what comes after the last step', () => {
    expect(lowPass([Float64Array.of(10.5)], 10, 1, 10).every((u) => u === 0)).toBe(true);
  });
});

test('a live filter refuses what has passed, what is no time, and channels that are not there', () => {
  const live = liveLowPass(2, 10, 1);
  live.hear(0, 0.5);
  live.advance();
  for (const time of [1, 0.2, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => live.hear(0, time)).toThrow(`input: spike not after the present (${time} ms); use times after 1 ms`);
  for (const channel of [2, -1, 0.5])
    expect(() => live.hear(channel, 3)).toThrow(`input: no such channel (${channel}); use 0 … 1`);
  live.hear(1, 1.5);
  expect(live.advance()[1]).toBeCloseTo(Math.exp(-0.05), 12);
});
