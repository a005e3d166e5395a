/** Circuits of any scale stand upright in a tank of height 1, and places can be brought back to the circuit's units. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alike,
  drawnPositions,
  evenPitch,
  layOut,
  type Place,
  toCircuit,
  toScene,
} from '../../../scenes/stage/layout.ts';
import { madeUpColumn } from './made_up_view.ts';

const coordinate = fc.float({ min: -1e4, max: 1e4, noNaN: true });
const someNeurons = fc
  .array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 40 })
  .map((places) => Float32Array.from(places.flat()));

describe('layout', () => {
  test('a grid has the pitch of its sites', () => {
    expect(evenPitch([14, 2, 2], 135)).toBeCloseTo(1, 9);
    expect(evenPitch([0, 30, 0], 4)).toBeCloseTo(10, 9);
  });

  test('the long axis of a column stands upright, wherever it lies in the circuit', () => {
    expect(layOut(madeUpColumn(135, 0).positions).axes[1]).toBe(0);
    const alongZ = Float32Array.from([0, 0, 0, 1, 1, 9]);
    expect(layOut(alongZ).axes[1]).toBe(2);
    const slab = Float32Array.from([0, 0, 0, 900, 100, 900]);
    expect(layOut(slab).axes[1]).toBe(1);
  });

  test('every neuron is within the glass, whose longest side is 1', () => {
    fc.assert(
      fc.property(someNeurons, (positions) => {
        const layout = layOut(positions);
        expect(2 * Math.max(...layout.half)).toBeCloseTo(1, 6);
        drawnPositions(layout, positions).forEach((value, i) => {
          expect(Math.abs(value)).toBeLessThan(layout.half[i % 3] + 1e-6);
        });
      }),
      { seed: 1 },
    );
  });

  test('the drawn space is not mirrored: axes are a turn of the circuit’s', () => {
    fc.assert(
      fc.property(someNeurons, (positions) => {
        const [x, y, z] = layOut(positions).axes;
        expect([(x + 1) % 3, (y + 1) % 3, (z + 1) % 3]).toEqual([y, z, x]);
      }),
      { seed: 1 },
    );
  });

  test('to the scene and back is the same place', () => {
    fc.assert(
      fc.property(someNeurons, fc.tuple(coordinate, coordinate, coordinate), (positions, at) => {
        const layout = layOut(positions);
        const size = 1 / layout.scale + Math.max(...at.map(Math.abs), ...layout.centre.map(Math.abs));
        toCircuit(layout, toScene(layout, at as Place)).forEach((value, axis) => {
          expect(Math.abs(value - at[axis])).toBeLessThan(1e-9 * size);
        });
      }),
      { seed: 1 },
    );
  });

  test('micrometres or sites, the tank looks the same', () => {
    const { positions } = madeUpColumn(135, 0);
    const inMicrometres = layOut(positions.map((x) => 250 * x - 4000));
    expect(alike(layOut(positions), inMicrometres)).toBe(true);
    expect(inMicrometres.pitch).toBeCloseTo(layOut(positions).pitch, 5);
  });

  test('the long axis of a tank that is compared with another lies along the canvas', () => {
    expect(layOut(madeUpColumn(135, 0).positions, true).axes).toEqual([0, 1, 2]);
    expect(layOut(Float32Array.from([0, 0, 0, 1, 1, 9]), true).axes).toEqual([2, 0, 1]);
  });

  test('a single neuron and no neuron at all have a layout too', () => {
    for (const positions of [new Float32Array(0), Float32Array.from([5, 5, 5])])
      for (const number of [layOut(positions).scale, layOut(positions).pitch, ...layOut(positions).half])
        expect(Number.isFinite(number) && number > 0).toBe(true);
  });
});
