/**
 * Shape of the glass: for every tank six panes, twelve edges as ribbons that keep their width in pixels, and a soft
 * shadow beneath. Corners are ±1 on each axis.
 */

/** What a part of the glass is; numbers, since the shader reads them. */
export const part = { pane: 0, edge: 1, shadow: 2 } as const;

/** Vertices of the glass, ready for the GPU. */
export interface Glass {
  /** [vertices × 3], in half sides. */
  readonly corners: Float32Array;
  /** Edges: a place further along; panes: the normal; shadow: unused. [vertices × 3] */
  readonly others: Float32Array;
  /** Which side of the ribbon, −1 or 1; which tank, −1 … 1; what it is. [vertices × 3] */
  readonly kinds: Float32Array;
  readonly triangles: Uint16Array;
}

const SIGNS = [-1, 1] as const;

/** The twelve edges of a cube of half side 1, each by its ends. */
export function cubeEdges(): readonly (readonly [readonly number[], readonly number[]])[] {
  return [0, 1, 2].flatMap((axis) =>
    SIGNS.flatMap((a) =>
      SIGNS.map((b) => {
        const end = (along: number): number[] => {
          const corner: number[] = [a, b];
          corner.splice(axis, 0, along);
          return corner;
        };
        return [end(-1), end(1)] as const;
      }),
    ),
  );
}

/** Glass of tanks on the given sides (−1 left, 0 the only one, 1 right), panes first. */
export function glassOf(sides: readonly number[]): Glass {
  const corners: number[] = [];
  const others: number[] = [];
  const kinds: number[] = [];
  const triangles: number[] = [];
  const quad = (
    vertices: readonly { corner: readonly number[]; other: readonly number[]; kind: readonly number[] }[],
  ) => {
    const first = corners.length / 3;
    for (const { corner, other, kind } of vertices) {
      corners.push(...corner);
      others.push(...other);
      kinds.push(...kind);
    }
    triangles.push(first, first + 1, first + 2, first + 2, first + 1, first + 3);
  };
  const grid = SIGNS.flatMap((a) => SIGNS.map((b) => [a, b] as const));
  for (const side of sides) {
    quad(grid.map(([a, b]) => ({ corner: [a, -1, b], other: [0, 0, 0], kind: [0, side, part.shadow] })));
  }
  for (const side of sides) {
    for (let axis = 0; axis < 3; axis++) {
      for (const sign of SIGNS) {
        quad(
          grid.map(([a, b]) => {
            const [corner, normal] = [
              [a, b],
              [0, 0],
            ];
            corner.splice(axis, 0, sign);
            normal.splice(axis, 0, sign);
            return { corner, other: normal, kind: [0, side, part.pane] };
          }),
        );
      }
    }
    for (const [from, to] of cubeEdges()) {
      const beyond = to.map((value, axis) => 2 * value - from[axis]);
      quad(
        [
          [from, to],
          [to, beyond],
        ].flatMap(([corner, other]) => SIGNS.map((sign) => ({ corner, other, kind: [sign, side, part.edge] }))),
      );
    }
  }
  return {
    corners: Float32Array.from(corners),
    others: Float32Array.from(others),
    kinds: Float32Array.from(kinds),
    triangles: Uint16Array.from(triangles),
  };
}
