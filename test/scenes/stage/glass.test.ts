/** The glass has the edges and panes of a box for every tank. */
import { expect, test } from 'vitest';
import { cubeEdges, glassOf, part } from '../../../scenes/stage/glass.ts';

test('a cube has twelve edges of length 2, three at every corner', () => {
  const edges = cubeEdges();
  expect(edges.length).toBe(12);
  const ends = edges.flat().map(String);
  expect(new Set(ends).size).toBe(8);
  for (const end of ends) expect(ends.filter((other) => other === end).length).toBe(3);
  for (const [a, b] of edges) expect(Math.hypot(...a.map((x, axis) => x - b[axis]))).toBe(2);
});

test('every tank has six panes, twelve ribbons and a shadow', () => {
  const { kinds, triangles, corners } = glassOf([-1, 1]);
  const count = (side: number, what: number): number => {
    let found = 0;
    for (let i = 0; i < kinds.length; i += 3) if (kinds[i + 1] === side && kinds[i + 2] === what) found++;
    return found / 4;
  };
  for (const side of [-1, 1]) {
    expect([count(side, part.pane), count(side, part.edge), count(side, part.shadow)]).toEqual([6, 12, 1]);
  }
  expect(triangles.length).toBe((corners.length / 3 / 4) * 6);
  expect(Math.max(...triangles)).toBe(corners.length / 3 - 1);
});
