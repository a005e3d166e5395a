/** What pointers ask of the camera: a press is a click, a drag orbits or pans, two fingers hold what is between them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstView, project } from '../../../scenes/stage/camera.ts';
import {
  CLICK_WANDER,
  cancel,
  drag,
  draggedBy,
  type Gesture,
  noGesture,
  press,
  release,
  wasClick,
  wheelFactor,
} from '../../../scenes/stage/gestures.ts';

const viewport = { width: 800, height: 600 };
const pressed = (pans = false): Gesture => {
  const gesture = noGesture();
  press(gesture, 1, 100, 100, pans);
  return gesture;
};

describe('a press', () => {
  test('that hardly moves asks for nothing and is a click', () => {
    const gesture = pressed();
    expect(drag(gesture, 1, 100 + CLICK_WANDER, 100)).toBe(undefined);
    release(gesture, 1);
    expect(wasClick(gesture)).toBe(true);
  });

  test('that wanders there and back is none, and the next press may be one again', () => {
    const gesture = pressed();
    drag(gesture, 1, 110, 100);
    drag(gesture, 1, 100, 100);
    release(gesture, 1);
    expect(wasClick(gesture)).toBe(false);
    press(gesture, 1, 100, 100, false);
    expect(wasClick(gesture)).toBe(true);
  });

  test('that the browser takes away is none', () => {
    const gesture = pressed();
    cancel(gesture, 1);
    expect(wasClick(gesture)).toBe(false);
    expect(drag(gesture, 1, 300, 300)).toBe(undefined);
  });

  test('of another pointer, or one that is not down, asks for nothing', () => {
    expect(drag(pressed(), 2, 300, 300)).toBe(undefined);
    expect(drag(pressed(), 1, 100, 100)).toBe(undefined);
  });
});

describe('a drag', () => {
  test('begins where the press was, so that nothing of the way is lost', () => {
    const gesture = pressed();
    expect(drag(gesture, 1, 102, 100)).toBe(undefined);
    expect(drag(gesture, 1, 106, 100)).toMatchObject({ x: 6, y: 0 });
    expect(drag(gesture, 1, 106, 103)).toMatchObject({ x: 0, y: 3 });
  });

  test('of one pointer orbits and keeps the distance; with the right button it pans and keeps the direction', () => {
    const orbit = drag(pressed(), 1, 160, 110);
    const pan = drag(pressed(true), 1, 160, 110);
    if (orbit === undefined || pan === undefined) throw new Error('neither was a click');
    const turned = draggedBy(firstView, viewport, orbit);
    expect(turned).toMatchObject({ distance: firstView.distance, target: firstView.target });
    expect(turned.azimuth).toBeGreaterThan(firstView.azimuth);
    expect(turned.elevation).toBeGreaterThan(firstView.elevation);
    const moved = draggedBy(firstView, viewport, pan);
    expect(moved).toMatchObject({ azimuth: firstView.azimuth, elevation: firstView.elevation });
    const [x] = project(moved, viewport, firstView.target);
    expect(x).toBeCloseTo(viewport.width / 2 + 60, 6);
  });

  test('of two fingers zooms by how far they come apart and pans by how far their middle goes', () => {
    const gesture = pressed();
    press(gesture, 2, 200, 100, false);
    const asked = drag(gesture, 2, 300, 100);
    expect(asked).toEqual({ kind: 'pan', x: 50, y: 0, factor: 2 });
    if (asked === undefined) throw new Error('two fingers are no click');
    expect(draggedBy(firstView, viewport, asked).distance).toBeCloseTo(firstView.distance / 2, 12);
    press(gesture, 3, 250, 250, false);
    expect(drag(gesture, 3, 400, 400)).toBe(undefined);
  });
});

test('the wheel zooms in and out by the same factor, by lines as by pixels, and never far at once', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (delta) => {
      expect(wheelFactor(delta, false) * wheelFactor(-delta, false)).toBeCloseTo(1, 12);
      expect(wheelFactor(delta, true)).toBe(wheelFactor(16 * delta, false));
      expect(Math.abs(Math.log(wheelFactor(delta, false)))).toBeLessThan(0.2);
    }),
    { seed: 1 },
  );
  expect(wheelFactor(-100, false)).toBeGreaterThan(1);
});
