import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { along, COMPONENTS, principalAxes } from '../../scenes/principal.ts';
import { randomStream } from '../../src/random.ts';

describe('principal components', () => {
  // An ellipsoid along known directions: variances 9, 4 and 1 in the plane of the first three of five numbers.
  const states = Array.from({ length: 300 }, (_, i) => {
    const [a, b, c] = [Math.sin(i), Math.sin(1.7 * i + 1), Math.sin(2.3 * i + 2)].map((x) => x * Math.SQRT2);
    return Float64Array.of(1 + 3 * a, 2 + 2 * b, c, 5, 7);
  });

  test('are the directions of the largest spread, about the mean', () => {
    const { mean, axes } = principalAxes(states);
    expect(axes).toHaveLength(3);
    axes.forEach((axis, k) => {
      expect(Math.abs(axis[k])).toBeGreaterThan(0.99);
      expect(Math.hypot(...axis)).toBeCloseTo(1, 12);
    });
    expect(mean[3]).toBeCloseTo(5, 12);
    const far = along({ mean, axes }, Float64Array.of(mean[0] + 1, mean[1], mean[2], 5, 7));
    expect(Math.abs(far[0])).toBeGreaterThan(0.99);
  });

  test('catch as much of the spread as the eigenvectors that ml-matrix finds', () => {
    const stream = randomStream(1, 'test states');
    const some = Array.from({ length: 200 }, (_, t) =>
      Float64Array.from({ length: 40 }, (__, i) => 3 * Math.sin(t / 30 + i) + Math.cos(t / 7 - i) + stream.normal()),
    );
    const { mean, axes } = principalAxes(some);
    const centred = new Matrix(some.map((state) => Array.from(state, (x, i) => x - mean[i])));
    const { realEigenvalues } = new EigenvalueDecomposition(centred.transpose().mmul(centred), {
      assumeSymmetric: true,
    });
    const largest = realEigenvalues.sort((a, b) => b - a).slice(0, COMPONENTS);
    axes.forEach((axis, k) => {
      const spread = some.reduce((sum, state) => sum + along({ mean, axes: [axis] }, state)[0] ** 2, 0);
      // The iteration may stop a little before axes of like spread have parted.
      expect(spread / largest[k]).toBeCloseTo(1, 4);
    });
  });

  test('of states that lie on a line, or never change, are still axes', () => {
    for (const speed of [1, 0]) {
      const line = Array.from({ length: 30 }, (_, t) => Float64Array.of(speed * t, 2 * speed * t, 0, 0));
      const { axes } = principalAxes(line);
      for (const axis of axes) expect(Math.hypot(...axis)).toBeCloseTo(1, 9);
    }
  });

  test('keep their signs from one fit to the next', () => {
    const first = principalAxes(states.slice(0, 150));
    const turned = { mean: first.mean, axes: first.axes.map((axis) => axis.map((x) => -x)) };
    principalAxes(states, turned).axes.forEach((axis, k) => {
      expect(axis.reduce((sum, x, i) => sum + x * turned.axes[k][i], 0)).toBeGreaterThan(0);
    });
  });
});
