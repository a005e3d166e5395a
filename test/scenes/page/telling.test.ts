/** Figures change three times a second while time passes, and at once where something else is looked at. */
import { expect, test } from 'vitest';
import type { ClockReading } from '../../../scenes/messages.ts';
import { createTelling } from '../../../scenes/page/telling.ts';

const at = (timeMs: number, elapsedMs: number): ClockReading => ({ timeMs, elapsedMs, liquidMs: 1, continuousMs: 2 });

test('what is told stays for a third of a second', () => {
  const telling = createTelling();
  const told = [0, 100, 300, 340, 600, 700].map((wallMs) => telling(at(wallMs, wallMs), true, wallMs)?.timeMs);
  expect(told).toEqual([0, 0, 0, 340, 340, 700]);
});

test('a stone, the past, and a pause are told at once', () => {
  const telling = createTelling();
  telling(at(500, 400), true, 0);
  expect(telling(at(510, 2), true, 10)?.elapsedMs).toBe(2);
  expect(telling(at(300, 200), true, 20)?.timeMs).toBe(300);
  expect(telling(at(301, 201), false, 30)?.timeMs).toBe(301);
  expect(telling(undefined, true, 40)).toBe(undefined);
  expect(telling(at(1, Number.NaN), true, 50)?.timeMs).toBe(1);
  expect(telling(at(9, 3), true, 60)?.elapsedMs).toBe(3);
});
