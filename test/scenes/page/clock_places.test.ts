/** A clock stands below its tank, all of it on the canvas. */
import { expect, test } from 'vitest';
import { apart, clockRoom, NARROW, placeOfClock } from '../../../scenes/page/clock_places.ts';

test('stands at its tank, as wide as that', () => {
  expect(placeOfClock({ left: 30, top: 270, width: 880 }, 940, 660)).toEqual({ left: 30, top: 270, width: 880 });
});

test('has the width that it needs where the tank is small, and stays on the canvas wherever that is', () => {
  for (const [left, top, width] of [
    [-900, -50, 100],
    [900, 5000, 100],
    [100, 300, 4000],
  ])
    for (const [wide, high] of [
      [940, 660],
      [390, 400],
    ]) {
      const place = placeOfClock({ left, top, width }, wide, high);
      expect(place.left).toBeGreaterThanOrEqual(0);
      expect(place.left + place.width).toBeLessThanOrEqual(wide);
      expect(place.top).toBeGreaterThanOrEqual(0);
      expect(place.top + clockRoom(wide)).toBeLessThanOrEqual(high);
    }
});

test('stands above the other one where both would stand on each other, and else where it is', () => {
  const place = { left: 12, top: 600, width: 720 };
  expect(apart(place, { ...place, top: 602 }, 58)).toEqual({ ...place, top: 544 });
  expect(apart(place, { ...place, top: 10 }, 58)).toEqual(place);
  expect(apart(place, { ...place, left: 740 }, 58)).toEqual(place);
});

test('takes more room on a narrow stage', () => {
  expect(clockRoom(NARROW - 1)).toBeGreaterThan(clockRoom(NARROW));
});
