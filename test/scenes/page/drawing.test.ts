/** The words are drawn once for all that has changed, and while time passes not too often. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDrawing } from '../../../scenes/page/drawing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what changes together is drawn once, at once where time stands still', () => {
  const draw = vi.fn();
  const drawing = createDrawing(draw, () => false);
  for (let i = 0; i < 5; i++) drawing.soon();
  expect(draw).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(draw).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(draw).toHaveBeenCalledTimes(1);
});

test('while time passes it is drawn some twelve times a second, however much changes', () => {
  const draw = vi.fn();
  const drawing = createDrawing(draw, () => true);
  for (let ms = 0; ms < 1000; ms += 5) {
    drawing.soon();
    vi.advanceTimersByTime(5);
  }
  // Once in 80 ms.
  expect(draw.mock.calls.length).toBeGreaterThanOrEqual(11);
  expect(draw.mock.calls.length).toBeLessThanOrEqual(13);
});

test('what is drawn now is not drawn again soon', () => {
  const draw = vi.fn();
  const drawing = createDrawing(draw, () => false);
  drawing.soon();
  drawing.now();
  vi.advanceTimersByTime(1000);
  expect(draw).toHaveBeenCalledTimes(1);
});
