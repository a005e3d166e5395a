/**
 * The triangles that a synapse's line and the pulse on it are made of: both are ribbons that taper, the line towards
 * whom it reaches, the pulse towards where it comes from, like a comet. A few hundred synapses are drawn as curved
 * fibres; where there are more of them each is a single triangle, and so is its pulse.
 */

/** Vertices and triangles of one synapse. */
export interface LineShape {
  /** How far along (0 … 1), which side (−1, 0, 1), and 1 for the pulse's, [vertices × 3]. */
  readonly corners: readonly (readonly [along: number, side: number, travels: number])[];
  /** Vertices of the line's triangles, and of the pulse's. */
  readonly line: readonly number[];
  readonly pulse: readonly number[];
  /** How far the middle of a fibre stands beside the straight line, in its lengths. */
  readonly bend: number;
}

/** The most synapses that are drawn as fibres: a triangle takes a software renderer 1.5 µs. */
export const MOST_FIBRES = 1500;

/** A ribbon of so many parts that ends in a point. */
function ribbon(parts: number, travels: 0 | 1): readonly (readonly [number, number, number])[] {
  const pairs = Array.from({ length: parts }, (_, i) => i / parts);
  const sides = pairs.flatMap((along) => [[along, -1, travels] as const, [along, 1, travels] as const]);
  return [...sides, [1, 0, travels]];
}

function trianglesOf(parts: number, first: number): readonly number[] {
  const all = Array.from({ length: parts - 1 }, (_, i) => [0, 1, 2, 2, 1, 3].map((k) => first + 2 * i + k)).flat();
  const last = first + 2 * (parts - 1);
  return [...all, last, last + 1, last + 2];
}

function shapeOf(lineParts: number, pulseParts: number, bend: number): LineShape {
  const line = ribbon(lineParts, 0);
  return {
    corners: [...line, ...ribbon(pulseParts, 1)],
    line: trianglesOf(lineParts, 0),
    pulse: trianglesOf(pulseParts, line.length),
    bend,
  };
}

/** The shape in which so many synapses are drawn. */
export function shapeFor(synapses: number): LineShape {
  return synapses <= MOST_FIBRES ? shapeOf(3, 2, 0.2) : shapeOf(1, 1, 0);
}
