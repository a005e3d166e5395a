/**
 * A training from its first weights to its end, as Bi & Zhou 2020 ran it (core/train.py): steps, and now and then an
 * evaluation on new trials, which says when it is good enough.
 */
import { refuse } from '../../../errors.ts';
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom } from '../../../training/through_time/train.ts';
import type { UnitContext } from '../../unit.ts';
import { takeUpdates, type Updates } from '../gradient_training.ts';
import { type Performance, performanceOf } from './scores.ts';
import { initialTimer, scoresOf, stepTimer, timerSpec } from './timer.ts';
import { drawTrials, longestTrial, type Timeline, type Times, type TimingTask, timelineOf } from './trials.ts';

/** How networks are trained. */
export interface TrainingProtocol {
  readonly units: number;
  readonly batch: number;
  /** Of Adam. */
  readonly rate: number;
  /** Steps of training between evaluations. */
  readonly evaluateEvery: number;
  readonly evaluations: number;
  readonly tests: number;
  /** What is trained on. */
  readonly times: Times;
  /** Intervals of the evaluations. */
  readonly tested: Times;
  /** That end a training: success above, error below. */
  readonly success: number;
  readonly error: number;
}

/** One evaluation. */
export interface Evaluation extends Performance {
  /** Steps of training before it. */
  readonly step: number;
}

/** A trained network. */
export interface TrainedTimer {
  readonly spec: NetworkSpec;
  readonly weights: Float32Array;
  readonly history: readonly Evaluation[];
  /** Networks that were drawn until one could be trained. */
  readonly attempts: number;
  /** On new trials, after the end. */
  readonly unseen: Performance;
}

/** Evaluations during which rates are penalised. */
const PENALISED = 5;
/** Networks that are drawn for a seed. */
const MOST_ATTEMPTS = 100;

/** What belongs to a training. */
interface Training {
  readonly network: BatchNetwork;
  readonly task: TimingTask;
  readonly seed: number;
  readonly protocol: TrainingProtocol;
}

/** What a training found. */
interface Found {
  /** Networks that were drawn before. */
  readonly attempt: number;
  readonly history: Evaluation[];
  /** Whether the loss ceased to be finite. */
  lost: boolean;
}

const drawTimelines = (
  task: TimingTask,
  times: Times,
  count: number,
  draws: Parameters<typeof drawTrials>[3],
): Timeline[] => drawTrials(task, times, count, draws).map((trial) => timelineOf(task, trial));

/** New trials, and how well they are answered. @param use and number name all draws */
export function evaluate(
  { network, task, seed, protocol: { tests, tested } }: Training,
  weights: Float32Array,
  use: string,
  number: number,
): Performance {
  network.load(weights);
  const asked = drawTimelines(task, tested, tests, [use, seed, number]);
  return performanceOf(asked, scoresOf(network, asked, [use, seed, number]));
}

/** The training of a network from its first weights, or from where one was kept. */
function trainingOf({ network, task, seed, protocol }: Training, spec: NetworkSpec, attempt: number): Updates<Found> {
  const { batch: rows, rate, evaluateEvery, evaluations, times, success, error } = protocol;
  const room = trainingRoom(network, parameterCount(spec));
  return {
    updates: (evaluations - 1) * evaluateEvery + 1,
    parameters: parameterCount(spec),
    begin: () => ({
      state: beginTraining(initialTimer(task, spec, seed, attempt)),
      found: { attempt, history: [], lost: false },
    }),
    update(number, { state, found }) {
      const trials = drawTimelines(task, times, rows, ['training', seed, number]);
      const penalised = found.history.length < PENALISED;
      found.lost = !Number.isFinite(stepTimer(network, state, trials, { rate, seed, penalised }, room));
      if (found.lost || number % evaluateEvery !== 0) return found.lost;
      const own = evaluate({ network, task, seed, protocol }, state.weights, 'evaluation', found.history.length);
      found.history.push({ step: state.steps, ...own });
      return own.success > success && own.error < error;
    },
  };
}

/**
 * Trains a network until it is good enough, or has been evaluated as often as it may. As in the authors' program, the
 * first evaluation is after the first step, and a network whose loss ceases to be finite is drawn anew: U begins with a
 * spectral radius of 1.3, so that rates can grow beyond any number within a trial.
 * @throws {InputError} where no network that is drawn can be trained
 */
export async function trainTimer(
  task: TimingTask,
  seed: number,
  protocol: TrainingProtocol,
  context: UnitContext,
): Promise<TrainedTimer> {
  const spec = timerSpec(task, protocol.units);
  const network = createNetwork(spec, { rows: protocol.batch, steps: longestTrial(task, protocol.times) });
  const training = { network, task, seed, protocol };
  let { state, found } = await takeUpdates(context, trainingOf(training, spec, 0));
  while (found.lost) {
    const attempt = found.attempt + 1;
    if (attempt === MOST_ATTEMPTS)
      refuse(`training, seed ${seed}`, `no finite loss in ${MOST_ATTEMPTS} networks`, 'use a smaller learning rate');
    ({ state, found } = await takeUpdates({ ...context, kept: undefined }, trainingOf(training, spec, attempt)));
  }
  const unseen = evaluate(training, state.weights, 'tests', 0);
  return { spec, weights: state.weights, history: found.history, attempts: found.attempt + 1, unseen };
}
