/**
 * What is seen, from where, on which canvas, as a record: each function gives the next one. The tanks are framed until
 * somebody moves the camera, and may sway a little about where they are seen from.
 */
import type { Side } from '../messages.ts';
import type { Arrangement } from './arrangement.ts';
import {
  type CameraView,
  cornersOf,
  extentOf,
  firstView,
  framed,
  project,
  type Shift,
  type Viewport,
} from './camera.ts';
import { cellsOf } from './cells.ts';
import { alike, type Place } from './layout.ts';

/** What is seen. */
export interface Sight {
  readonly camera: CameraView;
  readonly viewport: Viewport;
  /** Undefined before the first subject. */
  readonly subject: Arrangement | undefined;
  /** By how much the cell of each tank is shifted. */
  readonly shifts: Readonly<Record<Side, Shift>>;
  /** CSS pixels below each of two tanks that are kept for its clock. */
  readonly clockRoom: number;
  /** CSS pixels left of one alone that are kept for the list of its populations. */
  readonly sideRoom: number;
  /** By how much the tanks are turned just now besides, radians, and by how much at most. */
  readonly sway: number;
  readonly mostSway: number;
  /** Whether somebody has moved the camera, which is then left where it is. */
  readonly isMoved: boolean;
}

const unshifted: Sight['shifts'] = { liquid: [0, 0], continuous: [0, 0] };

/** Nothing is seen yet. */
export function firstSight(viewport: Viewport): Sight {
  return {
    ...{ camera: firstView, viewport, subject: undefined, shifts: unshifted },
    ...{ clockRoom: 0, sideRoom: 0, sway: 0, mostSway: 0, isMoved: false },
  };
}

/** From where two tanks are first seen, and from where in cells that are not wide: more from above fills these. */
const AHEAD = { azimuth: firstView.azimuth, elevation: firstView.elevation } as const;
const ABOVE = { azimuth: 0.45, elevation: 0.6 } as const;
/** Cells that are wider for their height than that are seen from ahead. */
const WIDE = 2.1;

/** The direction for a cell, where nobody has chosen another than that of the subject before. */
function directionIn(
  { width, height }: Viewport,
  chosen: CameraView,
  { pair, direction }: Arrangement,
  before: Arrangement['direction'],
): Partial<CameraView> {
  const firsts = [AHEAD, ABOVE, direction, before];
  const isFirst = firsts.some((one) => one?.azimuth === chosen.azimuth && one.elevation === chosen.elevation);
  return !isFirst ? {} : (direction ?? (pair && width / height <= WIDE ? ABOVE : AHEAD));
}

/** The tanks in their cells, and framed unless the camera was moved. */
function settled(sight: Sight, before?: Arrangement): Sight {
  const { camera, viewport, subject, isMoved, clockRoom, sideRoom, mostSway } = sight;
  if (subject === undefined) return sight;
  const { half } = subject.layout;
  const { size, shifts } = cellsOf(viewport, subject, clockRoom, sideRoom);
  if (isMoved) return { ...sight, shifts };
  const seen = { ...camera, ...directionIn(size, camera, subject, before?.direction) };
  return { ...sight, shifts, camera: framed(seen, viewport, size, half, mostSway) };
}

/** Another subject; one of another shape is framed, unless it is the first and the camera was set. */
export function lookAt(sight: Sight, subject: Arrangement): Sight {
  const { subject: before, isMoved } = sight;
  const keeps = before === undefined || (before.pair === subject.pair && alike(before.layout, subject.layout));
  return settled({ ...sight, subject, isMoved: isMoved && keeps }, before);
}

/** Another size of the canvas, at least a pixel. */
export function resized(sight: Sight, width: number, height: number): Sight {
  return settled({ ...sight, viewport: { width: Math.max(1, width), height: Math.max(1, height) } });
}

/** Other room below each of two tanks, CSS pixels. */
export function withClockRoom(sight: Sight, clockRoom: number): Sight {
  return clockRoom === sight.clockRoom ? sight : settled({ ...sight, clockRoom });
}

/** Other room left of one alone, CSS pixels. */
export function withSideRoom(sight: Sight, sideRoom: number): Sight {
  return sideRoom === sight.sideRoom ? sight : settled({ ...sight, sideRoom });
}

/** The tanks may turn by so much either way, radians. */
export function swaying(sight: Sight, mostSway: number): Sight {
  return mostSway === sight.mostSway ? sight : settled({ ...sight, mostSway, sway: 0 });
}

/** They stand still, as they are seen at the moment. */
export function stilled(sight: Sight): Sight {
  return sight.mostSway === 0 ? sight : { ...sight, camera: eyeOf(sight), sway: 0, mostSway: 0 };
}

/** The camera moved, from where it is seen at the moment; nothing sways any more. */
export function movedBy(sight: Sight, by: (view: CameraView) => CameraView): Sight {
  return { ...sight, camera: by(eyeOf(sight)), sway: 0, mostSway: 0, isMoved: true };
}

/** The tanks whole, from the same direction, from now on. */
export function reframed(sight: Sight): Sight {
  return settled({ ...sight, isMoved: false });
}

/** From where the tanks are seen at the moment. */
export function eyeOf({ camera, sway }: Sight): CameraView {
  return sway === 0 ? camera : { ...camera, azimuth: camera.azimuth + sway };
}

/** Pixel and depth of a place relative to a tank's middle. */
export function projectIn(sight: Sight, side: Side, place: Place): Place {
  return project(eyeOf(sight), sight.viewport, place, sight.shifts[side]);
}

/** Distance from the eye to a tank's middle, along the line of sight. */
export function depthOf({ distance, target }: CameraView): number {
  return distance + target[2];
}

/** How far the tanks reach before and behind their middle, along the line of sight. */
export function depthAround(sight: Sight): number {
  const { azimuth, elevation } = eyeOf(sight);
  if (sight.subject === undefined) return 1;
  const { half } = sight.subject.layout;
  const level = Math.cos(elevation);
  const along = [Math.sin(azimuth) * level, Math.sin(elevation), Math.cos(azimuth) * level];
  return half.reduce((sum, side, axis) => sum + Math.abs(along[axis]) * side, 0);
}

/** Where a clock may stand: the pixel below a tank's left end, and how wide the tank is seen. */
export interface Foot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Where the clock of a tank stands, not swaying with it; undefined if there is no such tank. */
export function footOf({ camera, viewport, subject, shifts, mostSway }: Sight, side: Side): Foot | undefined {
  if (!subject?.sides.includes(side)) return undefined;
  const corners = cornersOf(subject.layout.half);
  const { left, right } = extentOf(camera, viewport, corners, shifts[side]);
  const lowest = [-mostSway, mostSway].map((sway) => {
    const swayed = { ...camera, azimuth: camera.azimuth + sway };
    return extentOf(swayed, viewport, corners, shifts[side]).bottom;
  });
  return { left, top: Math.max(...lowest), width: right - left };
}

/** By how much the direction may differ for points to keep their order, radians. */
const SAME_ORDER = 0.01;

/** Whether points seen from one view lie in much the same order from far to near as from another. */
export function isSameOrder(a: CameraView | undefined, b: CameraView): boolean {
  if (a === undefined) return false;
  return Math.abs(a.azimuth - b.azimuth) < SAME_ORDER && Math.abs(a.elevation - b.elevation) < SAME_ORDER;
}
