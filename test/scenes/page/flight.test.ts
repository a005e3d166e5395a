/** How far a flight is. */
import { expect, test } from 'vitest';
import { shareOfFlight } from '../../../scenes/page/flight.ts';

test('a flight waits, goes on, and is over', () => {
  const shares = [0, 800, 1500, 2500, 9000].map(shareOfFlight);
  expect(shares.slice(0, 2)).toEqual([0, 0]);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
