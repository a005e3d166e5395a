/** The layers of one subject, and what is handed over to them. */
import type { CircuitView } from '../circuit_view.ts';
import type { PopulationMarks } from '../population_marks.ts';
import type { Arrangement } from './arrangement.ts';
import { type BundleLayer, createBundleLayer } from './bundle_layer.ts';
import { isBundled } from './bundles.ts';
import { createFloorLayer, MOST_CASTING } from './floor_layer.ts';
import { createGlassLayers } from './glass_layer.ts';
import { createLastSpikes, type LastSpikes } from './last_spikes.ts';
import { mark, neuronBytes } from './marks.ts';
import { createNeuronLayer, type NeuronLayer } from './neuron_layer.ts';
import { inhibitoryOf, rolesBeside } from './partners.ts';
import type { PointLayer } from './point_layer.ts';
import type { Layer, Shared } from './shared.ts';
import { createStoneLayer, type StoneLayer } from './stone_layer.ts';
import { createSynapseLayer } from './synapse_layer.ts';
import { createUnitLayer, type UnitLayer } from './unit_layer.ts';
import { createWaves } from './waves.ts';

/** One subject on the GPU. */
export interface Tanks {
  readonly arrangement: Arrangement;
  readonly lastSpikes: LastSpikes;
  readonly neurons: NeuronLayer;
  readonly units: UnitLayer | undefined;
  readonly stones: StoneLayer;
  /** Layers of points, which are drawn from far to near. */
  readonly points: readonly PointLayer[];
  readonly layers: readonly Layer[];
  /** Makes the layers ready for a frame. */
  update(timeMs: number, motion: boolean): void;
  /** Rings the partners of a neuron of the liquid, or of none. */
  select(neuron: number | undefined): void;
  /** Hides populations, colours them, or has one stand out. */
  marks(marks: PopulationMarks): void;
  isHidden(neuron: number): boolean;
  dispose(): void;
}

/** Two neurons and a synapse: with a unit beside them, a subject that has every layer. */
export const everyLayer: CircuitView = {
  ...{ name: '', neurons: 2, dt: 0.1, placed: true, synapses: 1 },
  populations: [{ name: '', model: '', first: 0, size: 2, inhibitory: false }],
  positions: Float32Array.of(0, 0, 0, 1, 1, 1),
  ...{ sources: Uint32Array.of(0), targets: Uint32Array.of(1) },
  ...{ delays: Float32Array.of(1), weights: Float32Array.of(1) },
};

/** What stands around the neurons: glass and what they cast on its floor, or rings, and the bundles between them. */
function around(shared: Shared, view: CircuitView, arrangement: Arrangement, neurons: NeuronLayer) {
  const { pair, positions, unitPositions, diameter, unitDiameter, regions } = arrangement;
  if (regions !== undefined) {
    const bundles = createBundleLayer(shared, view, regions, isBundled(view) ? (view.bundles ?? []) : []);
    return { bundles, others: [bundles] };
  }
  const others: Layer[] = [...createGlassLayers(shared, pair ? [-1, 1] : [0])];
  if (view.neurons <= MOST_CASTING) {
    others.push(createFloorLayer(shared, positions, neurons.marked, diameter, pair ? -1 : 0));
    if (pair) others.push(createFloorLayer(shared, unitPositions, undefined, unitDiameter, 1));
  }
  const bundles: BundleLayer | undefined = undefined;
  return { bundles, others };
}

/** Builds the layers of a subject. */
export function createTanks(shared: Shared, view: CircuitView, arrangement: Arrangement): Tanks {
  const { pair, layout, positions, unitPositions, diameter, unitDiameter } = arrangement;
  const inhibits = inhibitoryOf(view);
  const lastSpikes = createLastSpikes(view.neurons);
  const side = pair ? -1 : 0;
  const neurons = createNeuronLayer(shared, positions, inhibits, diameter, side);
  const units = pair ? createUnitLayer(shared, unitPositions, unitDiameter, 1) : undefined;
  const stones = createStoneLayer(shared, pair ? [-1, 1] : [0]);
  const synapses =
    view.sources.length > 0 ? createSynapseLayer(shared, view, positions, inhibits, side, !isBundled(view)) : undefined;
  const waves = pair ? createWaves(shared, arrangement) : undefined;
  const { bundles, others } = around(shared, view, arrangement, neurons);
  const layers: Layer[] = [...others, neurons, stones];
  if (waves !== undefined) layers.push(waves);
  if (units !== undefined) layers.push(units);
  if (synapses !== undefined) layers.push(synapses);
  shared.half.value.set(...layout.half);
  shared.lastSpikes.value = lastSpikes.texture;
  return {
    ...{ arrangement, lastSpikes, neurons, units, stones, layers },
    points: units === undefined ? [neurons] : [neurons, units],
    update(timeMs, motion) {
      lastSpikes.flush();
      synapses?.update(timeMs, lastSpikes.times, motion);
      const moving = { timeMs, lastSpikeMs: lastSpikes.times, stones: stones.latest, states: units?.latest };
      waves?.move({ ...moving, peak: units?.peak ?? 1 }, !motion || shared.plain.value === 1);
    },
    select(neuron) {
      neurons.roles(neuron === undefined ? undefined : rolesBeside(view, neuron));
      synapses?.select(neuron);
    },
    isHidden: (neuron) => (neurons.marked.array[neuron] & mark.hidden) !== 0,
    marks(given) {
      const bytes = neuronBytes(view, given);
      neurons.marks(bytes);
      synapses?.marks(bytes);
      bundles?.marks(given);
    },
    dispose() {
      for (const layer of layers) layer.dispose();
      lastSpikes.dispose();
    },
  };
}
