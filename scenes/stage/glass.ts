/**
 * Shape of the glass, for every tank: six panes, a soft shadow beneath, its edges as ribbons that keep their width in
 * pixels, once outside and once inside, since glass has a thickness, the rim between both at the top, and a streak of
 * light on the pane in front. Corners are ±1 on each axis.
 */

/** What a part of the glass is; numbers, since the shader reads them. */
export const part = { pane: 0, edge: 1, shadow: 2, innerEdge: 3, rim: 4, streak: 5 } as const;

/** Vertices of the glass, ready for the GPU. */
export interface Glass {
  /** [vertices × 3], in half sides. */
  readonly corners: Float32Array;
  /** Edges: a place further along; panes: the normal; rim: 1 inside; streak: the share across it. [vertices × 3] */
  readonly others: Float32Array;
  /** Which side of the ribbon, −1 or 1; which tank, −1 … 1; what it is. [vertices × 3] */
  readonly kinds: Float32Array;
  readonly triangles: Uint16Array;
}

type Triple = readonly number[];

/** A vertex of a quad. */
interface Vertex {
  readonly corner: Triple;
  readonly other: Triple;
  readonly kind: Triple;
}

const SIGNS = [-1, 1] as const;
const GRID = SIGNS.flatMap((a) => SIGNS.map((b) => [a, b] as const));

/** The twelve edges of a cube of half side 1, each by its ends. */
export function cubeEdges(): readonly (readonly [Triple, Triple])[] {
  return [0, 1, 2].flatMap((axis) =>
    GRID.map(([a, b]) => {
      const end = (along: number): number[] => {
        const corner: number[] = [a, b];
        corner.splice(axis, 0, along);
        return corner;
      };
      return [end(-1), end(1)] as const;
    }),
  );
}

/** Quads as vertices and triangles, two each. */
function joined(quads: readonly (readonly Vertex[])[]): Glass {
  const vertices = quads.flat();
  return {
    corners: Float32Array.from(vertices.flatMap(({ corner }) => corner)),
    others: Float32Array.from(vertices.flatMap(({ other }) => other)),
    kinds: Float32Array.from(vertices.flatMap(({ kind }) => kind)),
    triangles: Uint16Array.from(quads.flatMap((_, i) => [0, 1, 2, 2, 1, 3].map((corner) => 4 * i + corner))),
  };
}

function edges(side: number, what: number): Vertex[][] {
  return cubeEdges().map(([from, to]) => {
    const beyond = to.map((value, axis) => 2 * value - from[axis]);
    return [
      [from, to],
      [to, beyond],
    ].flatMap(([corner, other]) => SIGNS.map((sign) => ({ corner, other, kind: [sign, side, what] })));
  });
}

function panes(side: number): Vertex[][] {
  return [0, 1, 2].flatMap((axis) =>
    SIGNS.map((sign) =>
      GRID.map(([a, b]) => {
        const [corner, normal]: number[][] = [
          [a, b],
          [0, 0],
        ];
        corner.splice(axis, 0, sign);
        normal.splice(axis, 0, sign);
        return { corner, other: normal, kind: [0, side, part.pane] };
      }),
    ),
  );
}

/** The four strips of the rim, each from corner to corner, outside and inside. */
function rim(side: number): Vertex[][] {
  const round = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ];
  return round.map((from, i) =>
    [from, round[(i + 1) % 4]].flatMap(([x, z]) =>
      [0, 1].map((inside) => ({ corner: [x, 1, z], other: [inside, 0, 0], kind: [0, side, part.rim] })),
    ),
  );
}

/** Two slanted bands on the pane in front; where they begin and how wide they are, in half sides. */
const STREAKS = [
  [-0.82, 0.1],
  [-0.66, 0.035],
] as const;
const SLANT = 0.12;

function streaks(side: number): Vertex[][] {
  return STREAKS.map(([from, width]) =>
    SIGNS.flatMap((up) =>
      SIGNS.map((across) => ({
        corner: [from + ((across + 1) / 2) * width + SLANT * up, up, 1],
        other: [across, 0, 0],
        kind: [0, side, part.streak],
      })),
    ),
  );
}

/** What of the glass is drawn before the neurons, for tanks on the given sides (−1, 0 the only one, 1). */
export function glassBehind(sides: readonly number[]): Glass {
  const shadow = (side: number): Vertex[] =>
    GRID.map(([a, b]) => ({ corner: [a, -1, b], other: [0, 0, 0], kind: [0, side, part.shadow] }));
  return joined([...sides.map(shadow), ...sides.flatMap((side) => [...panes(side), ...edges(side, part.innerEdge)])]);
}

/** What of it is drawn over them. */
export function glassInFront(sides: readonly number[]): Glass {
  return joined(sides.flatMap((side) => [...rim(side), ...edges(side, part.edge), ...streaks(side)]));
}
