/**
 * Bands between populations (bundles.ts), and a ring around each population's disc, in one call. Bands have the colour
 * of their source; where a population is chosen, its own stand out.
 */
import { BufferGeometry, Float32BufferAttribute, Uint8BufferAttribute, Uint32BufferAttribute } from 'three';
import type { Bundle, CircuitView, Region } from '../circuit_view.ts';
import { type PopulationMarks, unmarked } from '../population_marks.ts';
import { type BandPoint, bandOf, bandWidth, curveOf, pointOn } from './bundles.ts';
import type { Place } from './layout.ts';
import { joined, mark, populationBytes, readMark } from './marks.ts';
import { refill } from './point_layer.ts';
import { createLayer, type Layer, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in vec3 ahead;
in vec3 shape;
in float marked;
${readMark}
out vec2 across;
flat out vec4 tint;
void main() {
  vec4 here = seen(position, 0.0);
  vec4 there = seen(ahead, 0.0);
  vec2 run = (there.xy * here.w - here.xy * there.w) * canvasSize;
  vec2 beside = length(run) > 0.0 ? normalize(vec2(-run.y, run.x)) : vec2(0.0);
  bool ring = shape.z > 0.5;
  float half_width = shape.y * pixelsAtOne / here.w;
  float least = shape.y > 0.0 ? max(half_width, 0.5 * pixelRatio) : 0.0;
  float wide = least + 0.5;
  gl_Position = here;
  gl_Position.xy += beside * shape.x * 2.0 * wide / canvasSize * here.w;
  across = vec2(shape.x * wide, wide);
  bool chosen = isMarked(marked, ${mark.chosen});
  bool back = isMarked(marked, ${mark.back});
  vec3 own = hueOf(marked);
  if (ring) tint = chosen ? vec4(accent, 0.9) : vec4(mix(ink, own, 0.5), back ? 0.15 : 0.4);
  else tint = vec4(own, chosen ? 0.8 : back ? 0.1 : light > 0.5 ? 0.5 : 0.46);
  // Those of a selected neuron are drawn singly.
  if (!ring && selectedLiquid >= 0.0) tint.a *= 0.3;
  if (isMarked(marked, ${mark.hidden})) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragment = /* glsl */ `
in vec2 across;
flat in vec4 tint;
void main() {
  float alpha = tint.a * clamp(across.y - abs(across.x), 0.0, 1.0);
  fragment = vec4(tint.rgb * alpha, alpha);
}`;

/** Segments of a ring, how far it is from the outermost neurons, and its width, scene units. */
const RING = 72;
const AROUND = 0.006;
const RING_WIDTH = 0.0014;
const LITTLE = 0.004;

/** Ribbons as they grow. */
interface Ribbons {
  readonly places: number[];
  readonly aheads: number[];
  readonly shapes: number[];
  readonly triangles: number[];
  /** The number of the ribbon that each vertex belongs to. */
  readonly owners: number[];
}

function addRibbon(ribbons: Ribbons, points: readonly BandPoint[], at: (t: number) => Place, ring: 0 | 1): void {
  const { places, aheads, shapes, triangles, owners } = ribbons;
  const owner = (owners.at(-1) ?? -1) + 1;
  points.forEach(({ t, half }, i) => {
    const first = owners.length;
    for (const side of [-1, 1]) {
      // Ahead of a point is seen from a little before it, so that the last one has a direction too.
      const [here, there] = [at(t), at(t + LITTLE)];
      places.push(...here);
      aheads.push(...there);
      shapes.push(side, half, ring);
      owners.push(owner);
    }
    if (i > 0) triangles.push(first - 2, first - 1, first, first, first - 1, first + 1);
  });
}

function addBand(ribbons: Ribbons, bundle: Bundle, most: number, view: CircuitView, regions: readonly Region[]): void {
  const curve = curveOf(regions[bundle.source], regions[bundle.target]);
  const { inhibitory } = view.populations[bundle.source];
  const band = bandOf(curve, bandWidth(bundle.synapses, most), inhibitory);
  addRibbon(ribbons, band, (t) => pointOn(curve, t), 0);
}

function addRing(ribbons: Ribbons, { centre: [x, y, z], radius, lies }: Region): void {
  const points = Array.from({ length: RING + 1 }, (_, i) => ({ t: i / RING, half: RING_WIDTH / 2 }));
  const around = (t: number): Place => {
    const across = (radius + AROUND) * Math.cos(2 * Math.PI * t);
    const up = (radius + AROUND) * Math.sin(2 * Math.PI * t);
    return lies ? [x + across, y, z + up] : [x + across, y + up, z];
  };
  addRibbon(ribbons, points, around, 1);
}

/** The layer, and what changes on it. */
export interface BundleLayer extends Layer {
  marks(marks: PopulationMarks): void;
}

/** Bands and rings of a circuit. @param regions of its populations, in the scene @param bundles drawn as bands */
export function createBundleLayer(
  shared: Shared,
  view: CircuitView,
  regions: readonly Region[],
  bundles: readonly Bundle[],
): BundleLayer {
  const ribbons: Ribbons = { places: [], aheads: [], shapes: [], triangles: [], owners: [] };
  const most = Math.max(1, ...bundles.map(({ synapses }) => synapses));
  for (const region of regions) addRing(ribbons, region);
  for (const bundle of bundles) addBand(ribbons, bundle, most, view, regions);
  const geometry = new BufferGeometry();
  const marked = new Uint8BufferAttribute(new Uint8Array(ribbons.owners.length), 1);
  geometry.setAttribute('position', new Float32BufferAttribute(ribbons.places, 3));
  geometry.setAttribute('ahead', new Float32BufferAttribute(ribbons.aheads, 3));
  geometry.setAttribute('shape', new Float32BufferAttribute(ribbons.shapes, 3));
  geometry.setAttribute('marked', marked);
  geometry.setIndex(new Uint32BufferAttribute(ribbons.triangles, 1));
  const layer = createLayer('mesh', 2, geometry, shared, { vertex, fragment });
  const marks = (given: PopulationMarks): void => {
    const bytes = populationBytes(view.populations, given);
    const own = [...bytes, ...bundles.map(({ source, target }) => joined(bytes[source], bytes[target]))];
    refill(
      marked,
      Uint8Array.from(ribbons.owners, (owner) => own[owner]),
    );
  };
  marks(unmarked);
  return { ...layer, marks };
}
