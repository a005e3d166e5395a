/** What is picked is what is seen: neurons by their pixel, places by their line of sight. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../../scenes/stage/arrangement.ts';
import { firstView, project, type Shift } from '../../../scenes/stage/camera.ts';
import { farToNear } from '../../../scenes/stage/draw_order.ts';
import { drawnPositions, layOut, type Place } from '../../../scenes/stage/layout.ts';
import { nearestPoint, placeInTank, spotAt } from '../../../scenes/stage/picking.ts';
import { firstSight, lookAt, projectIn } from '../../../scenes/stage/sight.ts';
import { madeUpColumn } from './made_up_view.ts';

const viewport = { width: 1280, height: 720 };
const { positions: given } = madeUpColumn(135, 0);
const layout = layOut(given, true);
const aside: Shift = [-300, 40];
const positions = drawnPositions(layout, given);
const place = (i: number): Place => [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]];

const seen = (at: Place, azimuth: number): Place => project({ ...firstView, azimuth }, viewport, at, aside);

describe('picking', () => {
  test('a neuron’s own pixel gives it back, or one in front of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 134 }), fc.double({ min: -3, max: 3, noNaN: true }), (neuron, azimuth) => {
        const [x, y, depth] = seen(place(neuron), azimuth);
        const picked = nearestPoint({ ...firstView, azimuth }, viewport, positions, aside, [x, y], 6) ?? -1;
        if (picked === neuron) return;
        const [px, py, pickedDepth] = seen(place(picked), azimuth);
        expect(pickedDepth).toBeLessThan(depth);
        expect(Math.hypot(px - x, py - y)).toBeLessThanOrEqual(6);
      }),
      { seed: 1 },
    );
  });

  test('nothing is picked beside the tank', () => {
    expect(nearestPoint(firstView, viewport, positions, aside, [5, 5], 12)).toBe(undefined);
    expect(placeInTank(firstView, viewport, layout.half, aside, [5, 5])).toBe(undefined);
  });

  test('a place is within the glass and on the line of sight', () => {
    const inside = fc.double({ min: -0.9, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(inside, inside, inside, fc.double({ min: -3, max: 3, noNaN: true }), (a, b, c, azimuth) => {
        const at: Place = [a * layout.half[0], b * layout.half[1], c * layout.half[2]];
        const [x, y] = seen(at, azimuth);
        const found = placeInTank({ ...firstView, azimuth }, viewport, layout.half, aside, [x, y]);
        expect(found).not.toBe(undefined);
        found?.forEach((value, axis) => {
          expect(Math.abs(value)).toBeLessThanOrEqual(layout.half[axis] + 1e-9);
        });
        const [fx, fy] = seen(found as Place, azimuth);
        expect(fx).toBeCloseTo(x, 6);
        expect(fy).toBeCloseTo(y, 6);
      }),
      { seed: 1 },
    );
  });
});

describe('what lies at a pixel', () => {
  const sight = lookAt(firstSight(viewport), arrange(madeUpColumn(135, 0), 135));

  test.each(['liquid', 'continuous'] as const)('of the tank of the %s is a point of that side', (side) => {
    const [px, py] = projectIn(sight, side, place(17));
    const spot = spotAt(sight, [px, py]);
    expect(spot?.side).toBe(side);
    // That point, or one in front of it.
    expect(spot?.place).toEqual(place(spot?.neuron ?? -1));
  });

  test('is a place within the glass where no point is, and nothing beside the tanks', () => {
    const places = Array.from({ length: 64 * 36 }, (_, i) => spotAt(sight, [20 * (i % 64), 20 * Math.floor(i / 64)]))
      .filter((spot) => spot !== undefined)
      .filter(({ neuron }) => neuron === undefined);
    expect(new Set(places.map(({ side }) => side)).size).toBe(2);
    for (const spot of places)
      spot.place.forEach((value, axis) => {
        expect(Math.abs(value)).toBeLessThanOrEqual(layout.half[axis] + 1e-9);
      });
    expect(spotAt(sight, [1, 1])).toBe(undefined);
    expect(spotAt(firstSight(viewport), [640, 360])).toBe(undefined);
  });
});

test('points are drawn from far to near', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: -1.3, max: 1.3, noNaN: true }),
      (azimuth, elevation) => {
        const view = { ...firstView, azimuth, elevation, distance: 1e6 };
        const order = new Uint32Array(135);
        farToNear(view, positions, order);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from(order.keys()));
        const depths = Array.from(order, (i) => project(view, viewport, place(i))[2]);
        for (let i = 1; i < depths.length; i++) expect(depths[i]).toBeLessThan(depths[i - 1] + 2 / 4096);
      },
    ),
    { seed: 1 },
  );
});
