/**
 * Intrinsic plasticity of a recurrent network (`models/plasticity/intrinsic.ts`): x[t] = (1 − a) x[t−1] + a y[t] with
 * y = f(gain ∘ (W x[t−1] + Win u[t] + b) + shift). The rule sees y, before the leak.
 *
 * A frozen network needs no gains of its own: they go into the rows of W and Win and into the bias. That changes the
 * spectral radius.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import { biasSlope, gainSlope, type IntrinsicTarget } from '../../models/plasticity/intrinsic.ts';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { leakyStep } from '../../models/reservoirs/leaky.ts';
import { refuse } from '../errors.ts';
import { type FilteredTrial, refuseDivergence, visitSteps } from './calibration_stream.ts';
import type { EchoStateMatrices } from './echo_state_matrices.ts';
import { compact, driveUnits } from './leaky_network.ts';

/** How a network learns. */
export interface IntrinsicLearning {
  readonly target: IntrinsicTarget;
  readonly activation: ActivationName;
  readonly leakRate: number;
  readonly rate: number;
  readonly passes: number;
}

/** What every unit has learned, [N] each. */
export interface IntrinsicState {
  readonly gains: Float64Array;
  readonly shifts: Float64Array;
}

/**
 * Learns gains and shifts, from 1 and 0.
 * @throws {InputError} if a gain is no longer a finite number above 0, or a shift no longer finite
 */
export function learnIntrinsic(
  where: string,
  matrices: EchoStateMatrices,
  trials: readonly FilteredTrial[],
  { target, activation, leakRate, rate, passes }: IntrinsicLearning,
): IntrinsicState {
  const network = compact(matrices);
  const { size, channels } = network;
  const activate = activations[activation];
  const gains = new Float64Array(size).fill(1);
  const shifts = new Float64Array(size);
  const x = new Float64Array(size);
  const drives = new Float64Array(size);
  const step = (input: Float64Array, at: number): void => {
    driveUnits(network, input, at, x, drives);
    for (let i = 0; i < size; i++) {
      const y = activate(gains[i] * drives[i] + shifts[i]);
      x[i] = leakyStep(x[i], y, leakRate);
      const slope = biasSlope(target, y);
      gains[i] += rate * gainSlope(gains[i], drives[i], slope);
      shifts[i] += rate * slope;
    }
  };
  const check = (id: number): void => {
    refuseDivergence(where, 'gain', gains, id);
    refuseDivergence(where, 'shift', shifts, id);
    const unit = gains.findIndex((gain) => gain <= 0);
    if (unit >= 0)
      refuse(where, `learning diverged on trial ${id} (gain ${unit} is ${gains[unit]})`, 'use a smaller learning_rate');
  };
  for (let pass = 0; pass < passes; pass++) visitSteps(trials, channels, step, check);
  return { gains, shifts };
}

/** The network that has gains and shifts within its matrices. */
export function withIntrinsic(
  { W, Win, bias }: EchoStateMatrices,
  { gains, shifts }: IntrinsicState,
): EchoStateMatrices {
  const scaleRows = (matrix: NdArray<Float64Array>): NdArray<Float64Array> => {
    const [rows, columns] = matrix.shape;
    const at = (k: number): number => gains[Math.floor(k / columns)] * matrix.get(Math.floor(k / columns), k % columns);
    return ndarray(
      Float64Array.from({ length: rows * columns }, (_, k) => at(k)),
      [rows, columns],
    );
  };
  return { W: scaleRows(W), Win: scaleRows(Win), bias: bias.map((b, i) => gains[i] * b + shifts[i]) };
}
