/** The lanes of a core: their arrays in its memory, and the compiled SIMD steps that work on them. */
import type { Core } from '../../../kernels/core.ts';
import type { Network } from '../../network/network.ts';
import type { WeightUnits } from '../rows/weight_units.ts';
import { allocateArrays, floatsAt, type LaneArrays, wordsAt, writeInitialStates } from './lane_arrays.ts';
import { groupNumbers, type NumberedGroup } from './lane_columns.ts';
import type { LaneLayout } from './lane_layout.ts';
import { type LaneRun, prepareRuns } from './lane_runs.ts';

/** The lanes of a core. */
export interface LaneMemory extends LaneArrays {
  readonly groups: readonly NumberedGroup[];
  /** Compiled again by `compileInjection`. */
  runs: readonly LaneRun[];
  /** From now on steps add the column of injected currents, which they do from the first where the circuit has some. */
  compileInjection(): void;
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
  const compile = prepareRuns({ core, network, layout, units, arrays }, groups);
  let injects = network.currents.length + network.noise.length > 0;
  const runs = compile(injects);
  writeInitialStates(core, network, layout, arrays, copyIds);
  const memory: LaneMemory = {
    ...arrays,
    groups,
    runs,
    compileInjection() {
      if (injects) return;
      injects = true;
      memory.runs = compile(true);
    },
    floats: (at, length) => floatsAt(core, at, length),
    words: (at, length) => wordsAt(core, at, length),
  };
  return memory;
}
