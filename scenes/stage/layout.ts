/**
 * Where a circuit stands in the scene. Positions may be in grid sites or in µm: they are scaled so that the longest
 * side of the tank is 1. The long axis of a column stands upright; that of two tanks which are compared lies along the
 * canvas, so that each has a wide water surface. Both have the same shape.
 */

/** A place: x right, y up, z towards the viewer, or the circuit's own axes. */
export type Place = readonly [number, number, number];

/** How the circuit's space is drawn. */
export interface Layout {
  /** Which axis of the circuit is drawn along x, y and z. */
  readonly axes: readonly [number, number, number];
  /** Middle of the neurons, in the circuit's units and axes. */
  readonly centre: Place;
  /** Scene units per unit of the circuit. */
  readonly scale: number;
  /** Half the tank's sides, in scene units and axes. */
  readonly half: Place;
  /** Typical distance of neighbours, in scene units. */
  readonly pitch: number;
}

/** Distance of neighbours if so many points filled a box evenly, faces included: ∏(side/pitch + 1) = count. */
export function evenPitch(sides: Place, count: number): number {
  const longest = Math.max(...sides);
  if (count < 2 || longest === 0) return 1;
  const sites = (pitch: number): number => sides.reduce((product, side) => product * (side / pitch + 1), 1);
  let [low, high] = [longest * 1e-6, longest];
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high);
    if (sites(middle) > count) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Axes in the order x, y, z: where it lies, the longest is x; otherwise an axis that is half as long again as both
 * others stands upright, and y does where there is none.
 */
function drawnAxes(sides: Place, lies: boolean): readonly [number, number, number] {
  const longest = sides.indexOf(Math.max(...sides));
  if (lies) return [longest, (longest + 1) % 3, (longest + 2) % 3];
  const second = Math.max(...sides.filter((_, axis) => axis !== longest));
  const up = sides[longest] > 1.5 * second ? longest : 1;
  return [(up + 2) % 3, up, (up + 1) % 3];
}

/** Free space between the outermost neurons and the glass, in distances of neighbours. */
const PADDING = 0.8;

/** Layout of neurons at `positions`, [neurons × 3], finite. @param lies whether the longest side lies along x */
export function layOut(positions: Float32Array, lies = false): Layout {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3], positions[i]);
    high[i % 3] = Math.max(high[i % 3], positions[i]);
  }
  if (positions.length === 0) low.fill(high.fill(0)[0]);
  const along = (of: (axis: number) => number): Place => [of(0), of(1), of(2)];
  const sides = along((axis) => high[axis] - low[axis]);
  const axes = drawnAxes(sides, lies);
  const pitch = evenPitch(sides, positions.length / 3);
  const scale = 1 / (Math.max(...sides) + 2 * PADDING * pitch);
  return {
    axes,
    centre: along((axis) => (low[axis] + high[axis]) / 2),
    scale,
    half: along((axis) => (sides[axes[axis]] / 2 + PADDING * pitch) * scale),
    pitch: pitch * scale,
  };
}

/** Positions in the scene, [neurons × 3], relative to the tank's middle. */
export function drawnPositions(layout: Layout, positions: Float32Array): Float32Array {
  return Float32Array.from(positions, (_, i) => {
    const axis = layout.axes[i % 3];
    return (positions[i - (i % 3) + axis] - layout.centre[axis]) * layout.scale;
  });
}

/** A place of the circuit in the scene, relative to the tank's middle. */
export function toScene({ axes, centre, scale }: Layout, at: Place): Place {
  const drawn = (axis: number): number => (at[axis] - centre[axis]) * scale;
  return [drawn(axes[0]), drawn(axes[1]), drawn(axes[2])];
}

/** A place relative to the tank's middle in units of the circuit; the inverse of {@link toScene}. */
export function toCircuit({ axes, centre, scale }: Layout, at: Place): Place {
  const given = (axis: number): number => at[axes.indexOf(axis)] / scale + centre[axis];
  return [given(0), given(1), given(2)];
}

/** Whether two circuits fill a tank of much the same shape, so that the camera may stay. */
export function alike(a: Layout, b: Layout): boolean {
  return a.half.every((side, axis) => Math.abs(side - b.half[axis]) < 0.05);
}
