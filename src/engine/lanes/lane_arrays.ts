/** Arrays by lane in a core's memory. Views are made anew at each use: memory that grows detaches them. */
import type { Core } from '../../../kernels/core.ts';
import { recordedNames } from '../../../models/neurons/neuron_model.ts';
import { mostReceptors, type Network } from '../../network/network.ts';
import { type NumberedGroup, shortestRefractory } from './lane_columns.ts';
import { keysOfLanes, type LaneLayout } from './lane_layout.ts';
import { eachDrawnState, initialPotentials, initialStates } from './lanes.ts';

/** Addresses of the arrays. */
export interface LaneArrays {
  /** f32 by lane: encoded membrane states; receptor states; mV injected (0 where nothing is). */
  readonly state: number;
  /** One for each further state of a membrane, in its order. */
  readonly further: readonly number[];
  /** One for each state of each receptor, by its index. */
  readonly receptors: readonly (readonly number[])[];
  readonly injected: number;
  /** Pairs (step, lane or key) of spikes found, and their number. */
  readonly fired: number;
  readonly firedCount: number;
  /** Key by lane. */
  readonly keys: number;
}

/** Views of f32 and of u32 in a memory. */
export function floatsAt({ memory }: Core, at: number, length: number): Float32Array {
  return new Float32Array(memory.buffer, at, length);
}
export function wordsAt({ memory }: Core, at: number, length: number): Uint32Array {
  return new Uint32Array(memory.buffer, at, length);
}

/** Room for a number of four bytes by lane. */
export function allocateByLane(core: Core, lanes: number): number {
  // Rows a multiple of 4 KiB apart compete for the same cache lines: 64 bytes more keep arrays apart.
  return core.allocate(4 * lanes + 64);
}

/**
 * Allocates the arrays of a layout, in which all is 0 but the keys.
 * @param longestWindow steps between two looks at the spikes found
 */
export function allocateArrays(
  core: Core,
  network: Network,
  layout: LaneLayout,
  groups: readonly NumberedGroup[],
  longestWindow: number,
): LaneArrays {
  const { lanes } = layout;
  const array = (): number => allocateByLane(core, lanes);
  const state = array();
  const receptors = Array.from({ length: mostReceptors(network) }, (_, r) => {
    const states = groups.map(({ numbers }) => numbers.model.receptors[r]?.kernel.state.length ?? 0);
    return Array.from({ length: Math.max(...states) }, array);
  });
  const furtherStates = Math.max(...groups.map(({ numbers }) => numbers.model.membrane.further?.length ?? 0));
  const further = Array.from({ length: furtherStates }, array);
  const injected = array();
  const keys = array();
  const spikesPerWindow = 1 + Math.floor(longestWindow / (shortestRefractory(groups) + 1));
  const fired = core.allocate(8 * lanes * spikesPerWindow);
  const firedCount = core.allocate(16);
  wordsAt(core, keys, lanes).set(keysOfLanes(layout));
  wordsAt(core, firedCount, 4).fill(0);
  for (const at of [state, ...receptors.flat(), ...further, injected]) floatsAt(core, at, lanes).fill(0);
  return { state, further, receptors, injected, fired, firedCount, keys };
}

/** Writes the states that membranes begin with. */
export function writeInitialStates(
  core: Core,
  network: Network,
  { groups, copies, lanes }: LaneLayout,
  { state, further }: LaneArrays,
  copyIds: readonly number[],
): void {
  const potentials = initialPotentials(network, copyIds);
  const views = [state, ...further].map((at) => floatsAt(core, at, lanes));
  for (const { firstNeuron, size, firstLane, block } of groups) {
    const potential = recordedNames(block.neuron).indexOf('V_m');
    for (let i = 0; i < size; i++) {
      const lane = firstLane + i * copies;
      const states = initialStates(block, firstNeuron - block.first + i, 0);
      states.forEach((value, place) => {
        views[place].fill(value, lane, lane + copies);
      });
      // Copies differ in the potential, which is counted from an origin, and in what is drawn.
      for (let copy = 0; copy < copies && potential >= 0; copy++)
        views[potential][lane + copy] = potentials[copy * network.size + firstNeuron + i] + states[potential];
      copyIds.forEach((id, copy) => {
        eachDrawnState(network, block, firstNeuron - block.first + i, id, (place, value) => {
          views[place][lane + copy] = value;
        });
      });
    }
  }
}
