/**
 * Synapses of the liquid as lines, all in one call. A spike travels along each line of its neuron: its place is (t − last spike)/delay, and once it has arrived
 * the line glows for a while. Without motion the whole line brightens instead. Of several spikes on one line the latest is drawn.
 */
import { BufferGeometry, Float32BufferAttribute, Uint8BufferAttribute, Uint32BufferAttribute } from 'three';
import type { CircuitView } from '../circuit_view.ts';
import { createLayer, type Layer, lastSpikeOf, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in uvec2 ends;
in float inhibits;
in vec2 synapse;
uniform float side, faint, glowing;
${lastSpikeOf}
out float along;
out vec4 line;
flat out vec4 pulse;
flat out vec2 state;
void main() {
  vec4 view = seen(position, side);
  gl_Position = projectionMatrix * view;
  along = float(gl_VertexID & 1);
  float fog = fogAt(-view.z);
  float delay = max(synapse.x, 0.05);
  float strength = 0.4 + 0.6 * sqrt(abs(synapse.y));
  float since = time - lastSpikeOf(int(ends.x));
  bool fired = since >= 0.0 && since < delay + 6.0 * tau;
  vec3 own = inhibits > 0.5 ? inh : exc;
  bool selecting = selectedLiquid >= 0.0;
  bool outgoing = float(ends.x) == selectedLiquid;
  bool incoming = !outgoing && float(ends.y) == selectedLiquid;
  float alpha = faint * strength * mix(1.15, 0.5, fog);
  vec3 colour = own;
  if (selecting) {
    alpha = outgoing || incoming ? 0.75 : alpha * 0.16;
    if (outgoing) colour = accent;
    if (incoming) colour = ink;
  }
  float quiet = selecting && !outgoing && !incoming ? 0.1 : 1.0;
  float arrived = fired && since >= delay ? exp(-(since - delay) / (0.5 * tau)) : 0.0;
  float still = fired ? exp(-since / tau) : 0.0;
  float glow = (motion > 0.5 ? arrived * 0.6 : still) * glowing * strength * quiet;
  line = vec4(colour, alpha + glow * mix(1.0, 0.5, fog));
  state = vec2(fired && since < delay && motion > 0.5 ? since / delay : -9.0, incoming ? 1.0 : 0.0);
  pulse = vec4(mix(own, flash, 0.45), mix(0.95, 0.55, fog) * min(1.0, 6.0 * glowing) * quiet);
  if (line.a < 0.006 && state.x < 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
in float along;
in vec4 line;
flat in vec4 pulse;
flat in vec2 state;
void main() {
  float alpha = line.a;
  if (state.y > 0.5) alpha *= step(0.4, fract(along * 9.0));
  fragment = vec4(line.rgb, 1.0) * min(alpha, 1.0);
  if (state.x > -1.0) {
    float behind = (state.x - along) * 9.0;
    float head = behind < 0.0 ? max(0.0, 1.0 + behind * 2.0) : exp(-behind * 1.1);
    float strength = head * pulse.a;
    fragment = fragment * (1.0 - strength) + vec4(pulse.rgb, 1.0) * strength;
  }
}`;

/** How faint a line is at rest, and how much it may glow, by the number of lines: many of them must not become a fog. */
function alphas(lines: number): { readonly faint: number; readonly glowing: number } {
  const crowd = Math.sqrt(Math.max(1, lines));
  return { faint: Math.min(0.3, Math.max(0.03, 4 / crowd)), glowing: Math.min(0.5, Math.max(0.08, 14 / crowd)) };
}

/** Lines between the neurons at `positions`; side −1 for the left tank, 0 for the only one. */
export function createSynapseLayer(
  shared: Shared,
  view: CircuitView,
  positions: Float32Array,
  inhibits: Uint8Array,
  side: number,
): Layer {
  const { sources, targets, delays, weights } = view;
  const lines = sources.length;
  const places = new Float32Array(6 * lines);
  const ends = new Uint32Array(4 * lines);
  const synapse = new Float32Array(4 * lines);
  const sign = new Uint8Array(2 * lines);
  for (let i = 0; i < lines; i++) {
    const [source, target] = [sources[i], targets[i]];
    for (let axis = 0; axis < 3; axis++) {
      places[6 * i + axis] = positions[3 * source + axis];
      places[6 * i + 3 + axis] = positions[3 * target + axis];
    }
    ends.set([source, target, source, target], 4 * i);
    synapse.set([delays[i], weights[i], delays[i], weights[i]], 4 * i);
    sign.fill(weights[i] < 0 || inhibits[source] === 1 ? 1 : 0, 2 * i, 2 * i + 2);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
  geometry.setAttribute('ends', new Uint32BufferAttribute(ends, 2));
  geometry.setAttribute('inhibits', new Uint8BufferAttribute(sign, 1));
  geometry.setAttribute('synapse', new Float32BufferAttribute(synapse, 2));
  const { faint, glowing } = alphas(lines);
  return createLayer(
    'lines',
    2,
    geometry,
    shared,
    { vertex, fragment },
    {
      side: { value: side },
      faint: { value: faint },
      glowing: { value: glowing },
    },
  );
}
