/** The water follows from the last spikes, the stones and the states, and from nothing else. */
import { expect, test } from 'vitest';
import { drawnPositions, layOut } from '../../../scenes/stage/layout.ts';
import {
  addSpikes,
  addStates,
  addStones,
  CELLS,
  slopesOf,
  surfaceOver,
  WATER_VERTICES,
} from '../../../scenes/stage/water.ts';
import { madeUpColumn } from './made_up_view.ts';

const { positions: given } = madeUpColumn(135, 0);
const layout = layOut(given, true);
const surface = surfaceOver(drawnPositions(layout, given), layout);
const never = (): Float32Array => new Float32Array(135).fill(-1e9);
const level = (): Float32Array => new Float32Array(WATER_VERTICES);
const sizeOf = (heights: Float32Array): number => Math.max(...heights.map(Math.abs));

test('only the uppermost layer moves it, and each of its points only what is near', () => {
  expect(surface.points).toHaveLength(45);
  for (const point of surface.points) expect(given[3 * point + 1]).toBe(2);
  expect(Math.max(...surface.distances)).toBeLessThan(3.21);
});

test('rests where nothing fires, also where something will', () => {
  const heights = level();
  addSpikes(surface, never(), 100, heights);
  addSpikes(surface, never().fill(101), 100, heights);
  addStones(surface, [{ timeMs: 101, at: [0, 0, 0] }], 100, heights);
  expect(sizeOf(heights)).toBe(0);
});

test('has a ring of every spike, that runs outwards and fades', () => {
  const last = never();
  const point = surface.points[20];
  last[point] = 100;
  const crest = (since: number): readonly [distance: number, height: number] => {
    const heights = level();
    addSpikes(surface, last, 100 + since, heights);
    let best = surface.first[20];
    for (let k = best; k < surface.first[21]; k++)
      if (heights[surface.vertices[k]] > heights[surface.vertices[best]]) best = k;
    return [surface.distances[best], heights[surface.vertices[best]]];
  };
  const [early, later] = [crest(3), crest(20)];
  expect(later[0]).toBeGreaterThan(early[0] + 0.5);
  expect(later[1]).toBeLessThan(early[1]);
  expect(crest(200)[1]).toBe(0);
});

test('a stone makes a larger one, around where it fell', () => {
  const heights = level();
  addStones(surface, [{ timeMs: 92, at: [0, 0, 0] }], 92, heights);
  const middle = (WATER_VERTICES - 1) / 2;
  expect(heights[middle]).toBe(Math.max(...heights));
  expect(heights[0]).toBe(0);
});

test('stands as high as states make it, in proportion', () => {
  const [once, twice] = [level(), level()];
  const states = Float32Array.from({ length: 135 }, (_, i) => Math.sin(i));
  addStates(surface, states, 1, once);
  addStates(surface, states, 0.5, twice);
  expect(sizeOf(once)).toBeGreaterThan(0);
  for (let i = 0; i < WATER_VERTICES; i++) expect(twice[i]).toBeCloseTo(2 * once[i], 6);
});

test('slopes are those of a plane', () => {
  const [along, across] = CELLS;
  const heights = Float32Array.from({ length: WATER_VERTICES }, (_, i) => {
    const [column, row] = [i % (along + 1), Math.floor(i / (along + 1))];
    return 0.3 * ((2 * column) / along) * layout.half[0] - 0.1 * ((2 * row) / across) * layout.half[2];
  });
  const slopes = new Float32Array(2 * WATER_VERTICES);
  slopesOf(heights, layout, slopes);
  const middle = (WATER_VERTICES - 1) / 2;
  expect(slopes[2 * middle]).toBeCloseTo(0.3, 5);
  expect(slopes[2 * middle + 1]).toBeCloseTo(-0.1, 5);
});
