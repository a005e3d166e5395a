/**
 * How solid things are lit, in GLSL: one light from above the reader's left shoulder, a little light from everywhere, a
 * spark where it is mirrored, and a rim where the surface turns away. Normals are in the camera's axes.
 */
export const litBy = /* glsl */ `
const vec3 toLight = vec3(-0.46, 0.74, 0.49);
const vec3 halfway = vec3(-0.267, 0.429, 0.863);
vec3 litBy(vec3 colour, vec3 normal, float everywhere, float shine) {
  float lit = max(0.0, dot(normal, toLight));
  float spark = max(0.0, dot(normal, halfway));
  float away = 1.0 - normal.z;
  spark *= spark; spark *= spark; spark *= spark; spark *= spark;
  return colour * (everywhere + (1.12 - everywhere) * lit + 0.5 * away * away * away) + shine * spark * spark;
}
`;
