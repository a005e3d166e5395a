/**
 * What is seen, from where, on which canvas, as a record: each function gives the next one. The tanks are framed until
 * somebody moves the camera.
 */
import type { Side } from '../messages.ts';
import type { Arrangement } from './arrangement.ts';
import { type CameraView, firstView, framed, project, turned, type Viewport } from './camera.ts';
import { alike, reach, spreadOf } from './layout.ts';

/** What is seen. */
export interface Sight {
  readonly camera: CameraView;
  readonly viewport: Viewport;
  /** Undefined before the first subject. */
  readonly subject: Arrangement | undefined;
  /** How far each tank's middle stands from the scene's; 0 for one tank. */
  readonly spread: number;
  /** Whether somebody has moved the camera, which is then left where it is. */
  readonly isMoved: boolean;
}

/** Nothing is seen yet. */
export function firstSight(viewport: Viewport): Sight {
  return { camera: firstView, viewport, subject: undefined, spread: 0, isMoved: false };
}

/** The tanks as far apart as the canvas has them, and framed unless the camera was moved. */
function settled(sight: Sight): Sight {
  const { camera, viewport, subject, isMoved } = sight;
  if (subject === undefined) return sight;
  const { layout, pair } = subject;
  const spread = pair ? spreadOf(layout, viewport.width / viewport.height) : 0;
  return {
    ...{ ...sight, spread },
    camera: isMoved ? camera : framed(camera, viewport, spread, reach(layout), layout.half[1]),
  };
}

/** Another subject; one of another shape is framed, unless it is the first and the camera was set. */
export function lookAt(sight: Sight, subject: Arrangement): Sight {
  const { subject: before, isMoved } = sight;
  const keeps = before === undefined || (before.pair === subject.pair && alike(before.layout, subject.layout));
  return settled({ ...sight, subject, isMoved: isMoved && keeps });
}

/** Another size of the canvas, at least a pixel. */
export function resized(sight: Sight, width: number, height: number): Sight {
  return settled({ ...sight, viewport: { width: Math.max(1, width), height: Math.max(1, height) } });
}

/** The camera moved. */
export function movedBy(sight: Sight, by: (view: CameraView) => CameraView): Sight {
  return { ...sight, camera: by(sight.camera), isMoved: true };
}

/** The tanks whole, from the same direction, from now on. */
export function reframed(sight: Sight): Sight {
  return settled({ ...sight, isMoved: false });
}

/** Where a tank's middle stands along x. */
export function offsetOf({ spread }: Sight, side: Side): number {
  return side === 'liquid' ? -spread : spread;
}

/** Distance from the camera to the scene's middle, along the line of sight. */
export function depthOf({ elevation, distance, target }: CameraView): number {
  return distance + Math.sin(elevation) * target[1] + Math.cos(elevation) * target[2];
}

/** How far the tanks reach before and behind the scene's middle, along the line of sight. */
export function depthAround({ camera, subject }: Sight): number {
  return subject === undefined ? 1 : Math.sin(camera.elevation) ** 2 * subject.layout.half[1] + reach(subject.layout);
}

/** CSS pixel below the middle of a tank; undefined if there is no such tank. */
export function footOf(sight: Sight, side: Side): readonly [number, number] | undefined {
  const { camera, viewport, subject } = sight;
  if (!subject?.sides.includes(side)) return undefined;
  const [x, y, z] = turned([0, -subject.layout.half[1], 0], camera.azimuth);
  const [px, py] = project(camera, viewport, [x + offsetOf(sight, side), y, z]);
  return [px, py];
}

/** Whether points seen from one view lie in the same order from far to near as from another. */
export function isSameOrder(a: CameraView | undefined, b: CameraView): boolean {
  return a?.azimuth === b.azimuth && a.elevation === b.elevation;
}
