/** What is seen: tanks are framed until somebody moves the camera, and the camera stays while the tank keeps its shape. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arrangement, arrange } from '../../../scenes/stage/arrangement.ts';
import { firstView, orbited, project, turned, zoomed } from '../../../scenes/stage/camera.ts';
import {
  depthAround,
  depthOf,
  firstSight,
  footOf,
  isSameOrder,
  lookAt,
  movedBy,
  offsetOf,
  reframed,
  resized,
  type Sight,
} from '../../../scenes/stage/sight.ts';
import { madeUpColumn } from './made_up_view.ts';

const pair = arrange(madeUpColumn(135, 0), 135);
const alone = arrange(madeUpColumn(135, 0), undefined);
/** A flat sheet, which no column is like. */
const sheet = arrange({ neurons: 4, positions: Float32Array.of(0, 0, 0, 9, 0, 0, 0, 0, 9, 9, 0, 9) }, 4);
const nothing = firstSight({ width: 800, height: 600 });
const looking = lookAt(nothing, pair);
const near = (sight: Sight): Sight => movedBy(sight, (view) => zoomed(view, 2));

function offsets({ pair: isPair }: Arrangement, sight: Sight): number[] {
  return isPair ? [offsetOf(sight, 'liquid'), offsetOf(sight, 'continuous')] : [offsetOf(sight, 'liquid')];
}

describe('the camera', () => {
  test('frames the first subject, and frames it again on another canvas', () => {
    expect(looking.camera.distance).not.toBe(firstView.distance);
    const narrow = resized(looking, 300, 600);
    expect(narrow.camera.distance).toBeGreaterThan(looking.camera.distance);
    expect(resized(narrow, 800, 600)).toEqual(looking);
  });

  test('that somebody has moved is left there, until it is to frame again', () => {
    const moved = near(looking);
    expect(resized(moved, 300, 600).camera).toEqual(moved.camera);
    expect(lookAt(moved, arrange(madeUpColumn(135, 0), 135)).camera).toEqual(moved.camera);
    expect(reframed(moved)).toEqual(looking);
  });

  test('frames a subject of another shape, or a pair after a tank alone, and stays framing', () => {
    for (const other of [sheet, alone]) {
      const seen = lookAt(near(looking), other);
      expect(seen.isMoved).toBe(false);
      expect(seen.camera).toEqual(lookAt(looking, other).camera);
    }
  });

  test('that was set before the first subject stays', () => {
    const set = movedBy(nothing, () => ({ ...firstView, distance: 7 }));
    expect(lookAt(set, pair).camera.distance).toBe(7);
    expect(reframed(nothing)).toEqual(nothing);
  });
});

test('a tank alone stands in the middle, two as far from it as each other', () => {
  expect(lookAt(nothing, alone).spread).toBe(0);
  expect(offsetOf(looking, 'liquid')).toBe(-offsetOf(looking, 'continuous'));
  expect(offsetOf(looking, 'continuous')).toBeGreaterThan(0);
});

test('a canvas has at least a pixel', () => {
  expect(resized(looking, 0, 0).viewport).toEqual({ width: 1, height: 1 });
});

test('every point is as deep as is said, from any side', () => {
  const angle = fc.double({ min: -1.3, max: 1.3, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(pair, alone, sheet), angle, angle, (subject, azimuth, elevation) => {
      const sight = reframed(movedBy(lookAt(nothing, subject), (view) => orbited(view, azimuth, elevation)));
      const [middle, around] = [depthOf(sight.camera), depthAround(sight)];
      const { positions } = subject;
      for (const offset of offsets(subject, sight))
        for (let i = 0; i < positions.length; i += 3) {
          const [x, y, z] = turned([positions[i], positions[i + 1], positions[i + 2]], sight.camera.azimuth);
          const depth = project(sight.camera, sight.viewport, [x + offset, y, z])[2];
          expect(Math.abs(depth - middle)).toBeLessThanOrEqual(around + 1e-6);
        }
    }),
    { seed: 1 },
  );
});

test('a clock stands below the middle of its tank, and nowhere without the tank', () => {
  const [left, right] = [footOf(looking, 'liquid'), footOf(looking, 'continuous')];
  if (left === undefined || right === undefined) throw new Error('a tank has no foot');
  expect(left[0]).toBeLessThan(400);
  expect(right[0] - 400).toBeCloseTo(400 - left[0], 6);
  for (const [, y] of [left, right]) expect(y).toBeGreaterThan(300);
  expect(footOf(lookAt(nothing, alone), 'continuous')).toBe(undefined);
  expect(footOf(nothing, 'liquid')).toBe(undefined);
});

test('points keep their order while the direction is the same', () => {
  expect(isSameOrder(undefined, firstView)).toBe(false);
  expect(isSameOrder(firstView, zoomed(firstView, 2))).toBe(true);
  expect(isSameOrder(firstView, orbited(firstView, 0.1, 0))).toBe(false);
  expect(isSameOrder(firstView, orbited(firstView, 0, 0.1))).toBe(false);
});

test('units stand where neurons do, fewer where evenly chosen ones do, no more of them than there are neurons', () => {
  expect(alone).toMatchObject({ pair: false, sides: ['liquid'] });
  expect(alone.unitPositions).toHaveLength(0);
  const few = arrange(madeUpColumn(135, 0), 20);
  expect(few.sides).toEqual(['liquid', 'continuous']);
  const place = (positions: Float32Array, i: number): number[] => [...positions.subarray(3 * i, 3 * i + 3)];
  expect(few.unitPositions).toHaveLength(60);
  for (const unit of [0, 7, 19])
    expect(place(few.unitPositions, unit)).toEqual(place(few.positions, Math.floor((unit * 135) / 20)));
  const as = arrange(madeUpColumn(135, 0), 135);
  expect(as.unitPositions).toEqual(as.positions);
  // Units have as much room each as there is for them.
  expect(as.unitDiameter).toBe(as.diameter);
  expect(few.unitDiameter).toBeGreaterThan(few.diameter);
  expect(arrange(madeUpColumn(135, 0), 500).unitPositions).toHaveLength(3 * 135);
});
