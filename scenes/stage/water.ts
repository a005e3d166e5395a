/**
 * The water of a tank: how high its surface stands over a grid, from the activity of the layer of points beneath it. It
 * has no state of its own: it follows from when each neuron last fired, so that any past time shows its own waves.
 *
 * A spike sends a ring outwards, h = exp(−s/τ) · (1 − u²) · exp(−u²/2) with u = (d − c·s)/w, s ms after it and d from
 * it; a stone sends one that is larger and shorter. Under states that are smooth the surface is, too: it stands as high
 * as the states of the units beneath it, each spread over its neighbourhood. What is seen of a ripple is hence what the
 * network does with the stone: with no connections there is only the splash.
 */
import type { Layout, Place } from './layout.ts';

/** Cells of the grid along x and z. */
export const CELLS = [44, 10] as const;
const [ALONG, ACROSS] = CELLS;
/** Vertices of the grid, row after row along x. */
export const WATER_VERTICES = (ALONG + 1) * (ACROSS + 1);
/** Where the surface rests, in half sides of the tank. */
export const LEVEL = 0.74;

/** A ring's speed (neighbours' distances a ms), width (in these distances), decay (ms), and how far it is followed. */
const SPEED = 1 / 9;
const WIDTH = 0.55;
const DECAY = 34;
const REACH = 3.2;
/** Heights, in distances of neighbours: of a spike's ring, a stone's, and a full unit. */
const SPIKE_HEIGHT = 0.2;
const STONE_HEIGHT = 0.75;
const STATE_HEIGHT = 0.26;
const STONE_DECAY = 70;

/** Points of a layer, and how each reaches the vertices near it. */
export interface Surface {
  readonly points: Uint32Array;
  /** Vertices near point i are those from `first[i]` to `first[i + 1]`, each so many distances of neighbours away. */
  readonly first: Uint32Array;
  readonly vertices: Uint16Array;
  readonly distances: Float32Array;
  readonly layout: Layout;
}

/** Where a vertex of the grid stands, scene units. */
function placeOf(vertex: number, { half }: Layout): readonly [x: number, z: number] {
  const column = vertex % (ALONG + 1);
  const row = Math.floor(vertex / (ALONG + 1));
  return [(2 * column) / ALONG - 1, (2 * row) / ACROSS - 1].map((share, i) => share * half[2 * i]) as [number, number];
}

/** The surface over points at `positions` ([points × 3], scene units): those of the uppermost layer move it. */
export function surfaceOver(positions: Float32Array, layout: Layout): Surface {
  const heights = Array.from({ length: positions.length / 3 }, (_, i) => positions[3 * i + 1]);
  const top = heights.reduce((most, y) => Math.max(most, y), Number.NEGATIVE_INFINITY);
  const points = Uint32Array.from(heights.keys()).filter((i) => heights[i] > top - 0.5 * layout.pitch);
  const first = [0];
  const vertices: number[] = [];
  const distances: number[] = [];
  for (const point of points) {
    for (let vertex = 0; vertex < WATER_VERTICES; vertex++) {
      const [x, z] = placeOf(vertex, layout);
      const distance = Math.hypot(positions[3 * point] - x, positions[3 * point + 2] - z) / layout.pitch;
      if (distance > REACH) continue;
      vertices.push(vertex);
      distances.push(distance);
    }
    first.push(vertices.length);
  }
  return {
    ...{ points, layout, first: Uint32Array.from(first) },
    ...{ vertices: Uint16Array.from(vertices), distances: Float32Array.from(distances) },
  };
}

function ring(distance: number, sinceMs: number): number {
  const u = (distance - SPEED * sinceMs) / WIDTH;
  const square = u * u;
  return square > 12 ? 0 : (1 - square) * Math.exp(-square / 2);
}

/** Adds the rings of the spikes that are under way to `heights`, [vertices], scene units. */
export function addSpikes(surface: Surface, lastSpikeMs: Float32Array, timeMs: number, heights: Float32Array): void {
  const { points, first, vertices, distances, layout } = surface;
  points.forEach((point, i) => {
    const since = timeMs - lastSpikeMs[point];
    if (since < 0 || since > 4 * DECAY) return;
    const height = SPIKE_HEIGHT * layout.pitch * Math.exp(-since / DECAY);
    for (let k = first[i]; k < first[i + 1]; k++) heights[vertices[k]] += height * ring(distances[k], since);
  });
}

/** Adds the rings of stones; places relative to the tank's middle, scene units. */
export function addStones(
  { layout }: Pick<Surface, 'layout'>,
  stones: readonly { readonly timeMs: number; readonly at: Place }[],
  timeMs: number,
  heights: Float32Array,
): void {
  for (const { timeMs: fellMs, at } of stones) {
    const since = timeMs - fellMs;
    if (since < 0 || since > 4 * STONE_DECAY) continue;
    const height = STONE_HEIGHT * layout.pitch * Math.exp(-since / STONE_DECAY);
    for (let vertex = 0; vertex < WATER_VERTICES; vertex++) {
      const [x, z] = placeOf(vertex, layout);
      heights[vertex] += height * ring(Math.hypot(at[0] - x, at[2] - z) / layout.pitch, since);
    }
  }
}

/** Adds what the states of units make of it. @param peak the size of a state that fills a unit */
export function addStates(surface: Surface, states: Float32Array, peak: number, heights: Float32Array): void {
  const { points, first, vertices, distances, layout } = surface;
  points.forEach((point, i) => {
    const height = (STATE_HEIGHT * layout.pitch * (states[point] ?? 0)) / peak;
    for (let k = first[i]; k < first[i + 1]; k++)
      heights[vertices[k]] += height * Math.exp(-0.9 * distances[k] * distances[k]);
  });
}

/** Slopes of a surface along x and z, [vertices × 2], from its heights. */
export function slopesOf(heights: Float32Array, { half }: Layout, slopes: Float32Array): void {
  const at = (column: number, row: number): number =>
    heights[Math.min(ACROSS, Math.max(0, row)) * (ALONG + 1) + Math.min(ALONG, Math.max(0, column))];
  const [dx, dz] = [(4 * half[0]) / ALONG, (4 * half[2]) / ACROSS];
  for (let row = 0; row <= ACROSS; row++)
    for (let column = 0; column <= ALONG; column++) {
      const vertex = row * (ALONG + 1) + column;
      slopes[2 * vertex] = (at(column + 1, row) - at(column - 1, row)) / dx;
      slopes[2 * vertex + 1] = (at(column, row + 1) - at(column, row - 1)) / dz;
    }
}
