/**
 * Stones, in all tanks, in one call: where one fell it lies for a moment and fades, and a ring widens on the water
 * above it; one that is falling comes from above. Without motion nothing falls, and the ring keeps its size. The latest
 * few are drawn.
 */
import { BufferGeometry, DynamicDrawUsage, Float32BufferAttribute, Uint16BufferAttribute } from 'three';
import type { Place } from './layout.ts';
import { litBy } from './lighting.ts';
import { createLayer, type Layer, type Shared } from './shared.ts';
import { LEVEL } from './water.ts';

/** Most stones at once, with the one that falls. */
const MOST = 12;
/** A ring is gone after so long, ms. */
const LIFE = 600;
/** Quads of a stone in a tank: itself, and its ring. */
const QUADS = 2;
/** From how far above a place a stone falls, scene units. */
const FALL = 0.34;
/** The time of the stone that is falling. */
const FALLING = -1e8;

const vertex = /* glsl */ `
in vec3 position;
in vec4 corner;
in float rings;
uniform float falling;
out vec2 at;
flat out float age;
flat out vec3 sizes;
void main() {
  bool falls = corner.w < ${(FALLING / 2).toFixed(1)};
  age = falls ? 0.0 : (time - corner.w) / ${LIFE}.0;
  vec3 place = position;
  if (falls) place.y += ${FALL} * (1.0 - falling * falling);
  bool over = age < 0.0 || age > 1.0 || (falls && (falling < 0.0 || rings > 0.5));
  if (rings > 0.5) {
    float radius = motion > 0.5 ? 0.16 * (1.0 - pow(1.0 - clamp(age, 0.0, 1.0), 3.0)) : 0.06;
    float width = 0.004 + 0.004 * age;
    vec2 flat_ = clamp(place.xz + corner.xy * (radius + 2.0 * width), -half_.xz, half_.xz);
    at = flat_ - place.xz;
    sizes = vec3(radius, width, 1.0);
    gl_Position = seen(vec3(flat_.x, half_.y * ${LEVEL} + 0.002, flat_.y), corner.z);
  } else {
    gl_Position = seen(place, corner.z);
    float radius = max(0.0125 * pixelsAtOne / gl_Position.w, 4.0 * pixelRatio);
    at = corner.xy * (radius + 1.0);
    sizes = vec3(radius, 0.0, 0.0);
    gl_Position.xy += corner.xy * (radius + 1.0) * 2.0 / canvasSize * gl_Position.w;
  }
  if (over) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
in vec2 at;
flat in float age;
flat in vec3 sizes;
uniform vec3 accent;
${litBy}
void main() {
  float r = length(at);
  float left = 1.0 - age;
  if (sizes.z > 0.5) {
    float off = (r - sizes.x) / sizes.y;
    float alpha = exp(-off * off) * left * left * 0.8;
    if (alpha < 0.004) discard;
    fragment = vec4(accent, 1.0) * alpha;
  } else {
    float disc = clamp(sizes.x - r + 0.5, 0.0, 1.0) * min(1.0, 3.0 * left);
    vec2 out_ = at / sizes.x;
    vec3 normal = vec3(out_, sqrt(max(0.0, 1.0 - dot(out_, out_))));
    if (disc < 0.004) discard;
    fragment = vec4(min(litBy(accent, normal, 0.55, 0.4), 1.0), 1.0) * disc;
  }
}`;

/** A stone by when (ms) and where (relative to the tank's middle) it fell. */
interface Fallen {
  readonly timeMs: number;
  readonly at: Place;
}

/** The layer, and what changes on it. */
export interface StoneLayer extends Layer {
  /** Those that are drawn, in order. */
  readonly latest: readonly Fallen[];
  /** Stones that have fallen; those that are over are left out. */
  stones(stones: readonly Fallen[]): void;
  /** A stone that is falling to a place, and how far it has come, 0 … 1; undefined for none. */
  falls(at: Place | undefined, share: number): void;
}

const CORNERS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
] as const;

/** Stones in the tanks on the given sides. */
export function createStoneLayer(shared: Shared, sides: readonly number[]): StoneLayer {
  const quads = QUADS * (MOST + 1) * sides.length;
  const places = new Float32BufferAttribute(new Float32Array(quads * 12), 3);
  const corners = new Float32BufferAttribute(new Float32Array(quads * 16), 4);
  const rings = Float32Array.from({ length: 4 * quads }, (_, i) => Math.floor(i / 4) % QUADS);
  const triangles = Uint16Array.from(
    { length: 6 * quads },
    (_, i) => 4 * Math.floor(i / 6) + [0, 1, 2, 2, 1, 3][i % 6],
  );
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', places.setUsage(DynamicDrawUsage));
  geometry.setAttribute('corner', corners.setUsage(DynamicDrawUsage));
  geometry.setAttribute('rings', new Float32BufferAttribute(rings, 1));
  geometry.setIndex(new Uint16BufferAttribute(triangles, 1));
  geometry.setDrawRange(0, 0);
  const falling = { value: -1 };
  const layer = createLayer('mesh', 7, geometry, shared, { vertex, fragment }, { falling });
  layer.object.visible = false;
  let latest: readonly Fallen[] = [];
  let coming: Place | undefined;
  const fill = (): void => {
    const all = coming === undefined ? latest : [...latest, { timeMs: FALLING, at: coming }];
    let vertex = 0;
    for (const { timeMs, at } of all)
      for (const side of sides)
        for (let quad = 0; quad < QUADS; quad++)
          for (const [x, y] of CORNERS) {
            places.setXYZ(vertex, ...at);
            corners.setXYZW(vertex++, x, y, side, timeMs);
          }
    places.needsUpdate = true;
    corners.needsUpdate = true;
    geometry.setDrawRange(0, all.length * sides.length * QUADS * 6);
    layer.object.visible = all.length > 0;
  };
  return {
    ...layer,
    get latest() {
      return latest;
    },
    stones(stones) {
      latest = stones.slice(-MOST);
      fill();
    },
    falls(at, share) {
      falling.value = at === undefined ? -1 : share;
      if (String(at) === String(coming)) return;
      coming = at;
      fill();
    },
  };
}
