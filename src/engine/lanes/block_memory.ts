/**
 * The memory of a block: the core, the rows of synapses onto its neurons, the calendar of events under way, and the
 * lanes. Static tables come first, so that the rest is the state.
 */
import { type Core, createCore } from '../../../kernels/core.ts';
import { mostReceptors, type Network } from '../../network/network.ts';
import { withoutLearning } from '../../network/plasticity/learning.ts';
import type { Backend } from '../backends.ts';
import { createDensePoisson, type DensePoisson } from '../inputs/dense_poisson.ts';
import { createInjection, type Injection } from '../inputs/injection.ts';
import type { Deliver } from '../inputs/poisson_arrivals.ts';
import { windowOf } from '../possible_delays.ts';
import { buildPlasticRows, type PlasticRows } from '../rows/plastic_rows.ts';
import type { SynapticRows } from '../rows/row_places.ts';
import { buildRows } from '../rows/synaptic_rows.ts';
import { placeOf, unitsOf } from '../rows/weight_places.ts';
import { chooseUnits, SUM_BYTES, type WeightUnits } from '../rows/weight_units.ts';
import { createLaneCheck } from './lane_check.ts';
import { type LaneLayout, lanesOfNeurons, layLanes } from './lane_layout.ts';
import { createLaneMemory, type LaneMemory } from './lane_memory.ts';
import { createLaneRecorder, type LaneRecorder, type RecordedKey } from './lane_recorder.ts';
import type { MembraneWindow } from './membrane_window.ts';

/** What a block is made from. */
export interface LaneBlockOptions {
  readonly network: Network;
  /** Neurons from … to − 1. */
  readonly from: number;
  readonly to: number;
  readonly copyIds: readonly number[];
  readonly backend: Exclude<Backend, 'reference'>;
  readonly recorded: readonly RecordedKey[];
  readonly variables: readonly string[];
}

/** The parts of a block in its memory. */
export interface BlockMemory {
  readonly network: Network;
  readonly core: Core;
  readonly layout: LaneLayout;
  readonly units: WeightUnits;
  readonly rows: SynapticRows;
  readonly plastic: PlasticRows;
  /** First byte of what changes, but for the core's own words. */
  readonly stateFrom: number;
  readonly memory: LaneMemory;
  /** Room for spikes from outside, {@link INBOX} pairs. */
  readonly inbox: number;
  /** Puts a spike of a sparse Poisson input under way. */
  readonly arrive: Deliver;
  /** Adds up the events of a step; returns their number. */
  readonly apply: (step: number) => number;
  readonly poisson: DensePoisson;
  readonly injection: Injection;
  readonly recorder: LaneRecorder;
  /** Looks for states that are no numbers; `ms` is the present. */
  readonly check: (ms: number) => void;
  /** Steps. */
  readonly longestWindow: number;
  /** Advances membranes where gpu.js does. */
  readonly window: MembraneWindow | undefined;
}

/** Spikes from outside are copied in parts of this many. */
export const INBOX = 4096;
/** First byte of memory that changes; below are the core's own words. */
export const FIXED_BYTES = 4096;

/** Steps to the furthest arrival that the calendar must hold. */
function furthestArrival(network: Network, longestDelay: number): number {
  return network.poisson.reduce((longest, { delay }) => Math.max(longest, delay), longestDelay);
}

function delivery(core: Core, { size }: Network, layout: LaneLayout, units: WeightUnits): Deliver {
  const firstLanes = lanesOfNeurons(layout, size);
  return (neuron, copy, step, drive) => {
    const { offset, quantum } = placeOf(drive, units, layout.lanes);
    core.addEvent(step, offset + firstLanes[neuron] + copy, unitsOf(drive.weight, quantum));
  };
}

/** Writes all tables and lanes of a block. @throws {InputError} for parameters that the backend cannot hold */
export async function createBlockMemory(options: LaneBlockOptions): Promise<BlockMemory> {
  const { network, from, to, copyIds, backend } = options;
  const copies = copyIds.length;
  const core = createCore();
  const layout = layLanes(network, from, to, copies);
  const units = chooseUnits(network, copies);
  const rows = buildRows(core, withoutLearning(network), layout, units);
  const plastic = buildPlasticRows(core, network, layout, units);
  const stateFrom = rows.form === 'compact' ? core.top() : FIXED_BYTES;
  const delay = windowOf(network);
  const furthest = furthestArrival(network, Math.max(rows.longestDelay, plastic.longestDelay));
  core.createCalendar(furthest + delay + 1, layout.lanes, mostReceptors(network), SUM_BYTES[units.sums]);
  const memory = createLaneMemory(core, network, layout, copyIds, units, delay);
  const poisson = createDensePoisson(core, network, layout, copyIds, units);
  // Imported when needed: gpu.js takes a tenth of a second to load, in each thread.
  const window =
    backend === 'wasm'
      ? undefined
      : (await import('./membrane_window.ts')).createMembraneWindow(core, network, layout, memory, backend, delay);
  return {
    ...{ network, core, layout, units, rows, plastic, stateFrom, memory, poisson, window },
    longestWindow: window?.longest ?? delay,
    inbox: core.allocate(8 * INBOX),
    arrive: delivery(core, network, layout, units),
    apply: units.sums === 'i32' ? core.applyI32 : core.applyF64,
    injection: createInjection(network, layout, memory, copyIds, [from, to]),
    recorder: createLaneRecorder(memory, copies, options.recorded, options.variables),
    check: createLaneCheck(core, memory, copies),
  };
}
