import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstCrossing } from '../../src/tasks/response_time.ts';

const times = Float64Array.from({ length: 21 }, (_, i) => 10 * i);

/** When an output, given by time, first crosses a half within a window. */
const crossingOf = (output: (time: number) => number, window: readonly [number, number]): number =>
  firstCrossing(times, times.map(output), 0.5, window);

describe('response time', () => {
  test('is exact on a ramp, however coarse the samples', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 195, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (at, slope) => {
          const ramp = times.map((time) => 0.5 + slope * (time - at));
          expect(firstCrossing(times, ramp, 0.5, [0, 200])).toBeCloseTo(at, 9);
        },
      ),
      { seed: 1 },
    );
  });

  test('an output that stays below is a miss, and so is one that comes after the window', () => {
    expect(crossingOf(() => 0.4, [20, 150])).toBeNaN();
    expect(crossingOf((time) => (time - 100) / 100, [20, 149])).toBeNaN();
    expect(crossingOf((time) => (time - 100) / 100, [20, 150])).toBeCloseTo(150, 9);
    expect(firstCrossing([], [], 0.5, [0, 10])).toBeNaN();
  });

  test('an output above the level when the window opens answers at once', () => {
    expect(crossingOf(() => 0.9, [23, 150])).toBe(23);
    // Falls through the level at 25, two milliseconds after the window opens.
    expect(crossingOf((time) => (time <= 20 ? 1 : 0), [23, 150])).toBe(23);
  });

  test('an excursion that is over before the window opens does not count', () => {
    const output = times.map((time) => (time === 20 || time >= 100 ? 1 : 0));
    expect(firstCrossing(times, output, 0.5, [40, 200])).toBeCloseTo(95, 9);
  });

  test('only the first of several crossings counts', () => {
    const output = times.map((time) => Math.sin((2 * Math.PI * (time - 5)) / 80));
    expect(firstCrossing(times, output, 0, [1, 200])).toBeCloseTo(5, 9);
    // At 40 the output is below 0; it rises through 0 again at 85.
    expect(firstCrossing(times, output, 0, [50, 200])).toBeCloseTo(85, 9);
  });

  test('samples that begin after the window opens are read from the first one', () => {
    expect(firstCrossing([30, 40], [1, 1], 0.5, [10, 100])).toBe(30);
    expect(firstCrossing([130, 140], [1, 1], 0.5, [10, 100])).toBeNaN();
  });
});
