/**
 * The network of Bi & Zhou 2020 and one step of its training (core/{network,train_stepper}.py):
 * h ← softplus(W u + U h + b + noise), all weights by Adam on the mean squared error where errors count, gradients
 * clipped by value while the loss is large and by norm afterwards, the diagonal of U held in [0, 1], a penalty on
 * rates at first.
 */
import { elmanCells } from '../../../../kernels/cells/elman.ts';
import { randomStream } from '../../../random.ts';
import { clip } from '../../../training/through_time/clip.ts';
import { lossOf } from '../../../training/through_time/loss.ts';
import type { AddErrors, BatchNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, networkParameters, parameterNamed } from '../../../training/through_time/network_spec.ts';
import { descend, optimiserDefaults } from '../../../training/through_time/optimisers.ts';
import type { TrainingState, trainingRoom } from '../../../training/through_time/train.ts';
import { hearTrials, wantedOf } from './batch.ts';
import { type Scored, scoreTrial } from './scores.ts';
import { channelsOf, type Timeline, type TimingTask } from './trials.ts';

/** SD of the noise within a unit, √(2/α) · .05 with α = 1. */
const NOISE = Math.SQRT2 * 0.05;
const INITIAL_DIAGONAL = 0.999;
const INITIAL_SD = 0.3;
const HEAD_SD = 0.4;
/** Weight of the mean square of the rates. */
const RATE_PENALTY = 1e-3;
/** Above this loss gradients are clipped by value, below it by norm; to 1 both. */
const LARGE_LOSS = 0.1;

/** The network of a task. Rates begin at those of units without drive. */
export function timerSpec(task: TimingTask, units: number): NetworkSpec {
  const layer = {
    ...{ cell: elmanCells.softplus, units, constants: { alpha: 1 } },
    ...{ start: { h: Math.LN2 }, noise: { sum: 's', sd: NOISE } },
  };
  return { ...channelsOf(task), layers: [layer] };
}

/**
 * First weights: U .999 on the diagonal and N(0, .3/√N) off it, W uniform in ±1 or ±1/√2, V N(0, .4/√N), b and c 0.
 * @param attempt counts the networks that were drawn before for this seed
 */
export function initialTimer(task: TimingTask, spec: NetworkSpec, seed: number, attempt: number): Float32Array {
  const N = spec.layers[0].units;
  const parameters = networkParameters(spec);
  const last = parameters[parameters.length - 1];
  const all = new Float32Array(last.offset + last.length);
  const reach = task === 'production' ? 1 : Math.SQRT1_2;
  for (const { name, offset, length } of parameters) {
    const stream = randomStream(seed, `first weights ${name}`, attempt);
    for (let k = 0; k < length; k++) {
      if (name === 'layer0.W_s') all[offset + k] = reach * (2 * stream.uniform() - 1);
      else if (name === 'layer0.U_s') {
        const drawn = (INITIAL_SD / Math.sqrt(N)) * stream.normal();
        all[offset + k] = k % (N + 1) === 0 ? INITIAL_DIAGONAL : drawn;
      } else if (name === 'head.V') all[offset + k] = (HEAD_SD / Math.sqrt(N)) * stream.normal();
    }
  }
  return all;
}

/** Holds the diagonal of U in [0, 1]. */
export function clampDiagonal(spec: NetworkSpec, weights: Float32Array): void {
  const N = spec.layers[0].units;
  const recurrent = parameterNamed(spec, 'layer0.U_s');
  for (let i = 0; i < N; i++) {
    const at = recurrent.offset + i * (N + 1);
    weights[at] = Math.min(1, Math.max(0, weights[at]));
  }
}

/**
 * Penalty λ mean h² over the units and the steps of each trial, mean over trials, whatever their lengths: what adds its
 * derivatives, and what it came to.
 */
export function penaltyOfRates(
  { batch: { rows }, spec }: BatchNetwork,
  trials: readonly Timeline[],
  lambda: number,
): { readonly addErrors: AddErrors; readonly value: () => number } {
  const N = spec.layers[0].units;
  let sum = 0;
  return {
    value: () => sum,
    addErrors(_, rates, errors, stride) {
      trials.forEach(({ counted: [, end] }, row) => {
        const share = lambda / (trials.length * N * end);
        for (let step = 0; step < end; step++) {
          const at = (step * rows + row) * stride;
          for (let i = at; i < at + N; i++) {
            sum += share * rates[i] * rates[i];
            errors[i] += 2 * share * rates[i];
          }
        }
      });
    },
  };
}

/** Hears trials with noise. @param from number of the first */
function run(
  network: BatchNetwork,
  trials: readonly Timeline[],
  use: string,
  seed: number,
  from: number,
): Float32Array {
  hearTrials(network, trials, [use, seed, from]);
  const numbers = Uint32Array.from({ length: network.batch.rows }, (_, row) => from + row);
  return network.run(undefined, { seed, use: `noise of units, ${use}`, numbers });
}

/** Answers of trials, scored, some at a time. @param number names the draws of their noise */
export function scoresOf(
  network: BatchNetwork,
  trials: readonly Timeline[],
  [use, seed, number]: readonly [use: string, seed: number, number: number],
): Scored[] {
  const { rows, steps } = network.batch;
  const scored: Scored[] = [];
  for (let at = 0; at < trials.length; at += rows) {
    const some = trials.slice(at, at + rows);
    const answers = run(network, some, use, seed, number * trials.length + at);
    some.forEach((timeline, row) => {
      const answer = (step: number, output: number): number =>
        answers[(step * rows + row) * network.outputStride + output];
      scored.push(scoreTrial(timeline, answer, steps));
    });
  }
  return scored;
}

/** One step of training. @returns the loss before it */
export function stepTimer(
  network: BatchNetwork,
  state: TrainingState,
  trials: readonly Timeline[],
  { rate, seed, penalised }: { readonly rate: number; readonly seed: number; readonly penalised: boolean },
  room: ReturnType<typeof trainingRoom>,
): number {
  network.load(state.weights);
  const { batch, spec, outputStride: stride } = network;
  const answers = run(network, trials, 'training', seed, state.steps * batch.rows);
  const compared = { answers, stride, outputs: spec.outputs, ...wantedOf(network, trials) };
  const squared = lossOf('squared', compared, room.errors);
  const penalty = penaltyOfRates(network, trials, RATE_PENALTY);
  network.back(room.errors, room.gradient, penalised ? penalty : {});
  const loss = squared + penalty.value();
  clip(room.gradient, { by: 'two-stage', most: 1, above: LARGE_LOSS }, loss);
  descend(state.weights, room.gradient, state.optimiser, optimiserDefaults.adam, rate);
  clampDiagonal(spec, state.weights);
  state.steps++;
  return loss;
}
