import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createNvar } from '../../src/reservoir/nvar.ts';

test('has every product of two taps exactly, besides the taps', () => {
  const nvar = createNvar({ size: 14, dt: 1, reach: 1, spacing: 1 }, 1);
  expect(nvar.built).toMatchObject({ taps: 4, spacing: 1 });
  const stream = randomStream(1, 'nvar');
  const u = Float64Array.from({ length: 30 }, () => stream.normal());
  const state = nvar.start();
  u.forEach((_, t) => {
    nvar.step(state, u, t);
    const taps = [0, 1, 2, 3].map((lag) => u[t - lag] ?? 0);
    const products = taps.flatMap((first, i) => taps.slice(i).map((second) => first * second));
    // Up to the order of additions in the mean over one step.
    [...taps, ...products].forEach((expected, k) => {
      expect(state.x[k]).toBeCloseTo(expected, 13);
    });
  });
});

test('multiplies the newest taps of all channels where states are left over', () => {
  // q(q + 3)/2 ≤ 16: four taps with ten products, and two taps more.
  const nvar = createNvar({ size: 16, dt: 1, reach: 1, spacing: 1 }, 2);
  const state = nvar.start();
  for (const [a, b] of [
    [2, 3],
    [5, 7],
    [11, 13],
  ])
    nvar.step(state, Float64Array.of(a, b), 0);
  const expected = [11, 5, 2, 13, 7, 3, 121, 11 * 13, 11 * 5, 11 * 7, 169, 13 * 5, 13 * 7, 25, 35, 49];
  expect(Array.from(state.x, Math.round)).toEqual(expected);
  expect(() => createNvar({ size: 3, dt: 1, reach: 1, spacing: 1 }, 4)).toThrow(
    'reservoir nvar: fewer taps than input channels (2 of 3 states); use a larger size',
  );
});
