/**
 * Trials of a leaky network side by side, eight at a time, in WebAssembly (`kernels/wasm/leaky_network.ts`). Each
 * trial's states are those of the plain loop to the bit, and its operations are counted as there: the additions of one
 * trial keep their order, and only stand beside those of others. A trial that is over goes on without input until the
 * longest is, and is not looked at any more.
 */
import { type Core, createCore } from '../../kernels/core.ts';
import { tangentTable } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { leakyStep } from '../../models/reservoirs/leaky.ts';
import type { Activity, SampledTrial } from './dynamics.ts';
import { columnCounts, type SparseMatrix } from './sparse_matrix.ts';

/** Trials side by side, as the kernel has them. */
const LANES = 8;
/** Largest number of weights that is copied into the kernel's memory: 800 MB. */
const MOST_ENTRIES = 2 ** 26;

/** A network in the arrays that its loops read. */
export interface CompactNetwork {
  readonly size: number;
  readonly channels: number;
  readonly W: SparseMatrix;
  /** Win by columns, [channels × size] */
  readonly fromChannels: Float64Array;
  readonly bias: Float64Array;
}

/** The same with all that moves it. */
export interface BatchedNetwork extends CompactNetwork {
  /** Where every trial starts, [size]. */
  readonly rest: Float64Array;
  /** a, in (0, 1] */
  readonly leakRate: number;
  readonly activation: ActivationName;
}

/** A network in the memory of a core: addresses, and what is there as numbers. */
interface Placed {
  readonly core: Core;
  readonly matrices: readonly [rowStart: number, columns: number, values: number, fromChannels: number, bias: number];
  readonly table: number;
  readonly input: number;
  /** Two places for states, the present ones and the next. */
  readonly states: readonly [number, number];
  /** All of the memory. */
  readonly floats: Float64Array;
}

function place({ size, channels, W, fromChannels, bias }: BatchedNetwork): Placed {
  const core = createCore();
  const kept = [W.rowStart, W.column, W.value, fromChannels, bias, tangentTable];
  const addresses = kept.map((array) => core.allocate(array.byteLength));
  const room = (numbers: number): number => core.allocate(Float64Array.BYTES_PER_ELEMENT * LANES * numbers);
  const input = room(channels);
  const states = [room(size), room(size)] as const;
  // The memory grows no more: views on it stay.
  const bytes = new Uint8Array(core.memory.buffer);
  kept.forEach(({ buffer, byteOffset, byteLength }, k) => {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), addresses[k]);
  });
  const [rowStart, columns, values, from, biases, table] = addresses;
  const floats = new Float64Array(core.memory.buffer);
  return { core, matrices: [rowStart, columns, values, from, biases], table, input, states, floats };
}

/** Counts of one trial as it goes. */
interface Lane extends Activity {
  readonly trial: SampledTrial;
  /** Samples that were taken. */
  sampled: number;
  /** Recurrent operations that the next step is spared by units at exactly 0. */
  idleOperations: number;
}

/** Operations of all inputs that are not 0. */
function inputOperations({ steps, input }: SampledTrial, fanOut: Uint32Array): number {
  const channels = fanOut.length;
  let operations = 0;
  for (let at = channels; at < (steps + 1) * channels; at++) if (input[at] !== 0) operations += fanOut[at % channels];
  return operations;
}

/** Units of a trial at exactly 0, and the recurrent operations that they spare. */
function countIdle(lane: Lane, states: Float64Array, at: number, fanOut: Uint32Array): number {
  let units = 0;
  lane.idleOperations = 0;
  for (let i = 0; i < fanOut.length; i++) {
    if (states[at + LANES * i] !== 0) continue;
    units++;
    lane.idleOperations += fanOut[i];
  }
  return units;
}

/**
 * Advances all states by a step, from the first place to the second.
 * @returns whether any of the new ones is exactly 0
 */
function advance(
  { size, channels, leakRate, activation }: BatchedNetwork,
  { core, matrices, table, input, floats }: Placed,
  from: number,
  to: number,
): boolean {
  core.driveTrials(size, channels, ...matrices, input, from, to);
  if (activation === 'tanh') return core.settleTrials(size, from, to, leakRate, table) !== 0;
  const f = activations[activation];
  let any = false;
  for (let k = 0, x = from / 8, y = to / 8; k < LANES * size; k++, x++, y++) {
    floats[y] = leakyStep(floats[x], f(floats[y]), leakRate);
    any ||= floats[y] === 0;
  }
  return any;
}

/** Puts the input of a step into its place; 0 for trials that are over. */
function present(lanes: readonly Lane[], step: number, channels: number, floats: Float64Array, at: number): void {
  for (let l = 0; l < lanes.length; l++) {
    const { steps, input } = lanes[l].trial;
    for (let c = 0; c < channels; c++) floats[at + LANES * c + l] = step > steps ? 0 : input[step * channels + c];
  }
}

/** Takes the samples of a step. @param at of the states in `floats` */
function sample(lanes: readonly Lane[], step: number, size: number, floats: Float64Array, at: number): void {
  for (let l = 0; l < lanes.length; l++) {
    const lane = lanes[l];
    const { sampleSteps, states } = lane.trial;
    for (; lane.sampled < sampleSteps.length && sampleSteps[lane.sampled] === step; lane.sampled++)
      for (let i = 0, to = lane.sampled * size; i < size; i++, to++) states[to] = floats[at + LANES * i + l];
  }
}

/** Counts the units at exactly 0 after a step, of trials that are not over. @param any whether there are any */
function countZeros(
  lanes: readonly Lane[],
  step: number,
  any: boolean,
  states: Float64Array,
  at: number,
  fanOut: Uint32Array,
): void {
  for (let l = 0; l < lanes.length; l++) {
    const lane = lanes[l];
    lane.idleOperations = 0;
    if (any && step <= lane.trial.steps) lane.zeroActivations += countIdle(lane, states, at + l, fanOut);
  }
}

/** Runs at most eight trials. */
function runLanes(
  network: BatchedNetwork,
  placed: Placed,
  fanOut: Uint32Array,
  lanes: readonly Lane[],
): readonly Readonly<Activity>[] {
  const { size, channels, W, rest } = network;
  const { floats, input } = placed;
  let [from, to] = placed.states;
  const last = lanes.reduce((most, { trial }) => Math.max(most, trial.steps), 0);
  for (let k = 0; k < LANES * size; k++) floats[from / 8 + k] = rest[Math.floor(k / LANES)];
  countZeros(lanes, 0, true, floats, from / 8, fanOut);
  // Rest is no update.
  for (const lane of lanes) lane.zeroActivations = 0;
  for (let step = 0; ; step++) {
    sample(lanes, step, size, floats, from / 8);
    if (step === last) break;
    for (const lane of lanes) if (step < lane.trial.steps) lane.effectiveMACs += W.value.length - lane.idleOperations;
    present(lanes, step + 1, channels, floats, input / 8);
    const any = advance(network, placed, from, to);
    [from, to] = [to, from];
    countZeros(lanes, step + 1, any, floats, from / 8, fanOut);
  }
  return lanes.map(({ effectiveMACs, zeroActivations }) => ({ effectiveMACs, zeroActivations }));
}

/** Runs trials of a network from rest, each as alone; undefined for a network that is too large for it. */
export function batchOf(
  network: BatchedNetwork,
): ((trials: readonly SampledTrial[]) => readonly Readonly<Activity>[]) | undefined {
  const { W, size, channels, fromChannels } = network;
  if (W.value.length > MOST_ENTRIES) return undefined;
  const fanOut = columnCounts(W);
  const inputFanOut = new Uint32Array(channels);
  fromChannels.forEach((weight, k) => {
    if (weight !== 0) inputFanOut[Math.floor(k / size)]++;
  });
  let placed: Placed | undefined;
  return (trials) => {
    placed ??= place(network);
    const done: Readonly<Activity>[] = [];
    for (let first = 0; first < trials.length; first += LANES) {
      const lanes = trials.slice(first, first + LANES).map((trial) => ({
        ...{ trial, sampled: 0, idleOperations: 0, zeroActivations: 0 },
        effectiveMACs: inputOperations(trial, inputFanOut),
      }));
      done.push(...runLanes(network, placed, fanOut, lanes));
    }
    return done;
  };
}
