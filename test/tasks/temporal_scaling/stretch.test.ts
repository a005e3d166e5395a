import { expect, test } from 'vitest';
import { stretchFactor } from '../../../src/tasks/temporal_scaling/stretch.ts';

const played = (speed: number, last: number) =>
  Float64Array.from({ length: Math.floor(last / speed) + 1 }, (_, i) => Math.sin((speed * i) / 9) + 0.02 * speed * i);

test('a response that is played faster is found to be so, to a step of the grid', () => {
  for (const speed of [0.5, 0.75, 1, 1.5, 2])
    expect(Math.abs(Math.log(stretchFactor(played(1, 140), played(speed, 140)) / speed))).toBeLessThan(0.014);
});

test('a level response is not stretched', () => {
  expect(stretchFactor(new Float64Array(100).fill(0.3), new Float64Array(150).fill(0.3))).toBe(1);
  // Nor does one that says the same at the same time at any speed.
  expect(stretchFactor(played(1, 140), played(1, 140).slice(0, 90))).toBe(1);
});
