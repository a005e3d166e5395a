/**
 * Neurons of the liquid, all in one call, each a point that is shaded as what it stands for: excitatory ones as
 * spheres, inhibitory ones as rings. One that fires swells, goes to the flash colour and glows, and nothing else does;
 * all of that follows from when it last fired. Partners of the selected neuron are ringed: what it hears in ink, what
 * it speaks to in the accent.
 */
import { type BufferAttribute, Uint8BufferAttribute } from 'three';
import { signedStopCount, stopCount } from './colours.ts';
import { litBy } from './lighting.ts';
import { mark, readMark } from './marks.ts';
import { changingNumbers, createPointLayer, type PointLayer, refill } from './point_layer.ts';
import { lastSpikeOf, ramp, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in float inhibits;
in float role;
in float value;
in float marked;
uniform float diameter, side;
${ramp('colourAt', 'stops', stopCount)}
${ramp('signedAt', 'signedStops', signedStopCount)}
${lastSpikeOf}
${readMark}
flat out vec3 body;
flat out vec3 glow;
flat out vec3 rim;
flat out vec4 sizes;
flat out vec2 lit;
void main() {
  gl_Position = seen(position, side);
  float depth = gl_Position.w;
  float since = time - lastSpikeOf(gl_VertexID);
  float fresh = since < 0.0 || byValue > 0.5 ? 0.0 : exp(-since / tau);
  float fog = fogAt(depth);
  vec3 own = hueOf(marked);
  vec3 rest = mix(background, own, mix(light > 0.5 ? 0.62 : 0.66, light > 0.5 ? 0.3 : 0.26, fog));
  vec3 fired = mix(own, flash, light > 0.5 ? 0.1 + 0.55 * fresh : 0.2 + 0.6 * fresh);
  body = mix(rest, fired, fresh > 0.0 ? pow(fresh, 0.7) : 0.0);
  if (byValue > 0.5) body = mix(background, byValue > 1.5 ? signedAt(value) : colourAt(value), mix(1.0, 0.5, fog));
  // Without a value: hardly there.
  if (byValue > 0.5 && value < -0.5) body = mix(background, ink, mix(0.16, 0.08, fog));
  bool back = isMarked(marked, ${mark.back}) && role < 0.5;
  bool selecting = selectedLiquid >= 0.0 || back;
  if (selecting && role < 0.5) body = mix(background, body, 0.22 + 0.5 * fresh);
  rim = role < 0.5 ? vec3(0.0) : role > 1.5 && role < 2.5 ? ink : accent;
  if (role > 0.5 && role < 1.5) body = mix(accent, flash, 0.5 * fresh);
  glow = own;
  float radius = 0.5 * diameter * pixelsAtOne / depth;
  radius = max(radius * (1.0 + 0.35 * fresh) * (role > 0.5 && role < 1.5 ? 1.35 : 1.0), 1.1 * pixelRatio);
  float halo = fresh > 0.04 && plain < 0.5 ? radius * (1.0 + 2.4 * fresh) : 0.0;
  float ring = role > 0.5 ? radius + 2.5 * pixelRatio : 0.0;
  float most = max(max(halo, ring + 1.5 * pixelRatio), radius + 1.0);
  gl_PointSize = 2.0 * most;
  sizes = vec4(radius, halo, ring, most);
  lit = vec2(fresh * (selecting && role < 0.5 ? 0.25 : 1.0), inhibits);
  if (isMarked(marked, ${mark.hidden})) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
flat in vec3 body;
flat in vec3 glow;
flat in vec3 rim;
flat in vec4 sizes;
flat in vec2 lit;
uniform float light, byValue;
${litBy}
void main() {
  vec2 at = (gl_PointCoord - 0.5) * 2.0 * sizes.w;
  float r = length(at);
  float disc = clamp(sizes.x - r + 0.5, 0.0, 1.0);
  if (sizes.x < 5.5) {
    // Of small ones no more is seen than which side is lit, and whether it is a ring.
    float hollow = lit.y > 0.5 ? clamp(sizes.x * 0.5 - r + 0.5, 0.0, 1.0) : 0.0;
    vec3 colour = body * (1.0 - 0.3 * (0.5 * at.x + 0.85 * at.y) / sizes.x);
    fragment = vec4(min(colour, 1.0), 1.0) * disc * (1.0 - 0.85 * hollow);
  } else if (disc > 0.0) {
    vec2 out_ = vec2(at.x, -at.y) / sizes.x;
    float away = min(1.0, r / sizes.x);
    vec3 normal = vec3(out_, sqrt(max(0.0, 1.0 - away * away)));
    if (lit.y > 0.5) {
      // A ring that is round in itself.
      float across = clamp((away - 0.7) / 0.3, -1.0, 1.0);
      normal = vec3(out_ / max(away, 0.01) * across, sqrt(1.0 - across * across));
      disc *= clamp((away - 0.4) * sizes.x + 0.5, 0.0, 1.0);
    }
    float everywhere = byValue > 0.5 ? 0.8 : light > 0.5 ? 0.66 : 0.5;
    vec3 colour = litBy(body, normal, mix(everywhere, 1.0, lit.x), 0.5 - 0.2 * light);
    fragment = vec4(min(colour, 1.0), 1.0) * disc;
  } else {
    fragment = vec4(0.0);
  }
  if (sizes.y > 0.0 && r < sizes.y) {
    float fall = 1.0 - r / sizes.y;
    float alpha = fall * fall * lit.x * (1.0 - disc);
    // Light adds up on a dark page; on a light one it is ink.
    fragment += vec4(glow, light > 0.5 ? 1.0 : 0.25) * alpha * (light > 0.5 ? 0.45 : 0.8);
  }
  if (sizes.z > 0.0) {
    float edge = clamp(1.1 - abs(r - sizes.z), 0.0, 1.0) * (1.0 - disc);
    fragment = fragment * (1.0 - edge) + vec4(rim, 1.0) * edge;
  }
  if (max(fragment.a, max(fragment.r, max(fragment.g, fragment.b))) < 0.004) discard;
}`;

/** The layer, and what changes on it. */
export interface NeuronLayer extends PointLayer {
  roles(roles: Uint8Array | undefined): void;
  values(values: Float32Array): void;
  /** A byte of each neuron (marks.ts), [neurons]. */
  marks(bytes: Uint8Array): void;
  readonly marked: BufferAttribute;
}

/**
 * Neurons at `positions` ([neurons × 3], relative to the tank's middle).
 * @param diameter of a neuron, scene units
 * @param side −1 for the left tank, 0 for the only one
 */
export function createNeuronLayer(
  shared: Shared,
  positions: Float32Array,
  inhibits: Uint8Array,
  diameter: number,
  side: number,
): NeuronLayer {
  const neurons = inhibits.length;
  const roles = new Uint8BufferAttribute(new Uint8Array(neurons), 1);
  const values = changingNumbers(neurons);
  const marked = new Uint8BufferAttribute(inhibits.slice(), 1);
  const layer = createPointLayer(
    shared,
    { vertex, fragment },
    positions,
    { inhibits: new Uint8BufferAttribute(inhibits, 1), role: roles, value: values, marked },
    { diameter: { value: diameter }, side: { value: side } },
  );
  return {
    ...layer,
    roles: (given) => refill(roles, given ?? new Uint8Array(neurons)),
    values: (given) => refill(values, given.subarray(0, neurons)),
    marks: (bytes) => refill(marked, bytes),
    marked,
  };
}
