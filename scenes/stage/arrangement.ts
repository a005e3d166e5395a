/**
 * Where a subject's points stand: one tank, or two of the same shape beside each other, in which the units of the right
 * one stand where the first neurons of the left one do. Plain numbers; what is made of them on the GPU is in tanks.ts.
 */
import type { CircuitView } from '../circuit_view.ts';
import type { Side } from '../messages.ts';
import { drawnPositions, type Layout, layOut } from './layout.ts';

/** What stands where. */
export interface Arrangement {
  /** Whether a continuous reservoir stands beside the liquid. */
  readonly pair: boolean;
  readonly sides: readonly Side[];
  readonly layout: Layout;
  /** Relative to the tank's middle, scene units, [neurons × 3] and [units × 3]. */
  readonly positions: Float32Array;
  readonly unitPositions: Float32Array;
  /** Of a neuron, scene units. */
  readonly diameter: number;
}

/** A neuron's diameter in distances of neighbours, and the most it may be, scene units. */
const DIAMETER = 0.36;
const MOST_DIAMETER = 0.05;

/** Arranges a subject; without `continuousUnits` there is one tank. Units stand as the first neurons do. */
export function arrange(
  { positions: given, neurons }: Pick<CircuitView, 'positions' | 'neurons'>,
  continuousUnits: number | undefined,
): Arrangement {
  const pair = continuousUnits !== undefined;
  const layout = layOut(given);
  const positions = drawnPositions(layout, given);
  return {
    ...{ pair, sides: pair ? ['liquid', 'continuous'] : ['liquid'], layout, positions },
    unitPositions: positions.slice(0, 3 * Math.min(continuousUnits ?? 0, neurons)),
    diameter: Math.min(MOST_DIAMETER, DIAMETER * layout.pitch),
  };
}
