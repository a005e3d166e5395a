/** Paths that scale in three directions and do something else in others: the space is that of the three. */
import { expect, test } from 'vitest';
import { randomStream } from '../../../../src/random.ts';
import { randomOrthogonal } from '../../../../src/reservoir/orthogonal.ts';
import { atPhases, scalingSpace } from '../../../../src/studies/published/bi_zhou_2020/scaling_space.ts';

const N = 12;
const basis = randomOrthogonal(N, randomStream(1, 'basis'));
const lengths = [30, 37, 45, 52, 60];

/** Trajectories of numbers along some directions, turned into all of them. */
const pathsOf = (along: (phase: number, step: number, length: number) => readonly number[]) =>
  lengths.map((length) =>
    Array.from({ length }, (_, step) => {
      const numbers = along(step / (length - 1), step, length);
      return Float64Array.from({ length: N }, (_x, i) =>
        numbers.reduce((sum, x, k) => sum + x * basis.data[i * N + k], 0),
      );
    }),
  );

const scaled = (phase: number) => [3 * Math.cos(4 * phase), 3 * Math.sin(4 * phase), 5 * phase ** 2];

test('finds what scales among offsets and a transient of one length', () => {
  const { speeds, index, share } = scalingSpace(
    pathsOf((phase, step, length) => [...scaled(phase), length / 3, 8 * Math.exp(-step / 3)]),
  );
  // Between 20 phases of a path of 30 steps lines are a thousandth off.
  expect(index).toBeGreaterThan(0.99);
  const paths = speeds.map((speed, i) => speed * (lengths[i] - 1));
  for (const path of paths) expect(Math.abs(path / paths[0] - 1)).toBeLessThan(0.05);
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
});

test('all that there is scales, or nothing does', () => {
  const all = scalingSpace(pathsOf(scaled));
  expect(all.index).toBeGreaterThan(0.999);
  expect(all.share).toBeCloseTo(1, 9);
  const still = scalingSpace(pathsOf((_, step, length) => [length, (step * length) % 7, (step + length) % 5]));
  expect(still.index).toBeLessThan(0.7);
});

test('phases are even in time, between rows linearly', () => {
  const rows = [[0], [1], [2], [10]];
  const phases = atPhases(rows).map(([x]) => x);
  expect(phases).toHaveLength(20);
  expect(phases[0]).toBe(0);
  expect(phases[19]).toBe(10);
  expect(phases[10]).toBeCloseTo(30 / 19, 12);
});
