/**
 * The camera as plain numbers. `azimuth` turns each tank about its own vertical axis and `elevation` tilts it towards
 * the eye, both about its middle; `distance` and `target` (scene units, along the canvas and out of it) say from where
 * it is seen. Each tank is seen so in a part of the canvas of its own, its cell: both look the same, and neither ever
 * hides the other. Projection, framing and rays follow without a GPU; pixels are CSS pixels, y downwards.
 */
import type { Place } from './layout.ts';

/** From where a tank is seen; angles in radians. */
export interface CameraView {
  readonly azimuth: number;
  readonly elevation: number;
  readonly distance: number;
  readonly target: Place;
}

/** By how many pixels something stands beside the middle of the canvas: right, and down. */
export type Shift = readonly [x: number, y: number];

/** A canvas in CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Vertical angle of view in radians: narrow, so that the tanks look calm. */
export const fieldOfView = (26 * Math.PI) / 180;
const TANGENT = Math.tan(fieldOfView / 2);
/** A tank may take this part of its cell. */
const FILL = 0.97;

/** Where the camera begins: turned a little, from slightly above. */
export const firstView: CameraView = { azimuth: 0.12, elevation: 0.3, distance: 3, target: [0, 0, 0] };

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A place relative to a tank's middle, turned with the tank: x to the right, y up, z out of the canvas. */
export function turned([x, y, z]: Place, { azimuth, elevation }: Pick<CameraView, 'azimuth' | 'elevation'>): Place {
  const [c, s] = [Math.cos(azimuth), Math.sin(azimuth)];
  const [up, down] = [Math.cos(elevation), Math.sin(elevation)];
  const near = c * z - s * x;
  return [c * x + s * z, up * y - down * near, down * y + up * near];
}

/** The inverse of {@link turned}. */
export function turnedBack([x, y, z]: Place, { azimuth, elevation }: Pick<CameraView, 'azimuth' | 'elevation'>): Place {
  const [c, s] = [Math.cos(azimuth), Math.sin(azimuth)];
  const [up, down] = [Math.cos(elevation), Math.sin(elevation)];
  const near = up * z - down * y;
  return [c * x - s * near, up * y + down * z, s * x + c * near];
}

/** A neuron that is flown to is seen from so much nearer; its tank goes so much of the way up or down. */
const NEAR = 0.62;
const UP_OR_DOWN = 0.35;

/**
 * On the way to a place of a tank, which then is near, and half-way from left to right in its cell; the tank goes only
 * part of the way up or down, so that it covers little of the other one. @param share 0 … 1
 */
export function onTheWay(from: CameraView, place: Place, share: number): CameraView {
  const eased = share * share * (3 - 2 * share);
  const [x, y, z] = turned(place, from);
  const [tx, ty, tz] = from.target;
  const target: Place = [tx + (x - tx) * eased, ty + (y - ty) * eased * UP_OR_DOWN, tz + (z - tz) * eased];
  return { ...from, target, distance: from.distance * NEAR ** eased };
}

/** Pixel (x, y) and distance along the line of sight of a place of a tank. @param shift of the tank's cell */
export function project(view: CameraView, viewport: Viewport, place: Place, shift: Shift = [0, 0]): Place {
  const [x, y, z] = turned(place, view);
  const [tx, ty, tz] = view.target;
  const depth = view.distance + tz - z;
  const pixels = pixelsAtOne(viewport.height) / depth;
  return [viewport.width / 2 + shift[0] + (x - tx) * pixels, viewport.height / 2 + shift[1] - (y - ty) * pixels, depth];
}

/** Pixels that a scene unit takes at distance 1. */
export function pixelsAtOne(height: number): number {
  return height / 2 / TANGENT;
}

/** Where the eye is, and the direction (unit length) of what is seen at a pixel, in the axes of a tank. */
export function rayAt(
  view: CameraView,
  { width, height }: Viewport,
  [x, y]: readonly [x: number, y: number],
  shift: Shift = [0, 0],
): { readonly from: Place; readonly along: Place } {
  const unit = 1 / pixelsAtOne(height);
  const along: Place = [(x - width / 2 - shift[0]) * unit, (height / 2 + shift[1] - y) * unit, -1];
  const length = Math.hypot(...along);
  const [tx, ty, tz] = view.target;
  return {
    from: turnedBack([tx, ty, tz + view.distance], view),
    along: turnedBack([along[0] / length, along[1] / length, along[2] / length], view),
  };
}

/** The eight corners of a tank, in scene units. */
export function cornersOf([hx, hy, hz]: Place): readonly Place[] {
  return [-hx, hx].flatMap((x) => [-hy, hy].flatMap((y) => [-hz, hz].map((z): Place => [x, y, z])));
}

/** Smallest and largest pixel of places. */
interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The part of the canvas in which places are seen. */
export function extentOf(view: CameraView, viewport: Viewport, places: readonly Place[], shift?: Shift): Extent {
  const pixels = places.map((place) => project(view, viewport, place, shift));
  const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/**
 * The view from the same direction that has a tank whole and in the middle of its cell, also while it sways.
 * @param cell its size @param half half the tank's sides @param sway how far it is turned either way, radians
 */
export function framed(view: CameraView, viewport: Viewport, cell: Viewport, half: Place, sway = 0): CameraView {
  const corners = cornersOf(half);
  const around = (distance: number, target: Place): Extent => {
    const all = [-sway, 0, sway].map((by) =>
      extentOf({ ...view, azimuth: view.azimuth + by, distance, target }, viewport, corners),
    );
    const least = (of: (extent: Extent) => number): number => Math.min(...all.map(of));
    const most = (of: (extent: Extent) => number): number => Math.max(...all.map(of));
    return {
      left: least((e) => e.left),
      right: most((e) => e.right),
      top: least((e) => e.top),
      bottom: most((e) => e.bottom),
    };
  };
  let target: Place = [0, 0, 0];
  // No corner is behind the eye.
  const nearest = Math.hypot(...half) * 1.02;
  let [low, high] = [nearest, 60];
  for (let i = 0; i < 40; i++) {
    const distance = (low + high) / 2;
    const { left, right, top, bottom } = around(distance, target);
    const unit = distance / pixelsAtOne(viewport.height);
    target = [
      target[0] + ((left + right - viewport.width) / 2) * unit,
      target[1] - ((top + bottom - viewport.height) / 2) * unit,
      0,
    ];
    if (right - left > FILL * cell.width || bottom - top > FILL * cell.height) low = distance;
    else high = distance;
  }
  return { ...view, distance: high, target };
}

/** Turned by angles in radians; the view from above or below stops short of the pole. */
export function orbited(view: CameraView, azimuth: number, elevation: number): CameraView {
  const turn = view.azimuth + azimuth;
  return {
    ...view,
    azimuth: turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI)),
    elevation: clamp(view.elevation + elevation, -1.4, 1.4),
  };
}

/** Nearer by a factor above 1, further by one below. */
export function zoomed(view: CameraView, factor: number): CameraView {
  return { ...view, distance: clamp(view.distance / factor, 0.15, 30) };
}

/** Moved so that what is at the target follows the pointer by so many pixels. */
export function panned(view: CameraView, viewport: Viewport, x: number, y: number): CameraView {
  const unit = view.distance / pixelsAtOne(viewport.height);
  const [tx, ty, tz] = view.target;
  return { ...view, target: [clamp(tx - x * unit, -3, 3), clamp(ty + y * unit, -3, 3), tz] };
}
