/**
 * The leaky echo state network in motion, x[t] = (1 − a) x[t−1] + a tanh(W x[t−1] + Win u[t] + b); a = 1 is the plain
 * one and W = 0 with a = 1 the memoryless features; another activation may stand for tanh. One loop serves the
 * reservoirs and the reference cases of ReservoirPy.
 *
 * A reservoir's trials start at the network's resting state, the fixed point without input. Starting from x = 0
 * instead would let the slow approach to that point run as a clock from the beginning of every trial, which no input
 * has set.
 */

import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { leakyStep } from '../../models/reservoirs/leaky.ts';
import type { PrecisionName } from '../../models/reservoirs/precision.ts';
import type { Dynamics, SystemState } from './dynamics.ts';
import type { EchoStateMatrices } from './echo_state_matrices.ts';
import { batchOf } from './leaky_batch.ts';
import { bytesOf, type CompactNetwork, fanOutOf, type LeakyCore, leakyCore, stepAlone } from './leaky_core.ts';
import { addProduct, sparseBytes, sparseFrom } from './sparse_matrix.ts';

const RESTING_CHANGE = 1e-14;
const MOST_RESTING_STEPS = 5000;

/** A network's matrices as its loop reads them; those of N units, [N × N], [N × D] and [N]. */
export function compact({ W, Win, bias }: EchoStateMatrices): CompactNetwork {
  const [size, channels] = Win.shape;
  const fromChannels = Float64Array.from({ length: channels * size }, (_, k) =>
    Win.get(k % size, Math.floor(k / size)),
  );
  return { size, channels, W: sparseFrom(W), fromChannels, bias };
}

/**
 * Drives of all units, W x + Win u + b.
 * @param at where u begins in `input`
 * @param drives receives them, [size]
 */
export function driveUnits(
  { size, channels, W, fromChannels, bias }: CompactNetwork,
  input: Float64Array,
  at: number,
  x: Float64Array,
  drives: Float64Array,
): void {
  drives.set(bias);
  // Unit after unit: a sum over the channels of one would wait for each addition (2026: 1.7 times slower).
  for (let c = 0, k = 0; c < channels; c++) {
    const u = input[at + c];
    for (let i = 0; i < size; i++, k++) drives[i] += fromChannels[k] * u;
  }
  addProduct(W, x, drives);
}

/** What moves besides the matrices. */
interface Motion {
  /** a, in (0, 1] */
  readonly leakRate: number;
  readonly activation: (drive: number) => number;
}

/** One step of all units: reads x, writes next; `at` is where the step's row of the input begins. */
function advance(
  network: CompactNetwork,
  { leakRate, activation }: Motion,
  input: Float64Array,
  at: number,
  x: Float64Array,
  next: Float64Array,
): void {
  driveUnits(network, input, at, x, next);
  for (let i = 0; i < next.length; i++) next[i] = leakyStep(x[i], activation(next[i]), leakRate);
}

/**
 * States of a network with given matrices, from x = 0.
 * @param input [T × D]
 * @param leakRate a, in (0, 1]
 * @returns [T × N], row t after input row t
 */
export function runEchoState(
  matrices: EchoStateMatrices,
  input: NdArray<Float64Array>,
  leakRate: number,
): NdArray<Float64Array> {
  const network = compact(matrices);
  const { size, channels } = network;
  const steps = input.shape[0];
  const states = new Float64Array(steps * size);
  const row = new Float64Array(channels);
  let x = new Float64Array(size);
  for (let t = 0; t < steps; t++) {
    for (let c = 0; c < channels; c++) row[c] = input.get(t, c);
    const next = states.subarray(t * size, (t + 1) * size);
    advance(network, { leakRate, activation: activations.tanh }, row, 0, x, next);
    x = next;
  }
  return ndarray(states, [steps, size]);
}

/** The fixed point without input; undefined where the network does not settle (a spectral radius above 1, say). */
function restingState(network: CompactNetwork, activation: (drive: number) => number): Float64Array | undefined {
  const silence = new Float64Array(network.channels);
  let x = new Float64Array(network.size);
  let next = new Float64Array(network.size);
  // The leak does not move the fixed point; without it the network gets there soonest.
  const still = { leakRate: 1, activation };
  for (let step = 0; step < MOST_RESTING_STEPS; step++) {
    advance(network, still, silence, 0, x, next);
    [x, next] = [next, x];
    if (x.every((value, i) => Math.abs(value - next[i]) <= RESTING_CHANGE)) return x;
  }
  return undefined;
}

/** A network after some steps. */
interface NetworkState extends SystemState {
  /** Receives the next x, [size]. */
  next: Float64Array;
  /** Recurrent operations that the next step is spared by units at exactly 0. */
  idleOperations: number;
}

/** Counts the units at exactly 0, and the recurrent operations that they spare. */
function countIdle(state: NetworkState, fanOut: Uint32Array): number {
  const { x } = state;
  let units = 0;
  let operations = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] !== 0) continue;
    units++;
    operations += fanOut[i];
  }
  state.idleOperations = operations;
  return units;
}

/** What a leaky network is besides its matrices. */
export interface LeakyOptions {
  /** a, in (0, 1] */
  readonly leakRate: number;
  /** False where it has no recurrent connections by design; true where left out. */
  readonly recurrent?: boolean;
  /** tanh where left out. */
  readonly activation?: ActivationName;
  /** Where it starts, [N]; the resting state where left out. */
  readonly from?: Float64Array | undefined;
  /** float64 where left out. */
  readonly precision?: PrecisionName;
}

/** Weights up to which trials are run side by side in float64: 800 MB in the memory of the kernel. */
const MOST_BATCHED = 2 ** 26;

/** A leaky network as a system. */
export function leakyNetwork(
  matrices: EchoStateMatrices,
  { leakRate, recurrent = true, activation = 'tanh', from, precision = 'float64' }: LeakyOptions,
): Dynamics<NetworkState> {
  const network = compact(matrices);
  const motion = { leakRate, activation: activations[activation] };
  const { size, channels, W, fromChannels } = network;
  const settled = from ?? restingState(network, motion.activation);
  const rounded = precision === 'float32' ? Math.fround : (x: number) => x;
  const rest = (settled ?? new Float64Array(size)).map(rounded);
  const fanOut = fanOutOf(network);
  const entries = W.value.length;
  const moving = { ...network, rest, fanOut, leakRate, activation, precision };
  let placed: LeakyCore | undefined;
  const coreOf = (): LeakyCore => {
    placed ??= leakyCore(moving);
    return placed;
  };
  const single = precision === 'float32';
  const run = single || entries <= MOST_BATCHED ? batchOf(moving, coreOf) : undefined;
  const bytes = bytesOf(precision);

  return {
    size,
    channels,
    built: { rest: settled ? 'fixed point' : 'zero' },
    footprintBytes:
      (recurrent ? sparseBytes(W, bytes) : 0) + bytes * (fromChannels.length + size + (recurrent ? 2 : 1) * size),
    connectionSparsity: 1 - entries / (size * size),
    denseOpsPerStep: size * (channels + (recurrent ? size : 0)),
    start() {
      const counts = { effectiveMACs: 0, zeroActivations: 0, idleOperations: 0 };
      const state = { x: rest.slice(), next: new Float64Array(size), ...counts };
      countIdle(state, fanOut.units);
      return state;
    },
    step(state, input, at) {
      const { x, next } = state;
      if (single) stepAlone(coreOf(), input.subarray(at, at + channels), x, next);
      else advance(network, motion, input, at, x, next);
      state.x = next;
      state.next = x;
      let operations = entries - state.idleOperations;
      for (let c = 0; c < channels; c++) if (input[at + c] !== 0) operations += fanOut.channels[c];
      state.effectiveMACs += operations;
      state.zeroActivations += countIdle(state, fanOut.units);
    },
    disturb(state, draw) {
      for (let i = 0; i < size; i++) state.x[i] = rounded(state.x[i] + draw());
      // No unit is at exactly 0 any more.
      state.idleOperations = 0;
    },
    run,
    runDisturbed: run,
  };
}
