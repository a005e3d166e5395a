/** The layers of one subject, and what is handed over to them. */
import type { CircuitView } from '../circuit_view.ts';
import type { Side } from '../messages.ts';
import { createGlassLayer } from './glass_layer.ts';
import { createLastSpikes, type LastSpikes } from './last_spikes.ts';
import { drawnPositions, type Layout, layOut } from './layout.ts';
import { createNeuronLayer, type NeuronLayer } from './neuron_layer.ts';
import { inhibitoryOf, rolesBeside } from './partners.ts';
import type { Layer, Shared } from './shared.ts';
import { createStoneLayer, type StoneLayer } from './stone_layer.ts';
import { createSynapseLayer } from './synapse_layer.ts';
import { createUnitLayer, type UnitLayer } from './unit_layer.ts';

/** One subject on the GPU. */
export interface Tanks {
  /** Whether a continuous reservoir stands beside the liquid. */
  readonly pair: boolean;
  readonly sides: readonly Side[];
  readonly layout: Layout;
  /** Relative to the tank's middle, scene units, [neurons × 3] and [units × 3]. */
  readonly positions: Float32Array;
  readonly unitPositions: Float32Array;
  readonly lastSpikes: LastSpikes;
  readonly neurons: NeuronLayer;
  readonly units: UnitLayer | undefined;
  readonly stones: StoneLayer;
  /** Layers of points, which are drawn from far to near. */
  readonly points: readonly { readonly order: Uint32Array; ordered(): void }[];
  readonly layers: readonly Layer[];
  /** Makes the layers ready for a frame. */
  update(timeMs: number, motion: boolean): void;
  /** Rings the partners of a neuron of the liquid, or of none. */
  select(neuron: number | undefined): void;
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

/** A neuron's diameter in distances of neighbours. */
const DIAMETER = 0.36;

/** Builds the layers of a subject; without `continuousUnits` there is one tank. */
export function createTanks(shared: Shared, view: CircuitView, continuousUnits: number | undefined): Tanks {
  const pair = continuousUnits !== undefined;
  const layout = layOut(view.positions);
  const positions = drawnPositions(layout, view.positions);
  const unitPositions = positions.slice(0, 3 * Math.min(continuousUnits ?? 0, view.neurons));
  const inhibits = inhibitoryOf(view);
  const lastSpikes = createLastSpikes(view.neurons);
  const diameter = Math.min(0.05, DIAMETER * layout.pitch);
  const side = pair ? -1 : 0;
  const glassSides = pair ? [-1, 1] : [0];
  const neurons = createNeuronLayer(shared, positions, inhibits, diameter, side);
  const units = pair ? createUnitLayer(shared, unitPositions, diameter, 1) : undefined;
  const stones = createStoneLayer(shared, glassSides);
  const synapses = view.sources.length > 0 ? createSynapseLayer(shared, view, positions, inhibits, side) : undefined;
  const layers: Layer[] = [createGlassLayer(shared, glassSides), neurons, stones];
  if (units !== undefined) layers.push(units);
  if (synapses !== undefined) layers.push(synapses);
  shared.half.value.set(...layout.half);
  shared.lastSpikes.value = lastSpikes.texture;
  return {
    pair,
    sides: pair ? ['liquid', 'continuous'] : ['liquid'],
    layout,
    positions,
    unitPositions,
    lastSpikes,
    neurons,
    units,
    stones,
    points: units === undefined ? [neurons] : [neurons, units],
    layers,
    update(timeMs, motion) {
      lastSpikes.flush();
      synapses?.update(timeMs, lastSpikes.times, motion);
    },
    select(neuron) {
      neurons.roles(neuron === undefined ? undefined : rolesBeside(view, neuron));
      synapses?.select(neuron);
    },
    dispose() {
      for (const layer of layers) layer.dispose();
      lastSpikes.dispose();
    },
  };
}
