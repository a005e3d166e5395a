/**
 * Draws the glass of all tanks in one call: panes are tinted where the line of sight grazes them, edges are thin
 * ribbons, nearer ones stronger.
 */
import { BufferGeometry, Float32BufferAttribute, Uint16BufferAttribute } from 'three';
import { glassOf, part } from './glass.ts';
import { createLayer, type Layer, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in vec3 other;
in vec3 kind;
uniform mat3 toCamera;
out vec4 tint;
out vec3 across;
void main() {
  int what = int(kind.z + 0.5);
  // The right tank is that of the continuous system.
  vec3 own = kind.y > 0.5 ? positive : exc;
  gl_Position = seen(position * half_, kind.y);
  float near = 1.0 - fogAt(gl_Position.w);
  across = vec3(0.0, 0.0, kind.z);
  if (what == ${part.shadow}) {
    float reach = length(half_.xz);
    gl_Position = seen(vec3(position.x * reach * 1.9, -half_.y - 0.012, position.z * reach * 1.9), kind.y);
    across.xy = position.xz;
    tint = vec4(light > 0.5 ? ink : vec3(0.0), light > 0.5 ? 0.16 : 0.55);
  }
  if (what == ${part.pane}) {
    vec3 normal = toCamera * other;
    float grazing = 1.0 - abs(normal.z);
    float low = 0.5 - 0.5 * position.y;
    // Panes that face the eye are hardly seen, and cover the most pixels: they are left out.
    if (grazing < 0.35) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    tint = vec4(mix(ink, own, 0.35), (light > 0.5 ? 0.018 : 0.014) + 0.05 * pow(grazing, 2.0) * (0.35 + 0.65 * low));
  }
  if (what == ${part.edge}) {
    vec4 far = seen(other * half_, kind.y);
    vec2 along = (far.xy * gl_Position.w - gl_Position.xy * far.w) * canvasSize;
    vec2 normal = length(along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0, 1.0);
    float width = 0.55 * pixelRatio + 1.0;
    gl_Position.xy += normal * kind.x * 2.0 * width / canvasSize * gl_Position.w;
    across.xy = vec2(kind.x * width, 0.55 * pixelRatio);
    tint = vec4(mix(ink, own, 0.6), mix(0.2, 0.55, near));
  }
}`;

const fragment = /* glsl */ `
in vec4 tint;
in vec3 across;
void main() {
  float alpha = tint.a;
  if (across.z > 1.5) {
    float fall = max(0.0, 1.0 - dot(across.xy, across.xy));
    alpha *= fall * fall;
  } else if (across.z > 0.5) {
    alpha *= clamp(across.y - abs(across.x) + 0.5, 0.0, 1.0);
  }
  fragment = vec4(tint.rgb, 1.0) * alpha;
}`;

/** Glass of tanks on the given sides. */
export function createGlassLayer(shared: Shared, sides: readonly number[]): Layer {
  const { corners, others, kinds, triangles } = glassOf(sides);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
  geometry.setAttribute('other', new Float32BufferAttribute(others, 3));
  geometry.setAttribute('kind', new Float32BufferAttribute(kinds, 3));
  geometry.setIndex(new Uint16BufferAttribute(triangles, 1));
  return createLayer('mesh', 0, geometry, shared, { vertex, fragment });
}
