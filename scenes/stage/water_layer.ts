/**
 * Draws the water of all tanks in one call: a grid that stands as high as water.ts says, a little tinted in the colour
 * of its tank, mirroring the light where it leans towards it, and bright where it meets the glass.
 */
import { BufferGeometry, DynamicDrawUsage, Float32BufferAttribute, Uint16BufferAttribute } from 'three';
import type { Layout } from './layout.ts';
import { createLayer, type Layer, type Shared } from './shared.ts';
import { CELLS, LEVEL, slopesOf, WATER_VERTICES } from './water.ts';

const vertex = /* glsl */ `
in vec3 position;
in vec3 lie;
out vec2 place;
out vec3 normal;
flat out vec3 own;
void main() {
  place = position.xy;
  normal = toCamera * normalize(vec3(-lie.y, 1.0, -lie.z));
  own = position.z > 0.0 ? positive : exc;
  gl_Position = seen(vec3(position.x * half_.x, half_.y * ${LEVEL} + lie.x, position.y * half_.z) , position.z);
}`;

const fragment = /* glsl */ `
in vec2 place;
in vec3 normal;
flat in vec3 own;
uniform vec3 background, ink;
uniform float light;
void main() {
  vec3 n = normalize(normal);
  float facing = abs(n.z);
  float spark = max(0.0, dot(n, vec3(-0.3, 0.88, 0.37)));
  float bright = spark * spark; bright *= bright; bright *= bright;
  float away = 1.0 - facing; away *= away;
  vec2 edge = smoothstep(vec2(0.985, 0.93), vec2(1.0), abs(place));
  float rim = max(edge.x, edge.y);
  vec3 colour = mix(own, light > 0.5 ? vec3(1.0) : ink, 0.55 * bright);
  float alpha = 0.07 + 0.16 * away + 0.5 * bright * bright + 0.22 * rim;
  if (light > 0.5) { colour = mix(own, vec3(1.0), bright); alpha = 0.1 + 0.22 * away + 0.2 * rim + 0.25 * bright; }
  fragment = vec4(colour, 1.0) * clamp(alpha, 0.0, 0.9);
}`;

/** The layer, and what changes on it. */
export interface WaterLayer extends Layer {
  /** Heights of the surface in the tank of that number, [vertices], scene units. */
  waves(tank: number, heights: Float32Array): void;
}

/** Water in the tanks on the given sides. */
export function createWaterLayer(shared: Shared, layout: Layout, sides: readonly number[]): WaterLayer {
  const [along, across] = CELLS;
  const places = sides.flatMap((side) =>
    Array.from({ length: WATER_VERTICES }, (_, i) => [
      (2 * (i % (along + 1))) / along - 1,
      (2 * Math.floor(i / (along + 1))) / across - 1,
      side,
    ]).flat(),
  );
  const triangles = sides.flatMap((_, tank) =>
    Array.from({ length: along * across }, (_, cell) => {
      const first = tank * WATER_VERTICES + (cell % along) + Math.floor(cell / along) * (along + 1);
      return [first, first + 1, first + along + 1, first + along + 1, first + 1, first + along + 2];
    }).flat(),
  );
  const geometry = new BufferGeometry();
  const lies = new Float32BufferAttribute(new Float32Array(3 * WATER_VERTICES * sides.length), 3);
  geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
  geometry.setAttribute('lie', lies.setUsage(DynamicDrawUsage));
  geometry.setIndex(new Uint16BufferAttribute(triangles, 1));
  const slopes = new Float32Array(2 * WATER_VERTICES);
  return {
    ...createLayer('mesh', 5, geometry, shared, { vertex, fragment }),
    waves(tank, heights) {
      slopesOf(heights, layout, slopes);
      for (let i = 0; i < WATER_VERTICES; i++)
        lies.setXYZ(tank * WATER_VERTICES + i, heights[i], slopes[2 * i], slopes[2 * i + 1]);
      lies.needsUpdate = true;
    },
  };
}
