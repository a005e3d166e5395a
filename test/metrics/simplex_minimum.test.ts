import { expect, test } from 'vitest';
import { simplexMinimum } from '../../src/metrics/simplex_minimum.ts';

test("the minimum of Rosenbrock's curved valley is found, (1, 1), and the way round what is not finite", () => {
  const valley = ([x, y]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const [x, y] = simplexMinimum(valley, [-1.2, 1], 0.5, 1e-9);
  expect(x).toBeCloseTo(1, 6);
  expect(y).toBeCloseTo(1, 6);
  const [root] = simplexMinimum(([z]) => z - Math.log(z), [3], 1, 1e-9);
  expect(root).toBeCloseTo(1, 6);
});
