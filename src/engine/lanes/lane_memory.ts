/** The lanes of a core: their arrays in its memory, and the compiled SIMD steps that work on them. */
import type { Core } from '../../../kernels/core.ts';
import type { Network } from '../../network/network.ts';
import type { WeightUnits } from '../rows/weight_units.ts';
import { allocateArrays, floatsAt, type LaneArrays, wordsAt, writeInitialStates } from './lane_arrays.ts';
import { groupNumbers, type NumberedGroup } from './lane_columns.ts';
import type { LaneLayout } from './lane_layout.ts';
import { compileRuns, type LaneRun } from './lane_runs.ts';

/** The lanes of a core. */
export interface LaneMemory extends LaneArrays {
  readonly groups: readonly NumberedGroup[];
  readonly runs: readonly LaneRun[];
  /** Views, to be made anew at each use. */
  floats(at: number, length: number): Float32Array;
  words(at: number, length: number): Uint32Array;
}

/**
 * Allocates and fills the lanes of a layout, and compiles their steps.
 * @param longestWindow steps between two looks at the spikes found
 * @throws {InputError} for parameters that the state's encoding cannot hold
 */
export function createLaneMemory(
  core: Core,
  network: Network,
  layout: LaneLayout,
  copyIds: readonly number[],
  units: WeightUnits,
  longestWindow: number,
): LaneMemory {
  const groups = layout.groups.map((group) => ({ ...group, numbers: groupNumbers(group, network.dt) }));
  const arrays = allocateArrays(core, network, layout, groups, longestWindow);
  const runs = compileRuns({ core, network, layout, units, arrays }, groups);
  writeInitialStates(core, network, layout, arrays, copyIds);
  return {
    ...arrays,
    groups,
    runs,
    floats: (at, length) => floatsAt(core, at, length),
    words: (at, length) => wordsAt(core, at, length),
  };
}
