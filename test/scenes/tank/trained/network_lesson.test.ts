/** Lessons of the networks: several stones, silence before the first, and how long ago the last one fell. */
import { expect, test } from 'vitest';
import { clockTrial, WINDOW_MS } from '../../../../scenes/tank/clock.ts';
import { LESSON_MS, networkLesson } from '../../../../scenes/tank/trained/network_lesson.ts';
import { shippedTanks } from '../../../../scenes/tank/trained/recipe.ts';
import { checkTankParameters } from '../../../../src/formats/tank_parameters.ts';

/** Without background all spikes are stones'. */
const tanks = { ...shippedTanks(), parameters: checkTankParameters({ backgroundHz: 0 }) };
const lessons = Array.from({ length: 12 }, (_, number) => networkLesson(tanks, number));

test('what is wanted grows with time from each stone on, and is the whole window before and long after one', () => {
  let jumps = 0;
  for (const { trial, targets } of lessons) {
    const spikes = trial.spikes.flatMap((train) => [...train]).sort((a, b) => a - b);
    expect(spikes[0]).toBeGreaterThan(200);
    expect(spikes.at(-1)).toBeLessThanOrEqual(LESSON_MS);
    expect(targets.get(0, 0)).toBe(1);
    trial.sampleTimesMs.forEach((time, i) => {
      const wanted = targets.get(i, 0);
      expect(wanted).toBeGreaterThan(0);
      expect(wanted).toBeLessThanOrEqual(1);
      // A stone's spikes begin no later than 20 ms after it.
      if (wanted < 1)
        expect(spikes.some((at) => at > time - wanted * WINDOW_MS && at < time - wanted * WINDOW_MS + 20 + 1e-9)).toBe(
          true,
        );
      if (i > 0 && wanted < targets.get(i - 1, 0)) jumps++;
      else if (i > 0 && wanted < 1) expect(WINDOW_MS * (wanted - targets.get(i - 1, 0))).toBeCloseTo(20, 9);
    });
  }
  // One for each stone; there are two or three a lesson.
  expect(jumps).toBeGreaterThan(1.5 * lessons.length);
  expect(jumps).toBeLessThan(5 * lessons.length);
});

test('lessons differ from one another, and from the trials on which clocks are trained and tested', () => {
  const heard = (spikes: readonly Float64Array[]): string => JSON.stringify(spikes.map((train) => [...train]));
  const noisy = { ...tanks, parameters: checkTankParameters({ backgroundHz: 2 }) };
  const all = Array.from({ length: 6 }, (_, i) => [
    heard(networkLesson(noisy, i).trial.spikes),
    heard(clockTrial(noisy, i).trial.spikes),
  ]).flat();
  expect(new Set(all).size).toBe(all.length);
});
