/** Populations without places: none lies over another, layers stand in their order, and the same every time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { potjansDiesmannPopulations } from '../../models/circuits/potjans_diesmann2014.ts';
import type { Region } from '../../scenes/circuit_view.ts';
import { layerOf, placesIn, regionsOf } from '../../scenes/regions.ts';

const named = (...sizes: readonly number[]) => sizes.map((size, i) => ({ name: `p${i}`, size }));
const SIZES = [20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948] as const;
const columns = potjansDiesmannPopulations.map((name, i) => ({ name, size: Math.round(SIZES[i] * 0.02) }));
const someNames = fc.constantFrom('exc', 'inh', 'L23E', 'L4I', 'L5', 'L6 PV', 'striatum');
const someCircuits = fc.array(fc.record({ name: someNames, size: fc.integer({ min: 0, max: 3000 }) }), {
  minLength: 1,
  maxLength: 9,
});

/** Whether discs have no place in common: those in one plane are apart, and planes are. */
function areApart(a: Region, b: Region): boolean {
  const [x, y, z] = a.centre.map((part, axis) => Math.abs(part - b.centre[axis]));
  return a.lies && y > 0 ? true : Math.hypot(x, y, z) > a.radius + b.radius;
}

describe('regions', () => {
  test('two populations stand side by side and face the viewer, their areas in proportion to their counts', () => {
    const [exc, inh] = regionsOf(named(8000, 2000));
    expect([exc.lies, inh.lies, exc.centre[1], inh.centre[1], exc.centre[2]]).toEqual([
      false,
      false,
      -exc.radius,
      -exc.radius,
      0,
    ]);
    expect(exc.centre[0]).toBeLessThan(inh.centre[0]);
    expect((exc.radius / inh.radius) ** 2).toBeCloseTo(4, 9);
  });

  test('the eight populations of a microcircuit lie in four layers, L2/3 above and L6 below, E beside I', () => {
    const regions = regionsOf(columns);
    const heights = regions.map(({ centre }) => centre[1]);
    for (let i = 0; i < 8; i += 2) {
      expect(heights[i]).toBe(heights[i + 1]);
      expect(regions[i].centre[0]).toBeLessThan(regions[i + 1].centre[0]);
      if (i > 0) expect(heights[i]).toBeLessThan(heights[i - 1] - 3);
    }
    expect(regions.every(({ lies }) => lies)).toBe(true);
    expect(regions.map(({ outward }) => outward[0])).toEqual([-1, 1, -1, 1, -1, 1, -1, 1]);
  });

  test('layers stand in the order of cortex, whatever that of the file', () => {
    const names = ['L6I', 'L4E', 'L23E', 'L5', 'L6E'];
    const regions = regionsOf(names.map((name) => ({ name, size: 100 })));
    const order = names.map((name, i) => [name, regions[i].centre[1]] as const).sort((a, b) => b[1] - a[1]);
    expect(order.map(([name]) => name)).toEqual(['L23E', 'L4E', 'L5', 'L6I', 'L6E']);
  });

  test('other circuits are read from the left, from above', () => {
    const regions = regionsOf(named(100, 100, 100, 100, 100, 100));
    for (let i = 1; i < 6; i++) {
      const [before, here] = [regions[i - 1].centre, regions[i].centre];
      expect(here[1] < before[1] || (here[1] === before[1] && here[0] > before[0])).toBe(true);
    }
    expect(new Set(regions.map(({ centre }) => centre[1])).size).toBe(2);
  });

  test('no disc lies over another, every neuron is in its own, and nothing is left to chance', () => {
    fc.assert(
      fc.property(someCircuits, (populations) => {
        const regions = regionsOf(populations);
        regions.forEach((a, i) => {
          for (const b of regions.slice(0, i)) expect(areApart(a, b)).toBe(true);
        });
        const places = placesIn(regions, populations);
        let neuron = 0;
        let outside = 0;
        populations.forEach(({ size }, p) => {
          const { centre, radius } = regions[p];
          for (let i = 0; i < size; i++, neuron++) {
            const [x, y, z] = centre.map((part, axis) => places[3 * neuron + axis] - part);
            if (Math.hypot(x, y, z) > radius) outside++;
          }
        });
        expect([places.length, outside]).toEqual([3 * neuron, 0]);
        expect(regionsOf(populations)).toEqual(regions);
      }),
      { seed: 1, numRuns: 15 },
    );
    expect(regionsOf([])).toEqual([]);
  });
});

test('names of layers are read as they are written', () => {
  const layers = ['L23E', 'L2/3I', 'L4', 'l5 PV', 'layer 6', 'L1', 'exc', 'L10', 'liquid', 'L'].map(layerOf);
  expect(layers).toEqual([2.3, 2.3, 4, 5, 6, 1, undefined, undefined, undefined, undefined]);
});
