/**
 * Arrays by lane in a core's memory, and the compiled SIMD steps that work on them. Views are made anew at each use:
 * memory that grows detaches them.
 */

import type { LaneStepLayout } from '../../../kernels/compile/lane_receptors.ts';
import { laneStepModule } from '../../../kernels/compile/lane_step.ts';
import type { Core } from '../../../kernels/core.ts';
import { instantiate } from '../../../kernels/web_assembly.ts';
import { mostReceptors, type Network } from '../../network/network.ts';
import { placeOf } from '../rows/weight_places.ts';
import { SUM_BYTES, type WeightUnits } from '../rows/weight_units.ts';
import { type GroupNumbers, groupNumbers } from './lane_columns.ts';
import { keysOfLanes, type LaneGroup, type LaneLayout } from './lane_layout.ts';
import { initialPotentials, initialStates } from './lanes.ts';

/** Functions of a compiled step; see kernels/compile/lane_step.ts. */
interface StepFunctions {
  step(first: number, end: number, step: number): void;
  stepQuiet(first: number, end: number, step: number): void;
  drive(first: number, end: number, ...rows: number[]): void;
  flush(first: number, end: number): void;
}

/** Lanes first … end − 1 with one compiled step. */
export interface LaneRun extends StepFunctions {
  readonly first: number;
  readonly end: number;
}

/** A group with its numbers. */
export interface NumberedGroup extends LaneGroup {
  readonly numbers: GroupNumbers;
}

/** The lanes of a core. */
export interface LaneMemory {
  readonly groups: readonly NumberedGroup[];
  readonly runs: readonly LaneRun[];
  /** Addresses of f32 by lane: encoded membrane states; receptor states; mV injected (0 where nothing is). */
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
  floats(at: number, length: number): Float32Array;
  words(at: number, length: number): Uint32Array;
}

function runsOf(
  groups: readonly NumberedGroup[],
  copies: number,
  moduleOf: (group: NumberedGroup) => StepFunctions,
): LaneRun[] {
  const runs: LaneRun[] = [];
  for (const group of groups) {
    const functions = moduleOf(group);
    const first = group.firstLane;
    const end = first + group.size * copies;
    const last = runs.at(-1);
    // Neighbours with the same numbers are one loop.
    if (last !== undefined && last.step === functions.step && last.end === first)
      runs[runs.length - 1] = { ...last, end };
    else runs.push({ ...functions, first, end });
  }
  return runs;
}

/**
 * Allocates and fills the lanes of a layout.
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
  const { lanes, copies } = layout;
  const groups = layout.groups.map((group) => ({ ...group, numbers: groupNumbers(group, network.dt) }));
  const floats = (at: number, length: number): Float32Array => new Float32Array(core.memory.buffer, at, length);
  const words = (at: number, length: number): Uint32Array => new Uint32Array(core.memory.buffer, at, length);
  // Rows a multiple of 4 KiB apart compete for the same cache lines: 64 bytes more keep arrays apart.
  const byLane = (): number => core.allocate(4 * lanes + 64);
  const state = byLane();
  const receptors = Array.from({ length: mostReceptors(network) }, (_, r) => {
    const states = groups.map(({ numbers }) => numbers.model.receptors[r]?.kernel.state.length ?? 0);
    return Array.from({ length: Math.max(...states) }, byLane);
  });
  const furtherStates = Math.max(...groups.map(({ numbers }) => numbers.model.membrane.further?.length ?? 0));
  const further = Array.from({ length: furtherStates }, byLane);
  const injected = byLane();
  const keys = byLane();
  words(keys, lanes).set(keysOfLanes(layout));
  for (const address of [...receptors.flat(), injected]) floats(address, lanes).fill(0);

  const potentials = initialPotentials(network, copyIds);
  const spikesPerWindow = 1 + Math.floor(longestWindow / (Math.min(...groups.map(leastRefractory)) + 1));
  const fired = core.allocate(8 * lanes * spikesPerWindow);
  const firedCount = core.allocate(16);
  words(firedCount, 4).fill(0);

  const columnAddress = new Map<string, number>();
  const columnsOf = ({ numbers, firstLane, size }: NumberedGroup): LaneStepLayout['columns'] =>
    Object.fromEntries(
      Object.entries(numbers.columns).map(([name, column]) => {
        if (typeof column === 'number') return [name, column];
        const at = columnAddress.get(name) ?? byLane();
        columnAddress.set(name, at);
        const view = floats(at, lanes);
        for (let i = 0; i < size; i++) view.fill(column[i], firstLane + i * copies, firstLane + (i + 1) * copies);
        return [name, { at }];
      }),
    );

  const known = new Map<string, StepFunctions>();
  const compiled: { group: NumberedGroup; functions: StepFunctions }[] = [];
  const sums = core.sums();
  for (const group of groups) {
    const { membrane, receptors: own } = group.numbers.model;
    const columns = columnsOf(group);
    const block = network.blocks.indexOf(group.block);
    const quanta = units.quantum[block];
    const name = JSON.stringify([
      membrane,
      own.map((receptor) => [receptor.name, receptor.kernel.name]),
      quanta,
      columns,
    ]);
    const functions =
      known.get(name) ??
      (instantiate(
        laneStepModule(membrane, {
          state,
          further: further.slice(0, membrane.further?.length ?? 0),
          receptors: own.map((receptor, r) => {
            const { offset, quantum } = placeOf({ block, receptor: r }, units, lanes);
            const states = receptors[r].slice(0, receptor.kernel.state.length);
            const at = sums + SUM_BYTES[units.sums] * offset;
            const arriving = { kind: units.sums, at, touched: core.touched() + offset / 4 };
            return { ...receptor, states, arriving, quantum };
          }),
          columns,
          ...(network.currents.length > 0 ? { injected } : {}),
          fired,
          firedCount,
        }),
        core.memory,
      ) as StepFunctions);
    known.set(name, functions);
    compiled.push({ group, functions });
  }
  const views = [state, ...further].map((address) => floats(address, lanes).fill(0));
  for (const { firstNeuron, size, firstLane, block } of groups) {
    for (let i = 0; i < size; i++)
      for (let copy = 0; copy < copies; copy++) {
        const V_m = potentials[copy * network.size + firstNeuron + i];
        initialStates(block, firstNeuron - block.first + i, V_m).forEach((value, place) => {
          views[place][firstLane + i * copies + copy] = value;
        });
      }
  }
  return {
    groups,
    runs: runsOf(groups, copies, (group) => {
      const found = compiled.find((entry) => entry.group === group);
      if (found === undefined) throw new Error('internal: a group without a compiled step');
      return found.functions;
    }),
    state,
    further,
    receptors,
    injected,
    fired,
    firedCount,
    keys,
    floats,
    words,
  };
}

function leastRefractory({ numbers }: NumberedGroup): number {
  const { refractory } = numbers.columns;
  return typeof refractory === 'number' ? refractory : refractory.reduce((a, b) => Math.min(a, b));
}

/** Shortest refractory period of all lanes in steps. */
export function shortestRefractory({ groups }: LaneMemory): number {
  return Math.min(...groups.map(leastRefractory));
}
