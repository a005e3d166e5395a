/** Units that share their inputs learn what each would learn by itself. */
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createLeastSquares } from '../../src/training/recursive_least_squares.ts';
import { createSharedLeastSquares } from '../../src/training/shared_least_squares.ts';

test('all units have the weights that they have with inverse correlations of their own, at every step', () => {
  const [UNITS, INPUTS, DELTA] = [3, 10, 0.5];
  const stream = randomStream(1, 'shared least squares test');
  const w0 = Float64Array.from({ length: UNITS * INPUTS }, () => stream.normal());
  const first = Uint32Array.from({ length: UNITS + 1 }, (_, u) => u * INPUTS);
  const columns = Uint32Array.from({ length: UNITS * INPUTS }, (_, i) => i % INPUTS);
  const own = createLeastSquares({ units: UNITS, first, columns }, INPUTS, w0, DELTA);
  const weights = w0.slice();
  const shared = createSharedLeastSquares(INPUTS, weights, DELTA);
  for (let step = 0; step < 30; step++) {
    const rates = Array.from({ length: INPUTS }, () => stream.normal());
    const errors = Array.from({ length: UNITS }, () => stream.normal());
    for (const squares of [own, shared]) {
      squares.rates.set(rates);
      squares.errors.set(errors);
      squares.step();
    }
    // The float32 steps of P are the same; the products of error and gain are rounded in another order, in float64.
    weights.forEach((w, i) => {
      expect(Math.abs(w - own.weights[i])).toBeLessThan(1e-12);
    });
  }
  expect(Math.max(...weights.map((w, i) => Math.abs(w - w0[i])))).toBeGreaterThan(0.1);
});
