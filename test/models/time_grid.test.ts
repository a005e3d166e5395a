/**
 * Times on the grid: what is on it is found there whatever its decimals became in binary, and what is not goes where
 * NEST puts it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOnGrid,
  nearestStep,
  stepAtOrAfter,
  stepAtOrBefore,
  stepOfInstant,
  stepsOfDuration,
} from '../../models/time_grid.ts';

/** Time steps that NEST accepts, in tics of 1 µs. */
const ticsPerStep = fc.constantFrom(1, 10, 50, 100, 125, 250, 1000);
/** Up to three hours at 0.1 ms. */
const anyStep = fc.integer({ min: 1, max: 1e8 });

describe('times on the grid', () => {
  test('are on it, as products, as decimals and far out', () => {
    fc.assert(
      fc.property(ticsPerStep, anyStep, (tics, step) => {
        const dt = tics / 1000;
        for (const ms of [step * dt, (step * tics) / 1000, Number((step * dt).toFixed(3))]) {
          expect([stepOfInstant(ms, dt), stepsOfDuration(ms, dt), nearestStep(ms, dt)]).toEqual([step, step, step]);
          expect([stepAtOrBefore(ms, dt), stepAtOrAfter(ms, dt)]).toEqual([step, step]);
          expect(isOnGrid(ms, dt)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('are on it in float32, as long as that tells tics apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 160_000 }), (step) => {
        const ms = Math.fround(step / 10);
        expect([stepOfInstant(ms, 0.1), stepsOfDuration(ms, 0.1), nearestStep(ms, 0.1)]).toEqual([step, step, step]);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test('also where a step is no whole number of tics, or shorter than one', () => {
    for (const dt of [1 / 3, 1 / 16, 0.0007, 0.0005, 2 ** -12])
      for (let step = 1; step < 3000; step += 7)
        expect([stepOfInstant(step * dt, dt), nearestStep(step * dt, dt)], `${step} of ${dt}`).toEqual([step, step]);
  });
});

describe('an instant', () => {
  test.each([
    [10.04, 101],
    [10.06, 101],
    [10.1, 101],
    [10, 100],
    [0.3, 3],
    [0.00001, 1],
    [0, 1],
    [1e6, 1e7],
    [1e6 + 0.04, 1e7 + 1],
    // A tic is 1 µs: half a tic is nothing, more is.
    [10.0004, 100],
    [10.0006, 101],
  ])('of %d ms belongs at dt 0.1 ms to step %i', (ms, step) => {
    expect(stepOfInstant(ms, 0.1)).toBe(step);
  });

  test('belongs where NEST puts it: in whole tics, the step that ends at or after them', () => {
    fc.assert(
      fc.property(ticsPerStep, fc.double({ min: 1e-3, max: 1e5, noNaN: true }), (perStep, ms) => {
        const tics = BigInt(Math.floor(ms * 1000 + 0.5));
        const step = Number((tics + BigInt(perStep) - 1n) / BigInt(perStep));
        expect(stepOfInstant(ms, perStep / 1000)).toBe(Math.max(1, step));
        expect(stepsOfDuration(ms, perStep / 1000)).toBe(step);
      }),
      { seed: 3, numRuns: 5000 },
    );
  });
});

test.each([
  [2, 20],
  [2.0004, 20],
  [2.0005, 21],
  [2.0006, 21],
  [2.1, 21],
  [2.05, 21],
  [0, 0],
])('a refractory period of %d ms is at dt 0.1 ms %i steps, as in NEST', (ms, steps) => {
  expect(stepsOfDuration(ms, 0.1)).toBe(steps);
});

describe('the nearest step', () => {
  test.each([
    [0.95, 10],
    [0.85, 9],
    [0.35, 4],
    [0.15, 2],
    [1.15, 12],
    [0.949, 9],
    [0.1499, 1],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('of %d ms at dt 0.1 ms is %d', (ms, step) => {
    expect(nearestStep(ms, 0.1)).toBe(step);
    expect(nearestStep(Math.fround(ms), 0.1)).toBe(step);
  });

  test('is the upper one for halves, whatever their binary fraction', () => {
    fc.assert(
      fc.property(ticsPerStep, fc.integer({ min: 1, max: 1e7 }), (tics, step) => {
        const dt = tics / 1000;
        for (const half of [(step + 0.5) * dt, ((2 * step + 1) * tics) / 2000]) {
          expect(nearestStep(half, dt)).toBe(step + 1);
          expect(isOnGrid(half, dt)).toBe(false);
        }
        // In float32 as far as a delay may go.
        if (step < 8000) expect(nearestStep(Math.fround((step + 0.5) * dt), Math.fround(dt))).toBe(step + 1);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  test('is nearest: a thousandth of a step decides', () => {
    fc.assert(
      fc.property(ticsPerStep, fc.integer({ min: 1, max: 5000 }), (tics, step) => {
        const dt = tics / 1000;
        expect(nearestStep((step + 0.499) * dt, dt)).toBe(step);
        expect(nearestStep((step + 0.501) * dt, dt)).toBe(step + 1);
      }),
      { seed: 5 },
    );
  });
});

test('a system that knows what happens within a step finds the grid before and after an instant', () => {
  expect([stepAtOrBefore(12.9, 1), stepAtOrAfter(12.9, 1)]).toEqual([12, 13]);
  expect([stepAtOrBefore(10.0004, 0.1), stepAtOrAfter(10.0004, 0.1)]).toEqual([100, 101]);
});
