/**
 * The camera as plain numbers. `azimuth` turns each tank about its own vertical axis, so that neither ever hides the
 * other; `elevation` looks down from above, `distance` and `target` (scene units) say from where. Projection, framing
 * and rays follow from them without a GPU; pixels are CSS pixels, y downwards.
 */
import type { Place } from './layout.ts';

/** From where the scene is seen; angles in radians. */
export interface CameraView {
  readonly azimuth: number;
  readonly elevation: number;
  readonly distance: number;
  readonly target: Place;
}

/** A canvas in CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Vertical angle of view in radians: narrow, so that the tanks look calm. */
export const fieldOfView = (26 * Math.PI) / 180;
const TANGENT = Math.tan(fieldOfView / 2);
/** The circle of the tanks' corners may touch this part of the canvas. */
const FILL = 0.94;

/** Where the camera begins: turned a little, from slightly above. */
export const firstView: CameraView = { azimuth: 0.5, elevation: 0.2, distance: 3, target: [0, 0, 0] };

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A place relative to a tank's middle, turned with the tank. */
export function turned([x, y, z]: Place, azimuth: number): Place {
  const [c, s] = [Math.cos(azimuth), Math.sin(azimuth)];
  return [c * x + s * z, y, c * z - s * x];
}

/** Pixel (x, y) and distance along the line of sight of a place in the scene. */
export function project(view: CameraView, viewport: Viewport, place: Place): Place {
  const [x, y, z] = place.map((value, axis) => value - view.target[axis]);
  const [c, s] = [Math.cos(view.elevation), Math.sin(view.elevation)];
  const depth = view.distance - (s * y + c * z);
  const pixels = viewport.height / 2 / TANGENT / depth;
  return [viewport.width / 2 + x * pixels, viewport.height / 2 - (c * y - s * z) * pixels, depth];
}

/** Pixels that a scene unit takes at distance 1. */
export function pixelsAtOne(height: number): number {
  return height / 2 / TANGENT;
}

/** Where the camera stands, and the direction (unit length) of what is seen at a pixel. */
export function rayAt(
  view: CameraView,
  { width, height }: Viewport,
  x: number,
  y: number,
): { readonly from: Place; readonly along: Place } {
  const [c, s] = [Math.cos(view.elevation), Math.sin(view.elevation)];
  const right = ((x - width / 2) / (height / 2)) * TANGENT;
  const up = ((height / 2 - y) / (height / 2)) * TANGENT;
  const along: Place = [right, up * c - s, -up * s - c];
  const length = Math.hypot(...along);
  const [tx, ty, tz] = view.target;
  return {
    from: [tx, ty + s * view.distance, tz + c * view.distance],
    along: [along[0] / length, along[1] / length, along[2] / length],
  };
}

/**
 * The view from the same direction that has both tanks whole and in the middle.
 * @param spread how far each tank's middle is from the scene's; 0 for one tank
 * @param reach how far a tank reaches sideways however it is turned
 * @param halfHeight half the tanks' height
 */
export function framed(
  view: CameraView,
  viewport: Viewport,
  spread: number,
  reach: number,
  halfHeight: number,
): CameraView {
  const corners = [-1, 1].flatMap((up) =>
    [-1, 0, 1].map((near): Place => [spread + (near === 0 ? reach : 0.7 * reach), up * halfHeight, near * reach]),
  );
  const [c, s] = [Math.cos(view.elevation), Math.sin(view.elevation)];
  const seen = corners.map(([x, y, z]) => ({ x, up: c * y - s * z, towards: s * y + c * z }));
  const across = (TANGENT * FILL * viewport.width) / viewport.height;
  const upright = TANGENT * FILL;
  let distance = 0;
  let shift = 0;
  for (let i = 0; i < 20; i++) {
    distance = Math.max(
      ...seen.map(({ x, up, towards }) => towards + Math.max(x / across, Math.abs(up - shift) / upright)),
    );
    const heights = seen.map(({ up, towards }) => (up - shift) / (distance - towards));
    shift += ((Math.max(...heights) + Math.min(...heights)) / 2) * distance;
  }
  return { ...view, distance, target: [0, shift * c, -shift * s] };
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
  const unit = (2 * TANGENT * view.distance) / viewport.height;
  const [c, s] = [Math.cos(view.elevation), Math.sin(view.elevation)];
  const [tx, ty, tz] = view.target;
  const up = y * unit;
  return {
    ...view,
    target: [clamp(tx - x * unit, -3, 3), clamp(ty + up * c, -3, 3), clamp(tz - up * s, -3, 3)],
  };
}
