/** The distance of two inputs against its integral, and pairs at the distance asked for. */
import { expect, test } from 'vitest';
import { inputDistance, pairsAt } from '../../../../src/studies/published/maass_2002/input_pairs.ts';

test('the distance is the integral of the squared difference of smoothed trains', () => {
  const [u, v] = [Float64Array.of(100, 104, 250), Float64Array.of(101, 251, 400)];
  const smooth = (train: Float64Array, t: number): number =>
    train.reduce((sum, spike) => sum + Math.exp(-(((t - spike) / 5) ** 2)), 0);
  let integral = 0;
  const step = 0.05;
  for (let t = 0; t < 500; t += step) integral += step * (smooth(u, t) - smooth(v, t)) ** 2;
  expect(inputDistance(u, v)).toBeCloseTo(integral / 500, 9);
  expect(inputDistance(u, u)).toBeCloseTo(0, 12);
  // A spike alone: 5 ms · √(π/2) of 500.
  expect(inputDistance(Float64Array.of(200), new Float64Array())).toBeCloseTo((5 * Math.sqrt(Math.PI / 2)) / 500, 12);
});

test('pairs are at their distance, at 0 the same train twice, and the same again for the same seed', () => {
  const distances = [0, 0.1, 0.4];
  const found = pairsAt(distances, 4, 3);
  found.forEach((pairs, k) => {
    expect(pairs).toHaveLength(4);
    for (const [u, v] of pairs) expect(Math.abs(inputDistance(u, v) - distances[k])).toBeLessThanOrEqual(0.01);
  });
  for (const [u, v] of found[0]) expect(u).toEqual(v);
  expect(pairsAt(distances, 4, 3)).toEqual(found);
  expect(pairsAt(distances, 4, 4)).not.toEqual(found);
});
