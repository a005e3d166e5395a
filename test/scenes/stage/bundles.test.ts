/** Bands between populations: as wide as they have synapses, and there and back are two. */
import { describe, expect, test } from 'vitest';
import type { Region } from '../../../scenes/circuit_view.ts';
import { regionsOf } from '../../../scenes/regions.ts';
import { bandOf, bandWidth, curveOf, pointOn } from '../../../scenes/stage/bundles.ts';
import { drawnRegions, layOutRegions, namePlace } from '../../../scenes/stage/region_layout.ts';

const names = ['L23E', 'L23I', 'L4E', 'L4I', 'L5E', 'L5I', 'L6E', 'L6I'];
const sizes = [414, 117, 438, 110, 97, 21, 288, 59];
const circuits = [
  regionsOf(sizes.slice(0, 2).map((size, i) => ({ name: `p${i}`, size }))),
  regionsOf(sizes.map((size, i) => ({ name: names[i], size }))),
  regionsOf(sizes.map((size, i) => ({ name: `p${i}`, size }))),
].map((given) => ({ layout: layOutRegions(given), regions: drawnRegions(layOutRegions(given), given) }));
const apart = (a: readonly number[], b: readonly number[]): number => Math.hypot(...a.map((x, i) => x - b[i]));
const fromMiddle = ({ centre }: Region, at: readonly number[]): number => apart(centre, at);

describe('a band', () => {
  test('is as wide as the square root of its synapses', () => {
    expect(bandWidth(1e6, 4e6)).toBeCloseTo(bandWidth(4e6, 4e6) / 2, 12);
    expect(bandWidth(1, 4e6)).toBeGreaterThan(0);
  });

  test('begins and ends just outside the discs that it joins, in any arrangement', () => {
    for (const { regions } of circuits)
      for (const source of regions)
        for (const target of regions) {
          const curve = curveOf(source, target);
          for (const [t, region] of [
            [0, source],
            [1, target],
          ] as const) {
            const out = fromMiddle(region, pointOn(curve, t)) / region.radius;
            expect(out).toBeGreaterThan(1);
            expect(out).toBeLessThan(1.1);
          }
        }
  });

  test('there and back do not lie on one another, and both are seen within the layout', () => {
    for (const { regions, layout } of circuits)
      regions.forEach((source, i) => {
        for (const target of regions.slice(0, i + 1)) {
          const [there, back] = [curveOf(source, target), curveOf(target, source)];
          if (source !== target)
            expect(apart(pointOn(there, 0.5), pointOn(back, 0.5))).toBeGreaterThan(
              0.1 * fromMiddle(source, target.centre),
            );
          // What bends furthest may reach into the margin.
          for (const t of [0.2, 0.5, 0.8])
            for (const axis of [0, 1]) expect(Math.abs(pointOn(there, t)[axis])).toBeLessThan(layout.half[axis] + 0.1);
        }
      });
  });

  test('tells what it does by its end: an arrow, or a bar', () => {
    const curve = curveOf(circuits[0].regions[0], circuits[0].regions[1]);
    const [arrow, bar] = [false, true].map((inhibits) => bandOf(curve, 0.01, inhibits));
    for (const band of [arrow, bar]) {
      expect(band.at(-2)?.half).toBeGreaterThan(2 * band[0].half);
      expect(band[0].t).toBe(0);
      expect(band.at(-1)?.t).toBe(1);
    }
    expect([arrow.at(-1)?.half, bar.at(-1)?.half]).toEqual([0, bar.at(-2)?.half]);
  });
});

describe('regions in the scene', () => {
  test('lie within the layout, whose longest side is 1, and so do their names', () => {
    for (const { regions, layout } of circuits) {
      expect(2 * Math.max(...layout.half)).toBeCloseTo(1, 9);
      for (const region of regions) {
        const { centre, radius, lies } = region;
        for (const axis of lies ? [0, 2] : [0, 1])
          expect(Math.abs(centre[axis]) + radius).toBeLessThan(layout.half[axis] + 1e-9);
        namePlace(region).forEach((part, axis) => {
          expect(Math.abs(part)).toBeLessThan(layout.half[axis] + 1e-9);
        });
      }
    }
  });
});
