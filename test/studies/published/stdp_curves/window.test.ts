/** The window of a pair of spikes: two exponentials of the lag, and nothing else. */
import { expect, test } from 'vitest';
import type { CurvesData } from '../../../../src/studies/comparison/figure_data.ts';
import { stdpWindow } from '../../../../src/studies/published/stdp_curves/window.ts';

test('both precisions agree with the closed form, to their own rounding', () => {
  const { findings } = stdpWindow(5);
  expect(findings.map(({ holds }) => holds)).toEqual([true, true]);
  const [double, single] = findings.map(({ found }) => found ?? Number.NaN);
  expect(single).toBeGreaterThan(double);
});

test('the curve falls by e in 20 ms on either side, and depression is 1.05 times potentiation', () => {
  const [{ series }] = stdpWindow(20).figure.panels as readonly CurvesData[];
  const found = new Map(
    series.filter(({ role }) => role === 'found').flatMap(({ points }) => points.map(({ x, y }) => [x, y])),
  );
  expect([...found.keys()]).toEqual([-100, -80, -60, -40, -20, 20, 40, 60, 80, 100]);
  for (const lag of [20, 40, 60, 80]) {
    // A weight of 50 steps in float32: rounding of 4e-6 steps.
    expect((found.get(lag) ?? 0) / (found.get(lag + 20) ?? 0)).toBeCloseTo(Math.E, 2);
    expect((found.get(-lag) ?? 0) / (found.get(lag) ?? 0)).toBeCloseTo(-1.05, 3);
  }
});
