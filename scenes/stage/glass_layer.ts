/**
 * Draws the glass of all tanks, what is behind the neurons and what is before them in a call each: panes are tinted
 * where the line of sight grazes them, the floor is lit, edges are thin ribbons, nearer ones stronger.
 */
import { BufferGeometry, Float32BufferAttribute, Uint16BufferAttribute } from 'three';
import { type Glass, glassBehind, glassInFront, part } from './glass.ts';
import { createLayer, type Layer, type Shared } from './shared.ts';

/** Thickness of the glass, scene units. */
const THICK = 0.011;

const vertex = /* glsl */ `
in vec3 position;
in vec3 other;
in vec3 kind;
out vec4 tint;
out vec3 across;
void ribbon(vec3 further, float width) {
  vec4 far = seen(further, kind.y);
  vec2 along = (far.xy * gl_Position.w - gl_Position.xy * far.w) * canvasSize;
  vec2 normal = length(along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0, 1.0);
  float wide = width * pixelRatio + 1.0;
  gl_Position.xy += normal * kind.x * 2.0 * wide / canvasSize * gl_Position.w;
  across.xy = vec2(kind.x * wide, width * pixelRatio);
}
void main() {
  int what = int(kind.z + 0.5);
  vec3 inside = half_ - vec3(${THICK});
  // The second tank is that of the continuous system.
  vec3 own = kind.y > 0.5 ? positive : exc;
  gl_Position = seen(position * half_, kind.y);
  float near = 1.0 - fogAt(gl_Position.w);
  across = vec3(0.0, 0.0, kind.z);
  vec3 glassy = mix(ink, own, 0.3);
  if (what == ${part.shadow}) {
    vec2 reach = half_.xz + vec2(0.16);
    gl_Position = seen(vec3(position.x * reach.x, -half_.y - 0.012, position.z * reach.y), kind.y);
    across.xy = position.xz;
    tint = vec4(ink, 0.2);
    // On a dark page it would not be seen.
    if (light < 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  }
  if (what == ${part.pane}) {
    vec3 normal = toCamera * other;
    float grazing = 1.0 - abs(normal.z);
    bool floor_ = other.y < -0.5;
    // Walls that face the eye are hardly seen, and cover the most pixels: they are left out; so is the open top.
    if ((grazing < 0.35 && !floor_) || other.y > 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    float low = 0.5 - 0.5 * position.y;
    tint = vec4(glassy, (light > 0.5 ? 0.03 : 0.02) + 0.05 * grazing * (0.35 + 0.65 * low));
    if (floor_) tint = vec4(light > 0.5 ? ink : glassy, light > 0.5 ? 0.05 : mix(0.07, 0.16, near));
  }
  if (what == ${part.edge}) {
    ribbon(other * half_, 0.6);
    tint = vec4(ink, mix(0.2, 0.6, near));
  }
  if (what == ${part.innerEdge}) {
    gl_Position = seen(position * inside, kind.y);
    ribbon(other * inside, 0.4);
    tint = vec4(glassy, mix(0.08, 0.2, near));
  }
  if (what == ${part.rim}) {
    vec3 at = position * half_;
    if (other.x > 0.5) at.xz = position.xz * inside.xz;
    gl_Position = seen(at, kind.y);
    tint = vec4(glassy, mix(0.1, 0.3, near));
  }
  if (what == ${part.streak}) {
    across.xy = vec2(other.x, 0.0);
    tint = vec4(light > 0.5 ? vec3(1.0) : ink, light > 0.5 ? 0.25 : 0.035 * (1.4 + position.y));
  }
}`;

const fragment = /* glsl */ `
in vec4 tint;
in vec3 across;
void main() {
  float alpha = tint.a;
  int what = int(across.z + 0.5);
  if (what == ${part.shadow}) {
    float fall = max(0.0, 1.0 - dot(across.xy, across.xy));
    alpha *= fall;
  } else if (what == ${part.edge} || what == ${part.innerEdge}) {
    alpha *= clamp(across.y - abs(across.x) + 0.5, 0.0, 1.0);
  }
  fragment = vec4(tint.rgb, 1.0) * alpha;
}`;

function layerOf(shared: Shared, order: number, { corners, others, kinds, triangles }: Glass): Layer {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
  geometry.setAttribute('other', new Float32BufferAttribute(others, 3));
  geometry.setAttribute('kind', new Float32BufferAttribute(kinds, 3));
  geometry.setIndex(new Uint16BufferAttribute(triangles, 1));
  return createLayer('mesh', order, geometry, shared, { vertex, fragment });
}

/** Glass of tanks on the given sides: what is behind the neurons, and what is before them. */
export function createGlassLayers(shared: Shared, sides: readonly number[]): readonly [behind: Layer, inFront: Layer] {
  return [layerOf(shared, 0, glassBehind(sides)), layerOf(shared, 6, glassInFront(sides))];
}
