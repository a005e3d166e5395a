/**
 * What lies under the pointer: the nearest neuron within some pixels, or a place in a tank's volume. Places are
 * relative to the tank's middle, scene units.
 */
import type { Side } from '../messages.ts';
import { type CameraView, project, rayAt, type Shift, type Viewport } from './camera.ts';
import type { Place } from './layout.ts';
import { eyeOf, type Sight } from './sight.ts';

/** CSS pixels around a neuron that still are the neuron. */
const PICK_WITHIN = 12;

/**
 * Number of the point nearest to a pixel, undefined if none is within `within` pixels. Of points about as near the one
 * in front is taken.
 * @param positions [points × 3]
 * @param shift of the tank's cell @param isSeen whether a point is there to be picked
 */
export function nearestPoint(
  view: CameraView,
  viewport: Viewport,
  positions: Float32Array,
  shift: Shift,
  [x, y]: readonly [number, number],
  within: number,
  isSeen: (point: number) => boolean = () => true,
): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  for (let i = 0; i < positions.length / 3; i++) {
    const place: Place = [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]];
    const [px, py, depth] = project(view, viewport, place, shift);
    if (depth <= 0) continue;
    const pixels = Math.hypot(px - x, py - y);
    if (pixels > within || !isSeen(i)) continue;
    const cost = pixels / within + 2 * depth;
    if (cost < least) [least, best] = [cost, i];
  }
  return best;
}

/**
 * Where the line of sight at a pixel is halfway through a tank, undefined if it misses it.
 * @param half half the tank's sides
 */
export function placeInTank(
  view: CameraView,
  viewport: Viewport,
  half: Place,
  shift: Shift,
  pixel: readonly [number, number],
): Place | undefined {
  const { from, along } = rayAt(view, viewport, pixel, shift);
  let [enters, leaves] = [0, Infinity];
  for (let axis = 0; axis < 3; axis++) {
    const walls = [-half[axis], half[axis]].map((wall) => (wall - from[axis]) / along[axis]).sort((a, b) => a - b);
    if (along[axis] === 0 && Math.abs(from[axis]) > half[axis]) return undefined;
    if (along[axis] === 0) continue;
    [enters, leaves] = [Math.max(enters, walls[0]), Math.min(leaves, walls[1])];
  }
  if (leaves <= enters) return undefined;
  const middle = (enters + leaves) / 2;
  return [from[0] + along[0] * middle, from[1] + along[1] * middle, from[2] + along[2] * middle];
}

/** A point of a tank or, where there is none, a place in it. */
export interface Spot {
  readonly side: Side;
  readonly neuron: number | undefined;
  readonly place: Place;
}

/** What lies at a pixel, undefined beside the tanks. @param isSeen whether a neuron is there to be picked */
export function spotAt(
  sight: Sight,
  pixel: readonly [number, number],
  isSeen?: (neuron: number) => boolean,
): Spot | undefined {
  const { viewport, subject, shifts } = sight;
  if (subject === undefined) return undefined;
  const camera = eyeOf(sight);
  for (const side of subject.sides) {
    const positions = side === 'liquid' ? subject.positions : subject.unitPositions;
    const neuron = nearestPoint(camera, viewport, positions, shifts[side], pixel, PICK_WITHIN, isSeen);
    const place =
      neuron === undefined
        ? placeInTank(camera, viewport, subject.layout.half, shifts[side], pixel)
        : ([positions[3 * neuron], positions[3 * neuron + 1], positions[3 * neuron + 2]] as const);
    if (place !== undefined) return { side, neuron, place };
  }
  return undefined;
}
