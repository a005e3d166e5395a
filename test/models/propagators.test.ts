import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  constantGain,
  exponentialGain,
  peakScale,
  riseIntegral,
  riseTransfer,
  slopeGain,
} from '../../models/neurons/propagators.ts';

/** ∫₀ʰ exp(−(h − s)/tau_m)·current(s) ds / C by Simpson's rule. */
function membraneResponse(current: (s: number) => number, tau_m: number, C_m: number, h: number): number {
  const n = 400;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const s = (i * h) / n;
    sum += (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-(h - s) / tau_m) * current(s);
  }
  return (sum * h) / (3 * n * C_m);
}

const time = fc.double({ min: 0.2, max: 100, noNaN: true });
const step = fc.double({ min: 0.01, max: 1, noNaN: true });

// Simpson's rule with 400 intervals of at most 1 ms / 0.2 ms of a time constant errs by less than 1e-9.
describe('propagators equal the integral they stand for', () => {
  test('for any two time constants', () => {
    fc.assert(
      fc.property(time, time, step, (tau_m, tau_syn, h) => {
        const exponential = membraneResponse((s) => Math.exp(-s / tau_syn), tau_m, 250, h);
        const alpha = membraneResponse((s) => s * Math.exp(-s / tau_syn), tau_m, 250, h);
        expect(exponentialGain(tau_m, tau_syn, 250, h) / exponential).toBeCloseTo(1, 9);
        expect(slopeGain(tau_m, tau_syn, tau_syn, 250, h) / alpha).toBeCloseTo(1, 9);
      }),
      { seed: 1 },
    );
  });

  test('for equal and nearly equal time constants', () => {
    for (const tau_syn of [10, 10 + 1e-12, 10 - 1e-9, 10.001]) {
      const exponential = membraneResponse((s) => Math.exp(-s / tau_syn), 10, 250, 0.1);
      const alpha = membraneResponse((s) => s * Math.exp(-s / tau_syn), 10, 250, 0.1);
      expect(exponentialGain(10, tau_syn, 250, 0.1) / exponential).toBeCloseTo(1, 12);
      expect(slopeGain(10, tau_syn, tau_syn, 250, 0.1) / alpha).toBeCloseTo(1, 12);
    }
  });

  test('for a current that rises with one time constant and decays with another, however near one another', () => {
    const near = fc.oneof(
      time,
      fc.constantFrom(0, 1e-15, 1e-12, 1e-9, 1e-5, 1e-2).map((share) => -share),
    );
    fc.assert(
      fc.property(time, time, near, step, (tau_m, tau_syn, other, h) => {
        const tau_rise = other <= 0 ? tau_syn * (1 + other) : other;
        // ∫₀ˢ exp(−(s − r)/tau_syn − r/tau_rise) dr, the response to a slope of 1, again by Simpson's rule.
        const risen = (s: number): number => membraneResponse((r) => Math.exp(-r / tau_rise), tau_syn, 1, s);
        expect(riseTransfer(tau_syn, tau_rise, h) / risen(h)).toBeCloseTo(1, 9);
        const response = membraneResponse(risen, tau_m, 250, h);
        expect(slopeGain(tau_m, tau_syn, tau_rise, 250, h) / response).toBeCloseTo(1, 8);
        const integral = membraneResponse(risen, Number.POSITIVE_INFINITY, 1, h);
        expect(riseIntegral(1 / tau_syn, 1 / tau_rise, h) / integral).toBeCloseTo(1, 8);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('and have a peak of 1 where they are scaled to it', () => {
    fc.assert(
      fc.property(time, fc.double({ min: 0.001, max: 1, noNaN: true }), (tau_syn, share) => {
        const tau_rise = tau_syn * share;
        const scale = peakScale(tau_syn, tau_rise);
        const at = (t: number): number => scale * riseTransfer(tau_syn, tau_rise, t);
        const values = Array.from({ length: 4000 }, (_, i) => at((i * 5 * tau_syn) / 4000));
        const most = Math.max(...values);
        expect(most).toBeLessThanOrEqual(1 + 1e-12);
        // Between two points, h apart, a peak of curvature −1/(tau_syn·tau_rise) is missed by at most h²/8 of that.
        expect(most).toBeGreaterThan(1 - (5 / 4000) ** 2 / (8 * share));
      }),
      { seed: 1 },
    );
  });

  test('for a constant current', () => {
    expect(constantGain(20, 250, 0.1)).toBeCloseTo(
      membraneResponse(() => 1, 20, 250, 0.1),
      14,
    );
  });
});
