/**
 * What pointers and wheel ask of the camera, as plain numbers: one pointer orbits, two zoom and pan, the right button
 * or shift pans. A press that hardly moves asks for nothing, so that it can be a click.
 */
import { type CameraView, orbited, panned, type Viewport, zoomed } from './camera.ts';

const RADIANS_PER_PIXEL = 0.006;
/** CSS pixels that a press may wander and still be a click. */
export const CLICK_WANDER = 4;
/** CSS pixels of a line, by which some wheels count; most that one turn counts for; what a pixel zooms by. */
const LINE_PIXELS = 16;
const MOST_WHEEL = 120;
const ZOOM_PER_PIXEL = 0.0016;

/** A pointer that is down, CSS pixels. */
interface Pointer {
  x: number;
  y: number;
  readonly pans: boolean;
}

/** Pointers that are down, and how far they have moved since the first of them came down, CSS pixels. */
export interface Gesture {
  readonly pointers: Map<number, Pointer>;
  wandered: number;
}

/** What a gesture asks for: to orbit or pan by so many pixels, or to pan and come nearer by a factor. */
export interface Drag {
  readonly kind: 'orbit' | 'pan';
  readonly x: number;
  readonly y: number;
  readonly factor: number;
}

/** No pointer is down. */
export function noGesture(): Gesture {
  return { pointers: new Map(), wandered: 0 };
}

/** A pointer comes down. */
export function press(gesture: Gesture, id: number, x: number, y: number, pans: boolean): void {
  if (gesture.pointers.size === 0) gesture.wandered = 0;
  gesture.pointers.set(id, { x, y, pans });
}

/** A pointer goes up. */
export function release({ pointers }: Gesture, id: number): void {
  pointers.delete(id);
}

/** A pointer was taken away by the browser: what comes of it is no click. */
export function cancel(gesture: Gesture, id: number): void {
  release(gesture, id);
  gesture.wandered = Infinity;
}

/** Whether a press that is over was a click. */
export function wasClick({ wandered }: Gesture): boolean {
  return wandered <= CLICK_WANDER;
}

function middle({ pointers }: Gesture): { readonly x: number; readonly y: number; readonly apart: number } {
  const [a, b] = [...pointers.values()];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
}

/** A pointer that is down moves; gives what that asks for, undefined for nothing. */
export function drag(gesture: Gesture, id: number, x: number, y: number): Drag | undefined {
  const { pointers } = gesture;
  const pointer = pointers.get(id);
  if (pointer === undefined) return undefined;
  const [dx, dy] = [x - pointer.x, y - pointer.y];
  if (dx === 0 && dy === 0) return undefined;
  gesture.wandered += Math.hypot(dx, dy);
  if (pointers.size === 1 && wasClick(gesture)) return undefined;
  const before = pointers.size === 2 ? middle(gesture) : undefined;
  [pointer.x, pointer.y] = [x, y];
  if (before !== undefined) {
    const after = middle(gesture);
    return { kind: 'pan', x: after.x - before.x, y: after.y - before.y, factor: after.apart / before.apart };
  }
  // More than two fingers ask for nothing.
  return pointers.size === 1 ? { kind: pointer.pans ? 'pan' : 'orbit', x: dx, y: dy, factor: 1 } : undefined;
}

/** The view after a drag. */
export function draggedBy(view: CameraView, viewport: Viewport, { kind, x, y, factor }: Drag): CameraView {
  if (kind === 'orbit') return orbited(view, x * RADIANS_PER_PIXEL, y * RADIANS_PER_PIXEL);
  return panned(factor === 1 ? view : zoomed(view, factor), viewport, x, y);
}

/** The factor by which a turn of the wheel comes nearer. @param inLines whether it counts in lines, or in pixels */
export function wheelFactor(deltaY: number, inLines: boolean): number {
  const pixels = deltaY * (inLines ? LINE_PIXELS : 1);
  return Math.exp(-Math.max(-MOST_WHEEL, Math.min(MOST_WHEEL, pixels)) * ZOOM_PER_PIXEL);
}
