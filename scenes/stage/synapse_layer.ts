/**
 * Synapses of the liquid as lines, all in one call. Each is a slender triangle with its point at the target, so that it
 * shows whom it reaches, and a second one for the pulse that travels along it when its neuron has fired; its head is at
 * (t − last spike)/delay of the way. When it has arrived the line glows for a while; without motion the line brightens
 * instead. Of several spikes on one line the latest is drawn. A software renderer takes 1.5 µs for such a triangle and
 * more for a line of WebGL: only pulses under way are drawn (lines_drawn.ts), and of many long lines only some at rest.
 */
import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Float32BufferAttribute,
  Uint8BufferAttribute,
  Uint32BufferAttribute,
} from 'three';
import type { CircuitView } from '../circuit_view.ts';
import { appendPulses, bySource, restingVertices, VERTICES } from './lines_drawn.ts';
import { createLayer, type Layer, lastSpikeOf, type Shared } from './shared.ts';
import { lineStyle, restsVisibly } from './synapse_lines.ts';

const vertex = /* glsl */ `
in vec3 position;
in vec3 target;
in uvec2 ends;
in float inhibits;
in vec2 synapse;
uniform float side, faint, glowing;
${lastSpikeOf}
out float along;
flat out vec4 line;
flat out float pattern;
void main() {
  int corner = gl_VertexID % 3;
  bool travels = gl_VertexID % 6 > 2;
  along = corner == 2 ? 1.0 : 0.0;
  float delay = max(synapse.x, 0.05);
  float since = time - lastSpikeOf(int(ends.x));
  bool selecting = selectedLiquid >= 0.0;
  bool outgoing = float(ends.x) == selectedLiquid;
  bool incoming = !outgoing && float(ends.y) == selectedLiquid;
  bool partner = outgoing || incoming;
  float head = clamp(since / delay, 0.0, 1.0);
  float tail = travels ? clamp(since / delay - 0.3, 0.0, 1.0) : 1.0;
  vec4 from = seen(travels ? mix(position, target, head) : position, side);
  vec4 to = seen(mix(position, target, tail), side);
  vec2 run = (to.xy * from.w - from.xy * to.w) * canvasSize;
  vec2 across = length(run) > 0.0 ? normalize(vec2(-run.y, run.x)) : vec2(0.0);
  gl_Position = corner == 2 ? to : from;
  if (corner != 2) gl_Position.xy += across * (corner == 0 ? 1.0 : -1.0) * (travels ? 1.8 : 1.2) * pixelRatio / canvasSize * gl_Position.w;
  float near = mix(1.0, 0.5, fogAt(gl_Position.w));
  float strength = 0.4 + 0.6 * sqrt(abs(synapse.y));
  vec3 own = inhibits > 0.5 ? inh : exc;
  float quiet = selecting && !partner ? 0.15 : 1.0;
  pattern = travels ? 2.0 : incoming ? 1.0 : 0.0;
  if (travels) {
    line = vec4(mix(own, flash, 0.5), near * min(1.0, 6.0 * glowing) * quiet);
  } else {
    float glow = since < 0.0 ? 0.0 : motion < 0.5 ? exp(-since / tau) : since < delay ? 0.0 : exp(-2.0 * (since - delay) / tau);
    line.a = (faint + 0.6 * glow * glowing) * strength * near * quiet;
    if (partner) line.a = max(line.a, 0.75);
    line.rgb = outgoing ? accent : incoming ? ink : own;
  }
}`;

const fragment = /* glsl */ `
in float along;
flat in vec4 line;
flat in float pattern;
void main() {
  float shown = pattern < 0.5 ? 1.0 : pattern < 1.5 ? step(0.4, fract(along * 9.0)) : 1.0 - along;
  float alpha = line.a * shown;
  fragment = vec4(line.rgb * alpha, alpha);
}`;

/** The layer, and what changes on it. */
export interface SynapseLayer extends Layer {
  /** Chooses the pulses that are under way; called before every frame. */
  update(timeMs: number, lastSpikeMs: Float32Array, motion: boolean): void;
  /** Shows all lines of a neuron, or of none beyond the usual. */
  select(neuron: number | undefined): void;
}

function fill(view: CircuitView, positions: Float32Array, inhibits: Uint8Array): BufferGeometry {
  const { sources, targets, delays, weights } = view;
  const vertices = VERTICES * sources.length;
  const from = new Float32Array(3 * vertices);
  const to = new Float32Array(3 * vertices);
  const ends = new Uint32Array(2 * vertices);
  const synapse = new Float32Array(2 * vertices);
  const inhibitory = new Uint8Array(vertices);
  for (let i = 0; i < vertices; i++) {
    const line = Math.floor(i / VERTICES);
    const [source, target] = [sources[line], targets[line]];
    for (let axis = 0; axis < 3; axis++) {
      from[3 * i + axis] = positions[3 * source + axis];
      to[3 * i + axis] = positions[3 * target + axis];
    }
    ends[2 * i] = source;
    ends[2 * i + 1] = target;
    synapse[2 * i] = delays[line];
    synapse[2 * i + 1] = weights[line];
    inhibitory[i] = weights[line] < 0 || inhibits[source] === 1 ? 1 : 0;
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(from, 3));
  geometry.setAttribute('target', new Float32BufferAttribute(to, 3));
  geometry.setAttribute('ends', new Uint32BufferAttribute(ends, 2));
  geometry.setAttribute('inhibits', new Uint8BufferAttribute(inhibitory, 1));
  geometry.setAttribute('synapse', new Float32BufferAttribute(synapse, 2));
  return geometry;
}

/** Lines between the neurons at `positions`; side −1 for the left tank, 0 for the only one. */
export function createSynapseLayer(
  shared: Shared,
  view: CircuitView,
  positions: Float32Array,
  inhibits: Uint8Array,
  side: number,
): SynapseLayer {
  const { sources, targets, delays } = view;
  const lines = sources.length;
  const visible = restsVisibly(view, positions);
  const resting = restingVertices(visible);
  const rows = bySource(view.neurons, sources, delays);
  // At most every line and every pulse.
  const index = new BufferAttribute(new Uint32Array(VERTICES * lines), 1).setUsage(DynamicDrawUsage);
  const vertices = index.array as Uint32Array;
  vertices.set(resting);
  const geometry = fill(view, positions, inhibits);
  geometry.setIndex(index);
  const { faint, glowing } = lineStyle(resting.length / 3);
  const layer = createLayer(
    'mesh',
    2,
    geometry,
    shared,
    { vertex, fragment },
    { side: { value: side }, faint: { value: faint }, glowing: { value: glowing } },
  );
  let still = resting.length;
  let uploaded = false;
  return {
    ...layer,
    update(timeMs, lastSpikeMs, motion) {
      const end = motion ? appendPulses(rows, delays, lastSpikeMs, timeMs, vertices, still) : still;
      geometry.setDrawRange(0, end);
      index.clearUpdateRanges();
      if (uploaded) index.addUpdateRange(resting.length, end - resting.length);
      if (!uploaded || end > resting.length) index.needsUpdate = true;
      uploaded = true;
    },
    select(neuron) {
      still = resting.length;
      if (neuron === undefined) return;
      for (let i = 0; i < lines; i++) {
        if (visible[i] === 1 || (sources[i] !== neuron && targets[i] !== neuron)) continue;
        for (let corner = 0; corner < 3; corner++) vertices[still++] = VERTICES * i + corner;
      }
    },
  };
}
