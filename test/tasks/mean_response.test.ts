import { expect, test } from 'vitest';
import { meanResponse, responsePeak } from '../../src/tasks/mean_response.ts';

const times = Float64Array.from({ length: 301 }, (_, i) => 10 * i);

test('a triangle has the width of its half height, a Gaussian 2.355 SD', () => {
  const triangle = responsePeak(
    times,
    times.map((t) => Math.max(0, 1 - Math.abs(t - 1000) / 300)),
  );
  expect(triangle).toEqual({ peak: 1000, start: 850, stop: 1150, whole: true });
  const bump = responsePeak(
    times,
    times.map((t) => Math.exp(-0.5 * ((t - 1000) / 100) ** 2)),
  );
  expect((bump.stop - bump.start) / 100).toBeCloseTo(2 * Math.sqrt(2 * Math.LN2), 2);
});

test('what stays above a half, or is nowhere above 0, is as wide as the window', () => {
  for (const level of [1, 0, -1])
    expect(
      responsePeak(
        times,
        times.map(() => level),
      ),
    ).toMatchObject({ start: 0, stop: 3000, whole: false });
  expect(
    responsePeak(
      times,
      times.map((t) => t),
    ),
  ).toMatchObject({ peak: 3000, start: 1500, stop: 3000, whole: false });
});

test('the mean is taken sample by sample', () => {
  expect([
    ...meanResponse([
      [1, 2, 3],
      [3, 2, 1],
    ]),
  ]).toEqual([2, 2, 2]);
});
