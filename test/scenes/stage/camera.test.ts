/** Framing shows all of a tank, and rays undo projections. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cornersOf,
  extentOf,
  firstView,
  framed,
  onTheWay,
  orbited,
  panned,
  project,
  rayAt,
  turned,
  turnedBack,
  type Viewport,
  zoomed,
} from '../../../scenes/stage/camera.ts';
import { layOut } from '../../../scenes/stage/layout.ts';
import { madeUpColumn } from './made_up_view.ts';

const { half } = layOut(madeUpColumn(135, 0).positions, true);
const viewports: readonly Viewport[] = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 700 },
  { width: 390, height: 260 },
];
const angle = fc.double({ min: -1.3, max: 1.3, noNaN: true });
const around = fc.double({ min: -3, max: 3, noNaN: true });
const inTank = fc.double({ min: -0.5, max: 0.5, noNaN: true });

describe('camera', () => {
  test('on the way to a neuron begins where it is, and ends nearer, with it half-way from left to right', () => {
    fc.assert(
      fc.property(around, angle, fc.tuple(inTank, inTank, inTank), (azimuth, elevation, place) => {
        const view = framed({ ...firstView, azimuth, elevation }, viewports[0], viewports[0], half);
        expect(onTheWay(view, place, 0)).toEqual(view);
        const there = onTheWay(view, place, 1);
        expect(project(there, viewports[0], place)[0]).toBeCloseTo(640, 6);
        const [, up] = turned(place, view);
        expect(Math.abs(there.target[1] - up)).toBeLessThanOrEqual(Math.abs(view.target[1] - up));
        expect(there.distance).toBeLessThan(0.7 * view.distance);
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  test.each(viewports)('framed, a tank is whole on $width × $height, from any side, and while it sways', (viewport) => {
    fc.assert(
      fc.property(around, angle, (azimuth, elevation) => {
        const view = framed({ ...firstView, azimuth, elevation }, viewport, viewport, half, 0.06);
        for (const sway of [-0.06, 0, 0.06]) {
          const seen = extentOf({ ...view, azimuth: azimuth + sway }, viewport, cornersOf(half));
          expect(Math.min(seen.left, seen.top)).toBeGreaterThanOrEqual(0);
          expect(seen.right).toBeLessThanOrEqual(viewport.width);
          expect(seen.bottom).toBeLessThanOrEqual(viewport.height);
        }
      }),
      { seed: 1 },
    );
  });

  test.each(viewports)('framed, a tank takes most of $width × $height in one direction', (viewport) => {
    const { left, right, top, bottom } = extentOf(
      framed(firstView, viewport, viewport, half),
      viewport,
      cornersOf(half),
    );
    expect(Math.max((right - left) / viewport.width, (bottom - top) / viewport.height)).toBeGreaterThan(0.95);
  });

  test('what is turned can be turned back, and keeps its size', () => {
    fc.assert(
      fc.property(inTank, inTank, inTank, around, angle, (x, y, z, azimuth, elevation) => {
        const view = { azimuth, elevation };
        const there = turned([x, y, z], view);
        expect(Math.hypot(...there)).toBeCloseTo(Math.hypot(x, y, z), 9);
        turnedBack(there, view).forEach((value, axis) => {
          expect(value).toBeCloseTo([x, y, z][axis], 9);
        });
      }),
      { seed: 1 },
    );
  });

  test('the ray at a pixel meets what is projected there', () => {
    fc.assert(
      fc.property(inTank, inTank, inTank, angle, (x, y, z, elevation) => {
        const view = { ...firstView, elevation };
        const [px, py] = project(view, viewports[0], [x, y, z], [30, -200]);
        const { from, along } = rayAt(view, viewports[0], [px, py], [30, -200]);
        const away = [x, y, z].map((value, axis) => value - from[axis]);
        const length = Math.hypot(...away);
        away.forEach((value, axis) => {
          expect(value / length).toBeCloseTo(along[axis], 9);
        });
      }),
      { seed: 1 },
    );
  });

  test('panned, the target follows the pointer', () => {
    const view = { ...firstView, elevation: 0.4 };
    const [x, y] = project(panned(view, viewports[0], 30, -20), viewports[0], view.target);
    expect(x).toBeCloseTo(viewports[0].width / 2 + 30, 6);
    expect(y).toBeCloseTo(viewports[0].height / 2 - 20, 6);
  });

  test('zoomed in and out again, the view is the same', () => {
    expect(zoomed(zoomed(firstView, 1.5), 1 / 1.5).distance).toBeCloseTo(firstView.distance, 12);
  });

  test('orbits stop short of the poles and go round and round', () => {
    expect(orbited(firstView, 0, 9).elevation).toBeLessThan(Math.PI / 2);
    expect(orbited({ ...firstView, azimuth: 3 }, 1, 0).azimuth).toBeCloseTo(4 - 2 * Math.PI, 12);
  });
});
