/** What is seen: tanks are framed until somebody moves the camera, and the camera stays while the tank keeps its shape. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../../scenes/stage/arrangement.ts';
import { cornersOf, extentOf, firstView, orbited, zoomed } from '../../../scenes/stage/camera.ts';
import { namePlaces } from '../../../scenes/stage/name_places.ts';
import {
  depthAround,
  depthOf,
  eyeOf,
  firstSight,
  footOf,
  isSameOrder,
  lookAt,
  movedBy,
  projectIn,
  reframed,
  resized,
  type Sight,
  stilled,
  swaying,
  withClockRoom,
  withSideRoom,
} from '../../../scenes/stage/sight.ts';
import { madeUpColumn, madeUpPopulations } from './made_up_view.ts';

const pair = arrange(madeUpColumn(135, 0), 135);
const alone = arrange(madeUpColumn(135, 0), undefined);
/** A flat sheet, which no column is like. */
const sheet = arrange({ neurons: 4, positions: Float32Array.of(0, 0, 0, 9, 0, 0, 0, 0, 9, 9, 0, 9) }, 4);
const nothing = firstSight({ width: 800, height: 600 });
const looking = lookAt(nothing, pair);
const near = (sight: Sight): Sight => movedBy(sight, (view) => zoomed(view, 2));

/** Area of the smallest polygon around a tank as it is seen, pixels (Andrew's monotone chain, and the shoelace). */
function areaSeen(sight: Sight, side: 'liquid' | 'continuous'): number {
  const points = cornersOf(pair.layout.half)
    .map((corner) => projectIn(sight, side, corner))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (all: typeof points): typeof points => {
    const hull: typeof points = [];
    for (const point of all) {
      const isOutside = ([a, b]: typeof points): boolean =>
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) <= 0;
      while (hull.length > 1 && isOutside(hull.slice(-2))) hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  const hull = [...half(points), ...half([...points].reverse())];
  return Math.abs(
    hull.reduce((sum, [x, y], i) => {
      const [nx, ny] = hull[(i + 1) % hull.length];
      return sum + (x * ny - nx * y) / 2;
    }, 0),
  );
}

describe('the camera', () => {
  test('frames the first subject, and frames it again on another canvas', () => {
    expect(looking.camera.distance).not.toBe(firstView.distance);
    const narrow = resized(looking, 300, 600);
    expect(narrow.camera.distance / 600).toBeGreaterThan(looking.camera.distance / 600);
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

describe('populations in regions', () => {
  const populations = arrange(madeUpPopulations(500), undefined);
  const seen = lookAt(looking, populations);

  test('are seen face on, and what comes after them as ever, unless somebody has turned the camera', () => {
    expect(seen.camera).toMatchObject({ azimuth: 0, elevation: 0 });
    expect(lookAt(seen, alone).camera).toEqual(lookAt(nothing, alone).camera);
    const turned = movedBy(seen, (view) => orbited(view, 0.3, 0.1));
    expect(lookAt(turned, populations).camera).toEqual(turned.camera);
  });

  test('leave room for their list, and have a name each, below the disc', () => {
    const beside = withSideRoom(seen, 200);
    const { left, right } = extentOf(
      beside.camera,
      beside.viewport,
      cornersOf(populations.layout.half),
      beside.shifts.liquid,
    );
    expect(left).toBeGreaterThanOrEqual(199);
    expect(right).toBeLessThanOrEqual(801);
    expect(withSideRoom(beside, 200)).toBe(beside);
    const [exc, inh] = namePlaces(beside);
    expect([exc?.side, inh?.side]).toEqual(['below', 'below']);
    expect(exc?.y).toBeGreaterThan(inh?.y ?? Number.POSITIVE_INFINITY);
    expect(namePlaces(looking)).toEqual([]);
    // Nothing has a name behind the eye.
    expect(namePlaces(movedBy(seen, (view) => ({ ...view, distance: -5 })))).toEqual([undefined, undefined]);
  });
});

test('both tanks look the same, one above the other or side by side, whichever is larger', () => {
  const shifts = (width: number, height: number): Sight['shifts'] => lookAt(firstSight({ width, height }), pair).shifts;
  expect(shifts(800, 600)).toEqual({ liquid: [0, -150], continuous: [0, 150] });
  expect(shifts(1600, 200)).toEqual({ liquid: [-400, 0], continuous: [400, 0] });
  expect(lookAt(nothing, alone).shifts).toEqual({ liquid: [0, 0], continuous: [0, 0] });
  const [left, right] = (['liquid', 'continuous'] as const).map((side) => projectIn(looking, side, [0.3, 0.1, 0.05]));
  expect([right[0] - left[0], right[2] - left[2]]).toEqual([0, 0]);
  expect(right[1] - left[1]).toBeCloseTo(300, 9);
});

test('both tanks fill more than a third of a window of 1280 × 800, with the panel beside them', () => {
  // The stage's canvas has 940 × 663 pixels there, and 58 below each tank are its clock's.
  const sight = swaying(withClockRoom(lookAt(firstSight({ width: 940, height: 663 }), pair), 58), 0.06);
  const share = (areaSeen(sight, 'liquid') + areaSeen(sight, 'continuous')) / (1280 * 800);
  expect(share).toBeGreaterThan(0.35);
  expect(share).toBeLessThan(0.5);
});

test('tanks sway about where they are seen from, and stand still as they are when touched', () => {
  const sways = { ...swaying(looking, 0.06), sway: 0.05 };
  expect(eyeOf(sways).azimuth).toBeCloseTo(looking.camera.azimuth + 0.05, 12);
  const still = stilled(sways);
  expect(still).toMatchObject({ sway: 0, mostSway: 0, isMoved: false });
  expect(eyeOf(still)).toEqual(eyeOf(sways));
  expect(movedBy(sways, (view) => view)).toMatchObject({ camera: eyeOf(sways), mostSway: 0, isMoved: true });
  // A clock does not sway along.
  expect(footOf(sways, 'liquid')).toEqual(footOf(swaying(looking, 0.06), 'liquid'));
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
      for (const side of subject.sides)
        for (let i = 0; i < positions.length; i += 3) {
          const depth = projectIn(sight, side, [positions[i], positions[i + 1], positions[i + 2]])[2];
          expect(Math.abs(depth - middle)).toBeLessThanOrEqual(around + 1e-6);
        }
    }),
    { seed: 1 },
  );
});

test('a clock stands below its tank, as wide as that is seen, and nowhere without the tank', () => {
  const roomy = withClockRoom(looking, 60);
  const feet = (['liquid', 'continuous'] as const).map((side) => footOf(roomy, side));
  for (const [i, foot] of feet.entries()) {
    if (foot === undefined) throw new Error('a tank has no foot');
    const side = i === 0 ? 'liquid' : 'continuous';
    const seen = extentOf(roomy.camera, roomy.viewport, cornersOf(pair.layout.half), roomy.shifts[side]);
    expect(foot).toEqual({ left: seen.left, top: seen.bottom, width: seen.right - seen.left });
    expect(foot.top + 60).toBeLessThanOrEqual(300 * (i + 1));
  }
  expect(withClockRoom(roomy, 60)).toBe(roomy);
  expect(footOf(lookAt(nothing, alone), 'continuous')).toBe(undefined);
  expect(footOf(nothing, 'liquid')).toBe(undefined);
});

test('points keep their order while the direction is the same', () => {
  expect(isSameOrder(undefined, firstView)).toBe(false);
  expect(isSameOrder(firstView, zoomed(firstView, 2))).toBe(true);
  expect(isSameOrder(firstView, orbited(firstView, 0.002, 0))).toBe(true);
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
