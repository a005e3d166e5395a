/**
 * What points cast on the floor of their tank, straight beneath each, in one call: a soft shadow, the darker and
 * smaller the nearer the point is to the floor, and a pool of light from a neuron that has just fired.
 */
import { type BufferAttribute, BufferGeometry, Float32BufferAttribute, Uint8BufferAttribute } from 'three';
import { mark, readMark } from './marks.ts';
import { createLayer, type Layer, lastSpikeOf, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in float marked;
uniform float diameter, side, fires;
${lastSpikeOf}
${readMark}
flat out vec4 thrown;
flat out vec2 sizes;
void main() {
  float high = (position.y + half_.y) / (2.0 * half_.y);
  gl_Position = seen(vec3(position.x, -half_.y, position.z), side);
  float since = time - lastSpikeOf(gl_VertexID);
  float fresh = fires < 0.5 || since < 0.0 || byValue > 0.5 ? 0.0 : exp(-since / tau);
  float squash = toCamera[1].z;
  float radius = diameter * (0.7 + 0.7 * high + 1.1 * fresh) * pixelsAtOne / gl_Position.w;
  float near = (1.0 - high) * mix(1.0, 0.6, fogAt(gl_Position.w));
  vec3 glow = hueOf(marked) * fresh * 0.34 * near;
  thrown = vec4(light > 0.5 ? vec3(0.0) : glow, light > 0.5 ? 0.3 * near : 0.62 * near * (1.0 - fresh));
  gl_PointSize = 2.0 * radius;
  sizes = vec2(radius, max(squash, 0.05));
  // Those high up cast hardly anything.
  bool none = isMarked(marked, ${mark.hidden});
  if (none || squash < 0.04 || plain > 0.5 || (high > 0.6 && fresh < 0.1)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
flat in vec4 thrown;
flat in vec2 sizes;
void main() {
  vec2 at = (gl_PointCoord - 0.5) * 2.0;
  at.y /= sizes.y;
  float fall = max(0.0, 1.0 - dot(at, at));
  if (fall <= 0.0) discard;
  fragment = thrown * fall * fall;
}`;

/** More points than that cast nothing: it would be a single dark patch. */
export const MOST_CASTING = 1500;

/** Casts of points at `positions`, [points × 3]. @param marked of neurons, which fire; undefined for units */
export function createFloorLayer(
  shared: Shared,
  positions: Float32Array,
  marked: BufferAttribute | undefined,
  diameter: number,
  side: number,
): Layer {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('marked', marked ?? new Uint8BufferAttribute(new Uint8Array(positions.length / 3), 1));
  const fires = marked === undefined ? 0 : 1;
  return createLayer(
    'points',
    1,
    geometry,
    shared,
    { vertex, fragment },
    {
      ...{ diameter: { value: diameter }, side: { value: side }, fires: { value: fires } },
    },
  );
}
