import { expect, test } from 'vitest';
import { participationRatio, stateSpeed } from '../../src/metrics/state_space.ts';
import { randomStream } from '../../src/random.ts';

test('a circle of radius 2 that is run through in 500 ms has the speed 2·2π/500, less the chord’s shortening', () => {
  const rows = Array.from({ length: 101 }, (_, t) => [
    2 * Math.cos((2 * Math.PI * t) / 100),
    2 * Math.sin((2 * Math.PI * t) / 100),
  ]);
  const chord = (2 * 2 * Math.sin(Math.PI / 100)) / 5;
  for (const speed of stateSpeed(rows, 5)) expect(speed).toBeCloseTo(chord, 13);
  expect(chord).toBeCloseTo((2 * 2 * Math.PI) / 500, 4);
  // Twice as fast through the same states.
  expect(stateSpeed(rows, 2.5)[7]).toBeCloseTo(2 * chord, 13);
});

test('the participation ratio is 1 on a line, N where N directions have equal variance, and (Σλ)²/Σλ² between', () => {
  const axes = (scales: readonly number[]) =>
    scales.flatMap((scale, i) => [-1, 1].map((sign) => scales.map((_, j) => (i === j ? sign * scale : 0) + 7)));
  expect(participationRatio(axes([1, 1, 1, 1]))).toBeCloseTo(4, 12);
  expect(participationRatio(axes([3, 0, 0]))).toBeCloseTo(1, 12);
  expect(participationRatio(axes([2, 1]))).toBeCloseTo((4 + 1) ** 2 / (16 + 1), 12);
  expect(participationRatio([[1], [1]])).toBeNaN();
  // More states than rows: the other product is summed. Two rows lie on a line.
  expect(
    participationRatio([
      [1, 5, 2, 0],
      [0, 2, 9, 1],
    ]),
  ).toBeCloseTo(1, 12);
  const stream = randomStream(1, 'participation');
  const normal = Array.from({ length: 2000 }, () => Array.from({ length: 5 }, () => stream.normal()));
  expect(participationRatio(normal)).toBeGreaterThan(4.9);
});

test('too few rows, and an interval that is none, are refused', () => {
  expect(() => stateSpeed([[1]], 1)).toThrow('state speed: number of rows (1); give at least 2');
  expect(() => stateSpeed([[1], [2]], 0)).toThrow('state speed: interval (0); use a number > 0');
  expect(() => participationRatio([[1]])).toThrow('participation ratio: number of rows (1); give at least 2');
});
