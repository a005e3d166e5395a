/**
 * Training through time: batch after batch, a loss, its gradient, a step. All that a training goes on from is its state
 * (weights, what the optimiser remembers, the number of steps): saved and taken up again, it goes on to the same bytes.
 */
import { refuse } from '../../errors.ts';
import { type Clipping, clip, normOf } from './clip.ts';
import { type LossName, lossOf } from './loss.ts';
import type { BatchNetwork } from './network.ts';
import { descend, type OptimiserOptions, type OptimiserState, optimiserState } from './optimisers.ts';
import { activityPenalty, addWeightPenalty, noPenalties, type Penalties } from './penalties.ts';

/** What is wanted of a batch; its inputs are written into the network. */
export interface Wanted {
  /** [steps · rows × outputs] */
  readonly targets: Float32Array;
  /** How much each row counts, ≥ 0, [steps · rows]; rows of padding and instants that are not asked have 0. */
  readonly weights: Float32Array;
  /** Steps of each sequence, for penalties; all steps of all rows where left out. */
  readonly lengths?: readonly number[];
}

/** How steps are made. */
export interface TrainingOptions {
  readonly loss: LossName;
  readonly optimiser: OptimiserOptions;
  readonly clipping: Clipping;
  /** η of a step, > 0. */
  readonly rate: (step: number) => number;
  /** None where left out. */
  readonly penalties?: Penalties;
}

/** What a training goes on from. */
export interface TrainingState {
  readonly weights: Float32Array;
  readonly optimiser: OptimiserState;
  /** Steps that were made. */
  steps: number;
}

/** Before the first step. */
export function beginTraining(weights: Float32Array): TrainingState {
  return { weights, optimiser: optimiserState(weights.length), steps: 0 };
}

/** What came of a step. */
export interface StepReport {
  readonly step: number;
  /** Before the step, without penalties. */
  readonly loss: number;
  readonly penalty: number;
  /** Norm of the gradient, before it was clipped. */
  readonly gradientNorm: number;
}

/**
 * Takes the step of a gradient.
 * @param loss before the step @param gradient is clipped in place
 * @throws {InputError} where either is not finite, saying at which step
 */
export function stepDown(
  state: TrainingState,
  loss: number,
  gradient: Float32Array,
  { optimiser, clipping, rate }: Omit<TrainingOptions, 'loss'>,
): StepReport {
  const gradientNorm = normOf(gradient);
  if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm))
    refuse(
      `training, step ${state.steps + 1}`,
      `${Number.isFinite(loss) ? `norm of the gradient (${gradientNorm})` : `loss (${loss})`} is no finite number`,
      'use a smaller learning rate, or clip the gradient by its norm',
    );
  clip(gradient, clipping, loss);
  descend(state.weights, gradient, state.optimiser, optimiser, rate(state.steps));
  return { step: ++state.steps, loss, penalty: 0, gradientNorm };
}

/**
 * One step of training.
 * @param network for batches of the shape, with the inputs of this one in place
 * @param room for a gradient and for errors of the answers, reused from step to step
 * @param disturb what answers are read from, see {@link BatchNetwork.run}
 * @throws {InputError} where a number ceases to be finite, saying at which step
 */
export function trainStep(
  network: BatchNetwork,
  state: TrainingState,
  wanted: Wanted,
  options: TrainingOptions,
  room: { readonly gradient: Float32Array; readonly errors: Float32Array },
  disturb?: (states: Float32Array) => void,
): StepReport {
  network.load(state.weights);
  const answers = network.run(disturb);
  const { outputStride: stride, spec, batch } = network;
  const { targets, weights, lengths = Array.from({ length: batch.rows }, () => batch.steps) } = wanted;
  const { penalties = noPenalties } = options;
  const compared = { answers, stride, targets, outputs: spec.outputs, weights };
  const loss = lossOf(options.loss, compared, room.errors);
  const activity = activityPenalty(network, penalties.activity, lengths);
  network.back(room.errors, room.gradient, activity);
  const ofWeights = addWeightPenalty(spec, state.weights, penalties, room.gradient);
  return { ...stepDown(state, loss, room.gradient, options), penalty: activity.value() + ofWeights };
}

/** Room for {@link trainStep}. */
export function trainingRoom(network: BatchNetwork, parameters: number) {
  const { rows, steps } = network.batch;
  return {
    gradient: new Float32Array(parameters),
    errors: new Float32Array(steps * rows * network.outputStride),
  };
}
