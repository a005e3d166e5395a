/** The time since a stone, and that time stops where a stone falls or a clock is read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Stone } from '../../../scenes/messages.ts';
import { addKnown, elapsedAt, endOfPiece, inOrderOfFall, type KnownStone } from '../../../scenes/tank/known_stones.ts';

const stone = (timeMs: number): Stone => ({ timeMs, at: [0, 0, 0] });

test('the time since a stone is that of the last one before, in whatever order they came to be known', () => {
  const known: KnownStone[] = [];
  expect(elapsedAt(known, 5)).toBeNaN();
  for (const [index, timeMs] of [30, 10, 20].entries()) addKnown(known, { name: 'rain', index, stone: stone(timeMs) });
  expect(known.map(({ index }) => index)).toEqual([1, 2, 0]);
  // A stone tells the time only after it has fallen.
  expect([5, 10, 11, 20, 25, 100].map((timeMs) => elapsedAt(known, timeMs))).toEqual([
    Number.NaN,
    Number.NaN,
    1,
    10,
    5,
    70,
  ]);
});

test('stones of a link fall in the order of time and keep the numbers of their places', () => {
  const coming = inOrderOfFall([stone(30), stone(10), stone(10)], (ms) => 10 * ms);
  expect(coming.map(({ step, stone: { dropped } }) => [step, dropped])).toEqual([
    [100, 1],
    [100, 2],
    [300, 0],
  ]);
});

test('pieces end at readings, stones and the end, and never stand still', () => {
  expect(endOfPiece(0, 1000, 100, [])).toBe(100);
  expect(endOfPiece(100, 1000, 100, [])).toBe(200);
  expect(endOfPiece(250, 1000, 100, [{ step: 260 }, { step: 270 }])).toBe(260);
  expect(endOfPiece(250, 255, 100, [{ step: 260 }])).toBe(255);
  const step = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(
      step,
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 200 }),
      step,
      (from, more, reading, later) => {
        // Stones up to now have been taken out before.
        const end = endOfPiece(from, from + more, reading, [{ step: from + 1 + later }]);
        expect(end).toBeGreaterThan(from);
        expect(end).toBeLessThanOrEqual(from + more);
        expect(Math.floor(end / reading) === Math.floor(from / reading) || end % reading === 0).toBe(true);
      },
    ),
    { seed: 1 },
  );
});
