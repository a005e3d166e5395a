/**
 * Stones: where one fell, a dot stays for a moment and a ring widens, in all tanks, in one call; the ring ends at the
 * glass. Without motion the ring keeps its size and fades. The latest few are drawn.
 */
import { BufferGeometry, DynamicDrawUsage, Float32BufferAttribute, Uint16BufferAttribute } from 'three';
import type { Place } from './layout.ts';
import { createLayer, type Layer, type Shared } from './shared.ts';

/** Most stones at once. */
const MOST = 12;
/** A ring is gone after so long, ms. */
const LIFE = 600;

const vertex = /* glsl */ `
in vec3 position;
in vec4 corner;
uniform mat3 toCamera;
out vec2 at;
out vec3 local;
flat out float age;
flat out vec2 sizes;
void main() {
  age = (time - corner.w) / ${LIFE}.0;
  float widest = 0.42;
  float depth = seen(position, corner.z).w;
  float pixel = depth / pixelsAtOne;
  float radius = motion > 0.5 ? widest * (1.0 - pow(1.0 - clamp(age, 0.0, 1.0), 2.0)) : 0.25 * widest;
  float most = max(radius, 6.0 * pixel * pixelRatio) + 3.0 * pixel;
  vec3 shift = vec3(corner.xy * most, 0.0) * toCamera;
  local = position + shift;
  at = corner.xy * most / pixel;
  sizes = vec2(radius / pixel, pixelRatio);
  gl_Position = seen(local, corner.z);
  if (age < 0.0 || age > 1.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
in vec2 at;
in vec3 local;
flat in float age;
flat in vec2 sizes;
uniform vec3 accent, half_;
void main() {
  float r = length(at);
  float left = 1.0 - age;
  float width = 0.6 * sizes.y;
  float ring = clamp(width + 0.5 - abs(r - sizes.x), 0.0, 1.0) * left * 0.7;
  float inside = r < sizes.x ? 0.1 * left * left * pow(r / max(sizes.x, 1.0), 3.0) : 0.0;
  float dot_ = clamp(3.2 * sizes.y - r + 0.5, 0.0, 1.0) * min(1.0, 2.0 * left);
  if (any(greaterThan(abs(local), half_))) { ring = 0.0; inside = 0.0; }
  float alpha = max(max(ring, inside), dot_);
  if (alpha < 0.004) discard;
  fragment = vec4(accent, 1.0) * alpha;
}`;

/** The layer, and what changes on it. */
export interface StoneLayer extends Layer {
  /** Stones by when (ms) and where (relative to the tank's middle) they fell; those that are over are left out. */
  stones(stones: readonly { readonly timeMs: number; readonly at: Place }[]): void;
}

/** Stones in the tanks on the given sides. */
export function createStoneLayer(shared: Shared, sides: readonly number[]): StoneLayer {
  const quads = MOST * sides.length;
  const places = new Float32BufferAttribute(new Float32Array(quads * 12), 3);
  const corners = new Float32BufferAttribute(new Float32Array(quads * 16), 4);
  const triangles = Uint16Array.from(
    { length: 6 * quads },
    (_, i) => 4 * Math.floor(i / 6) + [0, 1, 2, 2, 1, 3][i % 6],
  );
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', places.setUsage(DynamicDrawUsage));
  geometry.setAttribute('corner', corners.setUsage(DynamicDrawUsage));
  geometry.setIndex(new Uint16BufferAttribute(triangles, 1));
  geometry.setDrawRange(0, 0);
  const layer = createLayer('mesh', 4, geometry, shared, { vertex, fragment });
  layer.object.visible = false;
  return {
    ...layer,
    stones(stones) {
      const latest = stones.slice(-MOST);
      let vertex = 0;
      for (const { timeMs, at } of latest) {
        for (const side of sides) {
          for (const [x, y] of [
            [-1, -1],
            [1, -1],
            [-1, 1],
            [1, 1],
          ]) {
            places.setXYZ(vertex, ...at);
            corners.setXYZW(vertex++, x, y, side, timeMs);
          }
        }
      }
      places.needsUpdate = true;
      corners.needsUpdate = true;
      geometry.setDrawRange(0, latest.length * sides.length * 6);
      layer.object.visible = latest.length > 0;
    },
  };
}
