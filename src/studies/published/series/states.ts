/** States of a continuous reservoir over trials, as readouts want them. */
import type { NdArray } from 'ndarray';
import { type ContinuousSpec, createContinuousReservoir } from '../../../reservoir/continuous.ts';
import type { Reservoir } from '../../../reservoir/reservoir.ts';
import type { Trial } from '../../../signals.ts';

/** A reservoir that hears one analog channel, or several. */
export function seriesReservoir(spec: ContinuousSpec, seed: number, analog = 1): Reservoir {
  return createContinuousReservoir(spec, { channels: 0, analog, seed });
}

/** One [T × N] for each of some trials. */
export async function statesOver(
  reservoir: Reservoir,
  trials: readonly { readonly trial: Trial }[],
): Promise<readonly NdArray<Float64Array>[]> {
  const { trajectories } = await reservoir.run(trials.map(({ trial }) => trial));
  return trajectories.map(({ states }) => states);
}

/** The rows of a matrix, as views. */
export function rowsOf({ data, shape: [rows, columns] }: NdArray<Float64Array>): Float64Array[] {
  return Array.from({ length: rows }, (_, row) => data.subarray(row * columns, (row + 1) * columns));
}
