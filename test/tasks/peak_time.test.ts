import { expect, test } from 'vitest';
import { guessedTime, peakTime } from '../../src/tasks/peak_time.ts';

const times = Float64Array.from({ length: 101 }, (_, i) => 10 * i);
const peakOf = (output: (time: number) => number, window: readonly [number, number]): number =>
  peakTime(times, times.map(output), window);

test('the peak of a parabola is found exactly between samples, that of a bump to a hundredth of its width', () => {
  for (const at of [203, 250, 397.3]) {
    expect(peakOf((time) => -((time - at) ** 2), [100, 500])).toBeCloseTo(at, 9);
    expect(Math.abs(peakOf((time) => Math.exp(-0.5 * ((time - at) / 30) ** 2), [100, 500]) - at)).toBeLessThan(0.3);
  }
});

test('what rises or falls through the window, or is level, has no peak', () => {
  for (const output of [(time: number) => time, (time: number) => -time, () => 1])
    expect(peakOf(output, [100, 500])).toBeNaN();
  // A peak outside the window.
  expect(peakOf((time) => -Math.abs(time - 600), [100, 500])).toBeNaN();
  expect(peakOf(() => 1, [2000, 3000])).toBeNaN();
});

test('guesses are uniform in the window, and the same for the same trial and answer', () => {
  const guesses = Array.from({ length: 2000 }, (_, id) => guessedTime(id, 3, [100, 300]));
  const mean = guesses.reduce((sum, guess) => sum + guess, 0) / 2000;
  // SD 200/√12 over √2000: 1.3; four of them.
  expect(Math.abs(mean - 200)).toBeLessThan(5.2);
  expect(Math.min(...guesses) >= 100 && Math.max(...guesses) < 300).toBe(true);
  expect(guessedTime(7, 3, [100, 300])).toBe(guesses[7]);
  expect(guessedTime(7, 4, [100, 300])).not.toBe(guesses[7]);
});
