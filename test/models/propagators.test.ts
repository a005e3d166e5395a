import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alphaSlopeGain, constantGain, exponentialGain } from '../../models/neurons/propagators.ts';

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
        expect(alphaSlopeGain(tau_m, tau_syn, 250, h) / alpha).toBeCloseTo(1, 9);
      }),
    );
  });

  test('for equal and nearly equal time constants', () => {
    for (const tau_syn of [10, 10 + 1e-12, 10 - 1e-9, 10.001]) {
      const exponential = membraneResponse((s) => Math.exp(-s / tau_syn), 10, 250, 0.1);
      const alpha = membraneResponse((s) => s * Math.exp(-s / tau_syn), 10, 250, 0.1);
      expect(exponentialGain(10, tau_syn, 250, 0.1) / exponential).toBeCloseTo(1, 12);
      expect(alphaSlopeGain(10, tau_syn, 250, 0.1) / alpha).toBeCloseTo(1, 12);
    }
  });

  test('for a constant current', () => {
    expect(constantGain(20, 250, 0.1)).toBeCloseTo(
      membraneResponse(() => 1, 20, 250, 0.1),
      14,
    );
  });
});
