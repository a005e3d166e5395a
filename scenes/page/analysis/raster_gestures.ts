/**
 * What pointers and the wheel do to the raster: a drag brushes, two fingers move and zoom, the wheel zooms about the
 * pointer (with Shift it zooms rows, sideways it moves), a press selects the neuron of a spike.
 */
import type { AnalysisMessage } from './analysis_state.ts';
import type { Frame } from './chart.ts';
import type { Brush, RasterView } from './raster_view.ts';

/** A place in the raster's box, CSS pixels. */
export interface At {
  readonly x: number;
  readonly y: number;
}

/** Where the raster lies in its box, and what it shows. */
export interface Plane {
  readonly frame: Frame;
  readonly view: RasterView;
}

/** Pixels that a press may move, and that fingers must be apart for their distance to count. */
const STILL_PX = 4;
const APART_PX = 24;
/** What a notch of the wheel, of some 100 pixels, does. */
const ZOOM_PER_PX = 0.002;

/** Time and row of a place. */
export function placeIn({ frame, view }: Plane, { x, y }: At): { readonly ms: number; readonly row: number } {
  const { left, right, top, bottom } = frame;
  return {
    ms: view.fromMs + ((x - left) / (right - left)) * (view.toMs - view.fromMs),
    row: view.low + ((y - top) / (bottom - top)) * (view.high - view.low),
  };
}

/** Corners of a brush between two places. */
export function cornersOf(plane: Plane, from: At, to: At): Brush {
  const [one, other] = [placeIn(plane, from), placeIn(plane, to)];
  return { fromMs: one.ms, toMs: other.ms, low: one.row, high: other.row };
}

/** What two fingers mean that were at two places, and now are at others. */
export function pinched(
  plane: Plane,
  [a, b]: readonly [At, At],
  [c, d]: readonly [At, At],
): readonly [move: AnalysisMessage, zoom: AnalysisMessage] {
  const middle = (p: At, q: At): At => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });
  const [before, after] = [placeIn(plane, middle(a, b)), placeIn(plane, middle(c, d))];
  const factor = (was: number, is: number): number =>
    Math.abs(was) < APART_PX || Math.abs(is) < APART_PX ? 1 : Math.abs(was / is);
  const zoom = { time: factor(a.x - b.x, c.x - d.x), rows: factor(a.y - b.y, c.y - d.y) };
  return [
    { kind: 'move', ms: before.ms - after.ms, rows: before.row - after.row },
    { kind: 'zoom', atMs: before.ms, atRow: before.row, ...zoom },
  ];
}

/** What a turn of the wheel means. */
export function wheeled(
  plane: Plane,
  at: At,
  { deltaX, deltaY, shiftKey }: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'shiftKey'>,
): AnalysisMessage {
  const { ms, row } = placeIn(plane, at);
  const { left, right } = plane.frame;
  // With Shift some browsers turn the wheel sideways.
  if (!shiftKey && Math.abs(deltaX) > Math.abs(deltaY))
    return { kind: 'move', ms: (deltaX / (right - left)) * (plane.view.toMs - plane.view.fromMs), rows: 0 };
  const by = Math.exp(ZOOM_PER_PX * (deltaY === 0 ? deltaX : deltaY));
  return { kind: 'zoom', atMs: ms, atRow: row, time: shiftKey ? 1 : by, rows: shiftKey ? by : 1 };
}

/** What the raster does about gestures. */
export interface GestureEars {
  readonly plane: () => Plane;
  readonly send: (message: AnalysisMessage) => void;
  /** The pointer is at a place, or has left. */
  readonly hover: (at: At | undefined) => void;
  /** A press at a place. */
  readonly press: (at: At) => void;
}

/** Listens to gestures on the raster. */
export function listenForGestures(surface: HTMLElement, { plane, send, hover, press }: GestureEars): void {
  const held = new Map<number, At>();
  let began: At | undefined;
  const atOf = ({ clientX, clientY }: MouseEvent): At => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const pair = (): readonly [At, At] => {
    const [one, other] = [...held.values()];
    return [one, other];
  };
  surface.addEventListener('pointerdown', (event) => {
    surface.setPointerCapture(event.pointerId);
    held.set(event.pointerId, atOf(event));
    began = held.size === 1 ? atOf(event) : undefined;
    hover(undefined);
  });
  surface.addEventListener('pointermove', (event) => {
    const at = atOf(event);
    if (!held.has(event.pointerId)) return hover(at);
    const before = held.size === 2 ? pair() : undefined;
    held.set(event.pointerId, at);
    if (before !== undefined) {
      // The second is of what is seen after the first.
      send(pinched(plane(), before, pair())[0]);
      send(pinched(plane(), before, pair())[1]);
    } else if (began !== undefined && Math.hypot(at.x - began.x, at.y - began.y) > STILL_PX)
      send({ kind: 'brush', corners: cornersOf(plane(), began, at) });
  });
  const end = (event: PointerEvent): void => {
    const at = atOf(event);
    if (event.type === 'pointerup' && began !== undefined && Math.hypot(at.x - began.x, at.y - began.y) <= STILL_PX)
      press(at);
    held.delete(event.pointerId);
    began = undefined;
  };
  surface.addEventListener('pointerup', end);
  surface.addEventListener('pointercancel', end);
  surface.addEventListener('pointerleave', () => hover(undefined));
  surface.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      send(wheeled(plane(), atOf(event), event));
    },
    { passive: false },
  );
}
