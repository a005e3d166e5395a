/** Framing shows all of both tanks, and rays undo projections. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstView,
  framed,
  orbited,
  panned,
  project,
  rayAt,
  turned,
  type Viewport,
  zoomed,
} from '../../../scenes/stage/camera.ts';
import { layOut, type Place, reach, spreadOf } from '../../../scenes/stage/layout.ts';
import { madeUpColumn } from './made_up_view.ts';

const layout = layOut(madeUpColumn(135, 0).positions);
const viewports: readonly Viewport[] = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 700 },
  { width: 390, height: 260 },
];
const angle = fc.double({ min: -1.3, max: 1.3, noNaN: true });

function corners(spread: number, azimuth: number): Place[] {
  const [hx, hy, hz] = layout.half;
  return [-spread, spread].flatMap((offset) =>
    [-hx, hx].flatMap((x) =>
      [-hy, hy].flatMap((y) =>
        [-hz, hz].map((z): Place => {
          const [tx, ty, tz] = turned([x, y, z], azimuth);
          return [tx + offset, ty, tz];
        }),
      ),
    ),
  );
}

describe('camera', () => {
  test.each(viewports)('framed, both tanks are whole on $width × $height, from any side', (viewport) => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), angle, (azimuth, elevation) => {
        const spread = spreadOf(layout, viewport.width / viewport.height);
        const view = framed({ ...firstView, azimuth, elevation }, viewport, spread, reach(layout), layout.half[1]);
        for (const corner of corners(spread, azimuth)) {
          const [x, y, depth] = project(view, viewport, corner);
          expect(depth).toBeGreaterThan(0);
          expect(Math.abs(x - viewport.width / 2)).toBeLessThanOrEqual(viewport.width / 2 + 1e-6);
          expect(Math.abs(y - viewport.height / 2)).toBeLessThanOrEqual(viewport.height / 2 + 1e-6);
        }
      }),
      { seed: 1 },
    );
  });

  test.each(viewports)('framed, the tanks take most of $width × $height in one direction', (viewport) => {
    const spread = spreadOf(layout, viewport.width / viewport.height);
    const view = framed(firstView, viewport, spread, reach(layout), layout.half[1]);
    const seen = corners(spread, view.azimuth).map((corner) => project(view, viewport, corner));
    const across = (Math.max(...seen.map(([x]) => x)) - Math.min(...seen.map(([x]) => x))) / viewport.width;
    const upright = (Math.max(...seen.map(([, y]) => y)) - Math.min(...seen.map(([, y]) => y))) / viewport.height;
    expect(Math.max(across, upright)).toBeGreaterThan(0.8);
  });

  test('the ray at a pixel meets what is projected there', () => {
    const inTank = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(inTank, inTank, inTank, angle, (x, y, z, elevation) => {
        const view = { ...firstView, elevation };
        const [px, py] = project(view, viewports[0], [x, y, z]);
        const { from, along } = rayAt(view, viewports[0], px, py);
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
    expect(Math.abs(y - (viewports[0].height / 2 - 20))).toBeLessThan(0.3);
  });

  test('zoomed in and out again, the view is the same', () => {
    expect(zoomed(zoomed(firstView, 1.5), 1 / 1.5).distance).toBeCloseTo(firstView.distance, 12);
  });

  test('orbits stop short of the poles and go round and round', () => {
    expect(orbited(firstView, 0, 9).elevation).toBeLessThan(Math.PI / 2);
    expect(orbited({ ...firstView, azimuth: 3 }, 1, 0).azimuth).toBeCloseTo(4 - 2 * Math.PI, 12);
  });
});
