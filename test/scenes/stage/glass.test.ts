/** The glass has the edges and panes of a box for every tank. */
import { expect, test } from 'vitest';
import { cubeEdges, glassBehind, glassInFront, part } from '../../../scenes/stage/glass.ts';

test('a cube has twelve edges of length 2, three at every corner', () => {
  const edges = cubeEdges();
  expect(edges.length).toBe(12);
  const ends = edges.flat().map(String);
  expect(new Set(ends).size).toBe(8);
  for (const end of ends) expect(ends.filter((other) => other === end).length).toBe(3);
  for (const [a, b] of edges) expect(Math.hypot(...a.map((x, axis) => x - b[axis]))).toBe(2);
});

test('every tank has six panes and a shadow behind, and edges once inside and once outside, a rim and streaks before', () => {
  const [behind, before] = [glassBehind([-1, 1]), glassInFront([-1, 1])];
  const count = ({ kinds }: typeof behind, side: number, what: number): number => {
    let found = 0;
    for (let i = 0; i < kinds.length; i += 3) if (kinds[i + 1] === side && kinds[i + 2] === what) found++;
    return found / 4;
  };
  for (const side of [-1, 1]) {
    const parts = [part.pane, part.innerEdge, part.shadow].map((what) => count(behind, side, what));
    expect(parts).toEqual([6, 12, 1]);
    expect([part.edge, part.rim, part.streak].map((what) => count(before, side, what))).toEqual([12, 4, 2]);
  }
  for (const { triangles, corners } of [behind, before]) {
    expect(triangles.length).toBe((corners.length / 3 / 4) * 6);
    expect(Math.max(...triangles)).toBe(corners.length / 3 - 1);
  }
});
