/**
 * Trials of a leaky network side by side, eight at a time, in WebAssembly (`kernels/wasm/leaky_network.ts`), and of
 * tanh units several steps a call. Each trial's states are those of the plain loop to the bit, and its operations are
 * counted as there: the additions of one trial keep their order, and only stand beside those of others. A trial that is
 * over goes on without input until the longest is, and is not looked at any more.
 */
import { type Core, createCore } from '../../kernels/core.ts';
import { tangentTable } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { leakyStep } from '../../models/reservoirs/leaky.ts';
import type { Activity, SampledTrial } from './dynamics.ts';
import { columnCounts, type SparseMatrix } from './sparse_matrix.ts';

/** Trials side by side, as the kernel has them. */
const LANES = 8;
/** Steps of a call at most. */
const MOST_STEPS = 64;
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
  /** Of {@link MOST_STEPS} steps. */
  readonly inputs: number;
  readonly states: number;
  readonly drives: number;
  /** All of the memory. */
  readonly floats: Float64Array;
}

function place({ size, channels, W, fromChannels, bias }: BatchedNetwork): Placed {
  const core = createCore();
  const places = W.column.map((column) => Float64Array.BYTES_PER_ELEMENT * LANES * column);
  const kept = [W.rowStart, places, W.value, fromChannels, bias, tangentTable];
  const addresses = kept.map((array) => core.allocate(array.byteLength));
  const allocate = (numbers: number): number => core.allocate(Float64Array.BYTES_PER_ELEMENT * LANES * numbers);
  const inputs = allocate(channels * MOST_STEPS);
  const [states, drives] = [allocate(size), allocate(size)];
  // The memory grows no more: views on it stay.
  const bytes = new Uint8Array(core.memory.buffer);
  kept.forEach(({ buffer, byteOffset, byteLength }, k) => {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), addresses[k]);
  });
  const [rowStart, columns, values, from, biases, table] = addresses;
  const floats = new Float64Array(core.memory.buffer);
  return { core, matrices: [rowStart, columns, values, from, biases], table, inputs, states, drives, floats };
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
 * Advances all states by some steps, up to the first after which one of them is exactly 0.
 * @returns how many, and whether one is 0 after the last
 */
function advance(
  { size, channels, leakRate, activation }: BatchedNetwork,
  { core, matrices, table, inputs, states, drives, floats }: Placed,
  steps: number,
): readonly [done: number, zero: boolean] {
  if (activation === 'tanh') {
    const done = core.advanceTrials(steps, size, channels, ...matrices, inputs, states, drives, leakRate, table);
    return [Math.abs(done), done < 0];
  }
  core.driveTrials(size, channels, ...matrices, inputs, states, drives);
  const f = activations[activation];
  let zero = false;
  for (let k = 0, x = states / 8, drive = drives / 8; k < LANES * size; k++, x++, drive++) {
    floats[x] = leakyStep(floats[x], f(floats[drive]), leakRate);
    zero ||= floats[x] === 0;
  }
  return [1, zero];
}

/** Puts the inputs of steps after `step` into their place; 0 for trials that are over. */
function present(
  lanes: readonly Lane[],
  step: number,
  steps: number,
  channels: number,
  { floats, inputs }: Placed,
): void {
  for (let l = 0; l < lanes.length; l++) {
    const { trial } = lanes[l];
    const heard = channels * Math.max(0, Math.min(steps, trial.steps - step));
    for (let k = 0, to = inputs / 8 + l, from = (step + 1) * channels; k < steps * channels; k++, to += LANES)
      floats[to] = k < heard ? trial.input[from + k] : 0;
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

/** Steps from `step` to the next sample, or to `last`; {@link MOST_STEPS} at most. */
function stepsToSample(lanes: readonly Lane[], step: number, last: number): number {
  let next = Math.min(last, step + MOST_STEPS);
  for (const { trial, sampled } of lanes) next = Math.min(next, trial.sampleSteps[sampled] ?? last);
  return next - step;
}

/** Counts the recurrent operations of steps after `step`, the first of which is spared those of idle units. */
function countOperations(lanes: readonly Lane[], step: number, steps: number, weights: number): void {
  for (const lane of lanes) {
    const own = Math.min(steps, lane.trial.steps - step);
    if (own > 0) lane.effectiveMACs += own * weights - lane.idleOperations;
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
  const { floats } = placed;
  const at = placed.states / 8;
  const last = lanes.reduce((most, { trial }) => Math.max(most, trial.steps), 0);
  for (let k = 0; k < LANES * size; k++) floats[at + k] = rest[Math.floor(k / LANES)];
  countZeros(lanes, 0, true, floats, at, fanOut);
  // Rest is no update.
  for (const lane of lanes) lane.zeroActivations = 0;
  for (let step = 0; ; ) {
    sample(lanes, step, size, floats, at);
    if (step === last) break;
    const steps = stepsToSample(lanes, step, last);
    present(lanes, step, steps, channels, placed);
    const [done, zero] = advance(network, placed, steps);
    countOperations(lanes, step, done, W.value.length);
    step += done;
    countZeros(lanes, step, zero, floats, at, fanOut);
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
