/**
 * The membranes of all lanes on gpu.js: one kernel call per window, and the spikes read out of the states that it
 * leaves.
 */

import { longestWindowOf } from '../../../kernels/compile/window_length.ts';
import type { Core } from '../../../kernels/core.ts';
import { createWindowKernels, type GpuMode } from '../../../kernels/gpu.ts';
import { refuse } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { shortestRefractory } from './lane_columns.ts';
import type { LaneLayout } from './lane_layout.ts';
import type { LaneMemory } from './lane_memory.ts';
import { gpuObstacle, membranesOf } from './membranes.ts';

/** Advances windows on gpu.js. */
export interface MembraneWindow {
  /** Longest window in steps. */
  readonly longest: number;
  /** Floats from one row of drives to the next. */
  readonly stride: number;
  /** Addresses of the drives of a row, one per membrane input. */
  rowAddresses(row: number): number[];
  /** Drives, [steps × inputs × stride]. */
  rows(steps: number): Float32Array;
  /** Advances the states of `steps` steps after `now` and returns the number of spikes found. */
  run(now: number, steps: number): Promise<number>;
  dispose(): void;
}

/** Rows a multiple of 4 KiB apart compete for the same cache lines: several times slower (measured). */
function paddedStride(lanes: number): number {
  return (lanes * 4) % 4096 === 0 ? lanes + 16 : lanes;
}

/**
 * Writes the spikes of a tally, a bit of each lane's number for each step after `now`, as pairs (step, lane); returns
 * how many.
 */
function readTally(tally: Float32Array, steps: number, now: number, pairs: (count: number) => Uint32Array): number {
  const active: number[] = [];
  for (let lane = 0; lane < tally.length; lane++) if (tally[lane] !== 0) active.push(lane);
  const found: number[] = [];
  for (let row = 0; row < steps; row++)
    for (const lane of active) if ((tally[lane] >> row) & 1) found.push(now + row + 1, lane);
  pairs(found.length / 2).set(found);
  return found.length / 2;
}

/** Numbers of the kernel by name, [lanes] each. */
function columnsOf(names: readonly string[], { lanes, copies }: LaneLayout, { groups }: LaneMemory) {
  const columnOf = (name: string): Float32Array => {
    const column = new Float32Array(lanes);
    for (const { numbers, firstLane, size } of groups) {
      const given = numbers.columns[name];
      for (let i = 0; i < size; i++)
        column.fill(typeof given === 'number' ? given : given[i], firstLane + i * copies, firstLane + (i + 1) * copies);
      // Padding shares its neighbour's numbers, so that a uniform column stays uniform.
      const end = firstLane + size * copies;
      column.fill(column[end - 1], end);
    }
    return column;
  };
  return Object.fromEntries(names.map((name) => [name, columnOf(name)]));
}

/**
 * Prepares the windows of a layout's lanes. Where the encoded state alone cannot tell when a neuron fired, the kernel
 * tallies its spikes.
 * @param delay steps that no window may exceed
 * @throws {InputError} for what gpu.js cannot hold, see membranes.ts
 */
export function createMembraneWindow(
  core: Core,
  network: Network,
  layout: LaneLayout,
  memory: LaneMemory,
  mode: GpuMode,
  delay: number,
): MembraneWindow {
  const { lanes } = layout;
  const obstacle = gpuObstacle(network);
  if (obstacle !== undefined) refuse(`backend ${mode}`, obstacle, 'use wasm');
  const [membrane] = membranesOf(network);
  const further = memory.further.slice(0, membrane.further?.length ?? 0);
  const least = shortestRefractory(memory.groups);
  const tallied = further.length > 0 || least < 1;
  const longest = Math.min(delay, longestWindowOf(membrane, tallied, least));
  const stride = paddedStride(lanes);
  const inputs = membrane.inputs.length;
  const drives = core.allocate(4 * stride * inputs * longest);
  const room = core.allocate(8 * lanes);
  const columns = columnsOf([...membrane.parameters, 'refractory'], layout, memory);
  const refractory = core.allocate(4 * lanes);
  memory.floats(refractory, lanes).set(columns.refractory);
  const kernels = createWindowKernels(membrane, { mode, neurons: lanes, stride, columns, tallied });
  const rows = (steps: number): Float32Array => memory.floats(drives, stride * inputs * steps);
  const states = [memory.state, ...further];
  return {
    longest,
    stride,
    rowAddresses: (row) => membrane.inputs.map((_, i) => drives + 4 * stride * (row * inputs + i)),
    rows,
    async run(now, steps) {
      const next = await kernels.run(
        steps,
        states.map((at) => memory.floats(at, lanes)),
        rows(steps),
      );
      states.forEach((at, i) => {
        memory.floats(at, lanes).set(next[i]);
      });
      if (tallied) return readTally(next[states.length], steps, now, (count) => memory.words(memory.fired, 2 * count));
      return core.extractSpikes(memory.state, refractory, 0, lanes, steps, now, memory.fired, room);
    },
    dispose: kernels.dispose,
  };
}
