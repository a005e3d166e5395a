/** Names of populations keep apart and on the canvas; of two in one place the larger population keeps its own. */
import { describe, expect, test } from 'vitest';
import { keptOf, type Room, roomOf } from '../../../scenes/page/name_room.ts';

const canvas = { width: 400, height: 300 };
const at = (left: number, top: number): Room => ({ left, top, width: 40, height: 18 });

describe('names', () => {
  test('stand beside layers and below discs, and take more room the longer they are', () => {
    const place = { x: 100, y: 50 };
    const [left, right, below] = (['left', 'right', 'below'] as const).map((side) =>
      roomOf('L23E', { ...place, side }),
    );
    expect(left.left + left.width).toBeLessThan(100);
    expect(right.left).toBeGreaterThan(100);
    // To the pixel.
    expect(Math.abs(below.left + below.width / 2 - 100)).toBeLessThanOrEqual(0.5);
    expect(below.top).toBe(50);
    expect(left.top + left.height / 2).toBe(50);
    expect(roomOf('L23E of a column', { ...place, side: 'right' }).width).toBeGreaterThan(2 * right.width);
  });

  test('that would lie on one before them, on what else is there, or beside the canvas are left out', () => {
    expect(keptOf([at(10, 10), at(45, 20), at(60, 10)], canvas)).toEqual([true, false, true]);
    expect(keptOf([at(10, 10), undefined, at(10, 30)], canvas, [at(0, 0)])).toEqual([false, false, true]);
    expect(keptOf([at(-1, 10), at(361, 10), at(0, 283), at(0, 282)], canvas)).toEqual([false, false, false, true]);
  });

  test('which are kept never overlap, however many there are', () => {
    const rooms = Array.from({ length: 300 }, (_, i) => at((i * 37) % 380, (i * 53) % 290));
    const kept = keptOf(rooms, canvas);
    const shown = rooms.filter((_, i) => kept[i]);
    expect(shown.length).toBeGreaterThan(20);
    const on = (a: Room, b: Room): boolean => Math.abs(a.left - b.left) < 40 && Math.abs(a.top - b.top) < 18;
    shown.forEach((room, i) => {
      expect(shown.slice(0, i).some((other) => on(room, other))).toBe(false);
    });
  });
});
