import { expect, test } from 'vitest';
import { type ConvexProblem, newtonMinimum } from '../../src/readout/newton_minimum.ts';

/** Σ c_i (cosh(x_i − i) − 1): convex, far from a parabola, least at x_i = i. */
function coshes(scales: readonly number[]): ConvexProblem {
  const at = new Float64Array(scales.length);
  return {
    size: scales.length,
    evaluate(point, gradient) {
      at.set(point);
      gradient.set(scales.map((c, i) => c * Math.sinh(point[i] - i)));
      return scales.reduce((sum, c, i) => sum + c * (Math.cosh(point[i] - i) - 1), 0);
    },
    curve(direction, out) {
      out.set(scales.map((c, i) => c * Math.cosh(at[i] - i) * direction[i]));
    },
  };
}

test('the minimum is found from far away, whatever the scales of the variables', () => {
  const found = newtonMinimum(coshes([1, 1e3, 1e-3, 10]), Float64Array.of(20, -15, 8, 0), 1e-12);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(i, 8);
  });
});

test('from the minimum it does not move', () => {
  expect([...newtonMinimum(coshes([1, 2]), Float64Array.of(0, 1), 1e-12)]).toEqual([0, 1]);
});
