/**
 * Where a subject's points stand: one tank, or two of the same shape beside each other, in which the units of the right
 * one stand where neurons of the left one do, fewer of them where evenly chosen neurons do; or populations in regions
 * of their own, without a tank around them. Plain numbers; what is made
 * of them on the GPU is in tanks.ts.
 */
import type { CircuitView, Region } from '../circuit_view.ts';
import type { Side } from '../messages.ts';
import { drawnPositions, type Layout, layOut } from './layout.ts';
import { directionOf, drawnRegions, layOutRegions } from './region_layout.ts';

/** What stands where. */
export interface Arrangement {
  /** Whether a continuous reservoir stands beside the liquid. */
  readonly pair: boolean;
  readonly sides: readonly Side[];
  readonly layout: Layout;
  /** Relative to the tank's middle, scene units, [neurons × 3] and [units × 3]. */
  readonly positions: Float32Array;
  readonly unitPositions: Float32Array;
  /** Of a neuron, and of a unit of the right tank, which has more room where there are fewer; scene units. */
  readonly diameter: number;
  readonly unitDiameter: number;
  /** Of each population, in the scene, where none has places of its own. */
  readonly regions?: readonly Region[];
  /** From where it is first seen, radians, where that is not from where tanks are. */
  readonly direction?: { readonly azimuth: number; readonly elevation: number };
}

/** A neuron's diameter in distances of neighbours, of those in a disc too, and the most it may be, scene units. */
const DIAMETER = 0.36;
const DIAMETER_IN_DISC = 0.78;
const MOST_DIAMETER = 0.05;

const diameterAt = (pitch: number, share = DIAMETER): number => Math.min(MOST_DIAMETER, share * pitch);

/** Places of some of the neurons, evenly chosen, [count × 3]. */
function evenly(positions: Float32Array, count: number): Float32Array {
  const neurons = positions.length / 3;
  const places = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    const neuron = Math.floor((i * neurons) / count);
    places.set(positions.subarray(3 * neuron, 3 * neuron + 3), 3 * i);
  }
  return places;
}

function inRegions({ positions: given }: Pick<CircuitView, 'positions'>, regions: readonly Region[]): Arrangement {
  const layout = layOutRegions(regions);
  const diameter = diameterAt(layout.pitch, DIAMETER_IN_DISC);
  return {
    ...{ pair: false, sides: ['liquid'], layout, positions: drawnPositions(layout, given) },
    ...{ unitPositions: new Float32Array(), diameter, unitDiameter: diameter },
    ...{ regions: drawnRegions(layout, regions), direction: directionOf(regions) },
  };
}

/** Arranges a subject; without `continuousUnits` there is one tank. */
export function arrange(
  { positions: given, neurons, regions }: Pick<CircuitView, 'positions' | 'neurons' | 'regions'>,
  continuousUnits: number | undefined,
): Arrangement {
  const pair = continuousUnits !== undefined;
  if (!pair && regions !== undefined && regions.length > 0) return inRegions({ positions: given }, regions);
  const units = Math.min(continuousUnits ?? 0, neurons);
  const layout = layOut(given, pair);
  const positions = drawnPositions(layout, given);
  return {
    ...{ pair, sides: pair ? ['liquid', 'continuous'] : ['liquid'], layout, positions },
    unitPositions: evenly(positions, units),
    diameter: diameterAt(layout.pitch),
    unitDiameter: diameterAt(layout.pitch * Math.cbrt(neurons / Math.max(1, units))),
  };
}
