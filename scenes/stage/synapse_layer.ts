/**
 * Synapses of the liquid as fibres, all in one call. Each tapers towards its target, so that it shows whom it reaches,
 * and carries a second ribbon for the pulse that travels along it when its neuron has fired: a comet whose head is at
 * (t − last spike)/delay of the way. When it has arrived the line glows for a while; without motion the line brightens
 * instead. Of several spikes on one line the latest is drawn. Only pulses under way are drawn (lines_drawn.ts), and of
 * many long lines only some at rest.
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
import { type LineShape, shapeFor } from './line_shape.ts';
import { append, appendPulses, bySource, restingVertices } from './lines_drawn.ts';
import { hueIn, joined, mark, readMark } from './marks.ts';
import { refill } from './point_layer.ts';
import { createLayer, type Layer, lastSpikeOf, type Shared } from './shared.ts';
import { lineStyle, restsVisibly } from './synapse_lines.ts';

const vertex = /* glsl */ `
in vec3 position;
in vec3 target;
in uvec2 ends;
in float marked;
in vec2 synapse;
in vec3 corner;
uniform float side, faint, glowing, bend;
${lastSpikeOf}
${readMark}
out vec2 along;
flat out vec4 line;
flat out float pattern;
vec3 over;
vec4 onFibre(float t) {
  vec3 place = mix(position, target, t) + over * (4.0 * t * (1.0 - t));
  return seen(place, side);
}
void main() {
  bool travels = corner.z > 0.5;
  float delay = max(synapse.x, 0.05);
  float since = time - lastSpikeOf(int(ends.x));
  bool selecting = selectedLiquid >= 0.0;
  bool outgoing = float(ends.x) == selectedLiquid;
  bool incoming = !outgoing && float(ends.y) == selectedLiquid;
  bool partner = outgoing || incoming;
  vec3 way = target - position;
  // Which way a fibre bends follows from its ends, so that there and back are two fibres.
  vec3 beside = cross(way, vec3(0.31, 1.0, 0.23));
  over = bend * beside / max(0.4, length(beside) / max(1e-4, length(way)));
  // A comet has its head where the pulse is, and its tail behind it.
  float head = clamp(since / delay, 0.0, 1.0);
  float tail = clamp(since / delay - 0.5, 0.0, 1.0);
  float t = travels ? mix(head, tail, corner.x) : corner.x;
  vec4 here = onFibre(t);
  vec4 before = onFibre(t - 0.03);
  vec4 after = onFibre(t + 0.03);
  vec2 run = (after.xy * before.w - before.xy * after.w) * canvasSize;
  vec2 across = length(run) > 0.0 ? normalize(vec2(-run.y, run.x)) : vec2(0.0);
  float near = mix(1.0, 0.5, fogAt(here.w));
  float wide = (travels ? 3.4 * near + 0.6 : 1.3) * (1.0 - corner.x) * pixelRatio;
  gl_Position = here;
  gl_Position.xy += across * corner.y * wide / canvasSize * here.w;
  along = vec2(corner.x, corner.y);
  float strength = 0.4 + 0.6 * sqrt(abs(synapse.y));
  vec3 own = hueOf(marked);
  float quiet = (selecting && !partner) || isMarked(marked, ${mark.back}) ? 0.15 : 1.0;
  pattern = travels ? 2.0 : incoming ? 1.0 : 0.0;
  if (travels) {
    line = vec4(mix(own, flash, 0.6), near * min(1.0, 6.0 * glowing) * quiet);
  } else {
    float glow = since < 0.0 ? 0.0 : motion < 0.5 ? exp(-since / tau) : since < delay ? 0.0 : exp(-2.0 * (since - delay) / tau);
    line.a = (faint + 0.6 * glow * glowing) * strength * near * quiet;
    if (partner) line.a = max(line.a, 0.75);
    line.rgb = outgoing ? accent : incoming ? ink : own;
  }
  if (isMarked(marked, ${mark.hidden})) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
in vec2 along;
flat in vec4 line;
flat in float pattern;
uniform float light;
void main() {
  float shown = 1.0;
  if (pattern > 1.5) shown = (1.0 - along.x) * (1.0 - along.y * along.y);
  else if (pattern > 0.5) shown = step(0.4, fract(along.x * 9.0));
  float alpha = line.a * shown;
  // A pulse is light on a dark page.
  fragment = vec4(line.rgb * alpha, pattern > 1.5 && light < 0.5 ? 0.4 * alpha : alpha);
}`;

/** The layer, and what changes on it. */
export interface SynapseLayer extends Layer {
  /** Chooses the pulses that are under way; called before every frame. */
  update(timeMs: number, lastSpikeMs: Float32Array, motion: boolean): void;
  /** Shows all lines of a neuron, or of none beyond the usual. */
  select(neuron: number | undefined): void;
  /** A byte of each neuron (marks.ts), [neurons]. */
  marks(bytes: Uint8Array): void;
}

/** Hues of what excites and of what inhibits, in which lines are drawn of neurons that have no other. */
const [EXCITES, INHIBITS] = [0, 1];

/** The byte of each line: a weight below zero is that of what inhibits, whoever it comes from. */
function lineByte({ sources, targets, weights }: CircuitView, line: number, bytes: Uint8Array): number {
  const byte = joined(bytes[sources[line]], bytes[targets[line]]);
  return weights[line] < 0 && hueIn(bytes[sources[line]]) === EXCITES ? byte + INHIBITS : byte;
}

function fill(view: CircuitView, positions: Float32Array, { corners }: LineShape): BufferGeometry {
  const { sources, targets, delays, weights } = view;
  const each = corners.length;
  const vertices = each * sources.length;
  const from = new Float32Array(3 * vertices);
  const to = new Float32Array(3 * vertices);
  const ends = new Uint32Array(2 * vertices);
  const synapse = new Float32Array(2 * vertices);
  const shape = new Float32Array(3 * vertices);
  for (let i = 0; i < vertices; i++) {
    const line = Math.floor(i / each);
    const [source, target] = [sources[line], targets[line]];
    for (let axis = 0; axis < 3; axis++) {
      from[3 * i + axis] = positions[3 * source + axis];
      to[3 * i + axis] = positions[3 * target + axis];
    }
    ends[2 * i] = source;
    ends[2 * i + 1] = target;
    shape.set(corners[i % each], 3 * i);
    synapse[2 * i] = delays[line];
    synapse[2 * i + 1] = weights[line];
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(from, 3));
  geometry.setAttribute('target', new Float32BufferAttribute(to, 3));
  geometry.setAttribute('ends', new Uint32BufferAttribute(ends, 2));
  geometry.setAttribute('corner', new Float32BufferAttribute(shape, 3));
  geometry.setAttribute('synapse', new Float32BufferAttribute(synapse, 2));
  return geometry;
}

/** Gives what marks the lines anew, each of so many vertices. */
function marking(geometry: BufferGeometry, view: CircuitView, each: number): (bytes: Uint8Array) => void {
  const lines = view.sources.length;
  const marked = new Uint8BufferAttribute(new Uint8Array(each * lines), 1);
  const all = new Uint8Array(each * lines);
  geometry.setAttribute('marked', marked);
  return (bytes) => {
    for (let i = 0; i < lines; i++) all.fill(lineByte(view, i, bytes), each * i, each * (i + 1));
    refill(marked, all);
  };
}

/**
 * Lines between the neurons at `positions`; side −1 for the left tank, 0 for the only one.
 * @param rest whether lines are seen of no selected neuron too, and pulses on them: not where bundles stand for them
 */
export function createSynapseLayer(
  shared: Shared,
  view: CircuitView,
  positions: Float32Array,
  inhibits: Uint8Array,
  side: number,
  rest: boolean,
): SynapseLayer {
  const { sources, targets, delays } = view;
  const lines = sources.length;
  const visible = rest ? restsVisibly(view, positions) : new Uint8Array(lines);
  const shape = shapeFor(lines);
  const resting = restingVertices(shape, visible);
  const rows = bySource(view.neurons, sources, delays);
  // At most every line and every pulse.
  const index = new BufferAttribute(new Uint32Array((shape.line.length + shape.pulse.length) * lines), 1).setUsage(
    DynamicDrawUsage,
  );
  const vertices = index.array as Uint32Array;
  vertices.set(resting);
  const geometry = fill(view, positions, shape);
  const marks = marking(geometry, view, shape.corners.length);
  marks(inhibits);
  geometry.setIndex(index);
  const { faint, glowing } = lineStyle(resting.length / shape.line.length);
  const layer = createLayer(
    'mesh',
    2,
    geometry,
    shared,
    { vertex, fragment },
    { side: { value: side }, faint: { value: faint }, glowing: { value: glowing }, bend: { value: shape.bend } },
  );
  let still = resting.length;
  let uploaded = false;
  return {
    ...layer,
    marks,
    update(timeMs, lastSpikeMs, motion) {
      const end = motion && rest ? appendPulses(shape, rows, delays, lastSpikeMs, timeMs, vertices, still) : still;
      // three draws nothing in a call of its own.
      layer.object.visible = end > 0;
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
        still = append(shape, shape.line, i, vertices, still);
      }
    },
  };
}
