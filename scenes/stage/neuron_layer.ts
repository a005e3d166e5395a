/**
 * Neurons of the liquid, all in one call: excitatory ones are shaded discs, inhibitory ones rings. One that fires
 * swells, goes to the flash colour and glows; all of that follows from when it last fired. Partners of the selected
 * neuron are ringed: what it hears in ink, what it speaks to in the accent.
 */
import { Uint8BufferAttribute } from 'three';
import { signedStopCount, stopCount } from './colours.ts';
import { changingNumbers, createPointLayer, type PointLayer, refill } from './point_layer.ts';
import { lastSpikeOf, ramp, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in float inhibits;
in float role;
in float value;
uniform float diameter, side;
${ramp('colourAt', 'stops', stopCount)}
${ramp('signedAt', 'signedStops', signedStopCount)}
${lastSpikeOf}
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
  vec3 own = inhibits > 0.5 ? inh : exc;
  vec3 rest = mix(background, own, mix(light > 0.5 ? 0.62 : 0.66, light > 0.5 ? 0.3 : 0.26, fog));
  vec3 fired = mix(own, flash, light > 0.5 ? 0.1 + 0.55 * fresh : 0.2 + 0.6 * fresh);
  body = mix(rest, fired, fresh > 0.0 ? pow(fresh, 0.7) : 0.0);
  if (byValue > 0.5) body = mix(background, byValue > 1.5 ? signedAt(value) : colourAt(value), mix(1.0, 0.5, fog));
  // Without a value: hardly there.
  if (byValue > 0.5 && value < -0.5) body = mix(background, ink, mix(0.16, 0.08, fog));
  bool selecting = selectedLiquid >= 0.0;
  if (selecting && role < 0.5) body = mix(background, body, 0.22 + 0.5 * fresh);
  rim = role < 0.5 ? vec3(0.0) : role > 1.5 && role < 2.5 ? ink : accent;
  if (role > 0.5 && role < 1.5) body = mix(accent, flash, 0.5 * fresh);
  glow = own;
  float radius = 0.5 * diameter * pixelsAtOne / depth;
  radius = max(radius * (1.0 + 0.35 * fresh) * (role > 0.5 && role < 1.5 ? 1.35 : 1.0), 1.1 * pixelRatio);
  float halo = fresh > 0.04 ? radius * (1.0 + 1.7 * fresh) : 0.0;
  float ring = role > 0.5 ? radius + 2.5 * pixelRatio : 0.0;
  float most = max(max(halo, ring + 1.5 * pixelRatio), radius + 1.0);
  gl_PointSize = 2.0 * most;
  sizes = vec4(radius, halo, ring, most);
  lit = vec2(fresh * (selecting && role < 0.5 ? 0.25 : 1.0), inhibits);
}`;

const fragment = /* glsl */ `
flat in vec3 body;
flat in vec3 glow;
flat in vec3 rim;
flat in vec4 sizes;
flat in vec2 lit;
uniform vec3 background;
uniform float light;
void main() {
  vec2 at = (gl_PointCoord - 0.5) * 2.0 * sizes.w;
  float r = length(at);
  float disc = clamp(sizes.x - r + 0.5, 0.0, 1.0);
  vec2 lean = at / sizes.x;
  float shade = 1.0 + 0.16 * clamp(-(lean.x + lean.y) * 0.7, -1.0, 1.0) * disc;
  vec3 colour = body * shade;
  if (lit.y > 0.5) {
    float hollow = clamp(sizes.x * 0.58 - r + 0.5, 0.0, 1.0);
    colour = mix(colour, mix(background, body, 0.12 + 0.5 * lit.x), hollow);
  }
  fragment = vec4(colour, 1.0) * disc;
  if (sizes.y > 0.0 && r < sizes.y) {
    float fall = 1.0 - r / sizes.y;
    float alpha = fall * fall * lit.x * 0.55 * (1.0 - disc);
    fragment += vec4(glow * alpha, alpha);
  }
  if (sizes.z > 0.0) {
    float edge = clamp(1.1 - abs(r - sizes.z), 0.0, 1.0) * (1.0 - disc);
    fragment = fragment * (1.0 - edge) + vec4(rim, 1.0) * edge;
  }
  if (fragment.a < 0.004) discard;
}`;

/** The layer, and what changes on it. */
export interface NeuronLayer extends PointLayer {
  roles(roles: Uint8Array | undefined): void;
  values(values: Float32Array): void;
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
  const layer = createPointLayer(
    shared,
    { vertex, fragment },
    positions,
    { inhibits: new Uint8BufferAttribute(inhibits, 1), role: roles, value: values },
    { diameter: { value: diameter }, side: { value: side } },
  );
  return {
    ...layer,
    roles: (given) => refill(roles, given ?? new Uint8Array(neurons)),
    values: (given) => refill(values, given.subarray(0, neurons)),
  };
}
