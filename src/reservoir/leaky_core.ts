/**
 * A leaky network in the memory of a WebAssembly core (`kernels/wasm/leaky_network.ts`): eight trials side by side in
 * float64, with the bits of the plain loop, or sixteen in float32; of tanh units several steps a call.
 */
import { type Core, createCore } from '../../kernels/core.ts';
import { tangentTable } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { leakyStep } from '../../models/reservoirs/leaky.ts';
import type { PrecisionName } from '../../models/reservoirs/precision.ts';
import { MOST_STEPS, placeIn, ROW_BYTES, type SideBySide } from './side_by_side.ts';
import { columnCounts, type SparseMatrix } from './sparse_matrix.ts';

/** A network in the arrays that its loops read. */
export interface CompactNetwork {
  readonly size: number;
  readonly channels: number;
  readonly W: SparseMatrix;
  /** Win by columns, [channels × size] */
  readonly fromChannels: Float64Array;
  readonly bias: Float64Array;
}

/** The same with what moves it. */
export interface MovingNetwork extends CompactNetwork {
  /** a, in (0, 1] */
  readonly leakRate: number;
  readonly activation: ActivationName;
  readonly precision: PrecisionName;
}

/** How many connections leave each unit, and each channel. */
export interface FanOut {
  /** [size] */
  readonly units: Uint32Array;
  /** [channels] */
  readonly channels: Uint32Array;
}

/** Those of a network, without weights of 0. */
export function fanOutOf({ W, size, channels, fromChannels }: CompactNetwork): FanOut {
  const fromInput = new Uint32Array(channels);
  fromChannels.forEach((weight, k) => {
    if (weight !== 0) fromInput[Math.floor(k / size)]++;
  });
  return { units: columnCounts(W), channels: fromInput };
}

/** A network in the memory of a core. */
export interface LeakyCore extends SideBySide {
  /**
   * Advances all states by {@link MOST_STEPS} steps at most, up to the first after which one of them is exactly 0.
   * @returns how many, and whether one is 0 after the last
   */
  advance(steps: number): readonly [done: number, zero: boolean];
}

/** Bytes of a number. */
export const bytesOf = (precision: PrecisionName): number => (precision === 'float32' ? 4 : 8);

/** Puts a network into a core of its own. */
export function leakyCore(network: MovingNetwork): LeakyCore {
  const { size, channels, W, fromChannels, bias, leakRate, activation, precision } = network;
  const core: Core = createCore();
  const single = precision === 'float32' ? 1 : 0;
  const Numbers = single ? Float32Array : Float64Array;
  const lanes = ROW_BYTES / Numbers.BYTES_PER_ELEMENT;
  const places = W.column.map((column) => ROW_BYTES * column);
  const [values, from, biases] = [W.value, fromChannels, bias].map((numbers) => Numbers.from(numbers));
  const kept = [W.rowStart, places, values, from, biases, tangentTable];
  const placed = placeIn(core, kept, [channels * MOST_STEPS, size, size]);
  const [inputs, states, drives] = placed.rows;
  const [rowStart, columns, value, fromInput, biasAt, table] = placed.arrays;
  const matrices = [rowStart, columns, value, fromInput, biasAt] as const;
  const view = (at: number, rows: number) => new Numbers(core.memory.buffer, at, rows * lanes);
  const x = view(states, size);
  const drive = view(drives, size);
  const f = activations[activation];
  return {
    lanes,
    inputs: view(inputs, channels * MOST_STEPS),
    states: x,
    advance(steps) {
      if (activation === 'tanh') {
        const places = [inputs, states, drives] as const;
        const done = core.advanceTrials(single, steps, size, channels, ...matrices, ...places, leakRate, table);
        return [Math.abs(done), done < 0];
      }
      core.driveTrials(single, size, channels, ...matrices, inputs, states, drives);
      let zero = false;
      for (let k = 0; k < x.length; k++) {
        x[k] = leakyStep(x[k], f(drive[k]), leakRate);
        zero ||= x[k] === 0;
      }
      return [1, zero];
    },
  };
}

/** One step of one trial. @param input [channels] @param x [size] @param next receives the states, [size] */
export function stepAlone(core: LeakyCore, input: Float64Array, x: Float64Array, next: Float64Array): void {
  const { lanes, inputs, states, advance } = core;
  for (let c = 0; c < input.length; c++) inputs[lanes * c] = input[c];
  for (let i = 0; i < x.length; i++) states[lanes * i] = x[i];
  advance(1);
  for (let i = 0; i < x.length; i++) next[i] = states[lanes * i];
}
