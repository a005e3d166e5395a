/**
 * A training from its first weights to its end, as Bi & Zhou 2020 ran it (core/train.py): steps, and now and then an
 * evaluation on new trials, which says when it is good enough. It can be kept at every evaluation and go on from there
 * to the same bytes.
 */
import { refuse } from '../../../errors.ts';
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import { beginTraining, type TrainingState, trainingRoom } from '../../../training/through_time/train.ts';
import { takeUp, type UnitContext, type UnitState } from '../../unit.ts';
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

/** What is said of a training while it runs, and kept of it. */
export interface TrainingWatch extends Pick<UnitContext, 'kept' | 'keep' | 'beginAgain'> {
  /** Waited for between steps. @param share of the evaluations that may come */
  between(share: number): Promise<void>;
}

/** What belongs to a training. */
interface Training {
  readonly network: BatchNetwork;
  readonly task: TimingTask;
  readonly seed: number;
  readonly protocol: TrainingProtocol;
}

/** Where it is. */
interface Course {
  readonly attempt: number;
  readonly state: TrainingState;
  readonly history: Evaluation[];
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

/** What is kept beside weights and moments. */
interface KeptFacts extends Omit<Course, 'state'> {
  readonly steps: number;
  readonly powers: readonly number[];
}

/** What goes on from an evaluation. */
function keepCourse({ attempt, state, history }: Course, share: number): UnitState {
  const { weights, optimiser, steps } = state;
  const numbers = [weights, optimiser.first, optimiser.second].flatMap((array) => [...array]);
  return {
    share,
    facts: { attempt, steps, history, powers: [...optimiser.powers] } satisfies KeptFacts,
    bytes: new Uint8Array(Float32Array.from(numbers).buffer),
  };
}

/** @throws {InputError} for what was kept of another network, or of something else */
function courseFrom({ facts, bytes }: UnitState, length: number): Course {
  const { attempt, steps, history, powers } = Object(facts) as KeptFacts;
  if (![attempt, steps].every(Number.isInteger) || !Array.isArray(history) || !Array.isArray(powers))
    refuse('training', 'what was kept has no step, history and powers', 'begin again');
  if (bytes.length !== 12 * length) refuse('training', `what was kept (${bytes.length} bytes)`, `give ${12 * length}`);
  const numbers = new Float32Array(bytes.slice().buffer);
  const [weights, first, second] = [0, 1, 2].map((k) => numbers.slice(k * length, (k + 1) * length));
  const optimiser = { first, second, powers: Float64Array.from(powers) };
  return { attempt, history: [...history], state: { weights, optimiser, steps } };
}

/** Goes on. @returns whether the loss stayed finite to the end */
async function goOn(training: Training, course: Course, { between, keep }: TrainingWatch): Promise<boolean> {
  const { network, task, seed, protocol } = training;
  const { batch: rows, rate, evaluateEvery, evaluations, times, success, error } = protocol;
  const { state, history } = course;
  const room = trainingRoom(network, state.weights.length);
  for (;;) {
    await between(state.steps / evaluateEvery / evaluations);
    const trials = drawTimelines(task, times, rows, ['training', seed, state.steps]);
    const loss = stepTimer(network, state, trials, { rate, seed, penalised: history.length < PENALISED }, room);
    if (!Number.isFinite(loss)) return false;
    if ((state.steps - 1) % evaluateEvery !== 0) continue;
    const found = evaluate(training, state.weights, 'evaluation', history.length);
    history.push({ step: state.steps, ...found });
    if ((found.success > success && found.error < error) || history.length >= evaluations) return true;
    keep(keepCourse(course, history.length / evaluations));
  }
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
  watch: TrainingWatch,
): Promise<TrainedTimer> {
  const spec = timerSpec(task, protocol.units);
  const network = createNetwork(spec, { rows: protocol.batch, steps: longestTrial(task, protocol.times) });
  const training = { network, task, seed, protocol };
  const fresh = (attempt: number): Course => ({
    attempt,
    state: beginTraining(initialTimer(task, spec, seed, attempt)),
    history: [],
  });
  const begin = async (kept: UnitState | undefined): Promise<Course> => {
    const first = fresh(0);
    return kept === undefined ? first : courseFrom(kept, first.state.weights.length);
  };
  let course = await takeUp(watch, begin);
  while (!(await goOn(training, course, watch))) {
    if (course.attempt + 1 === MOST_ATTEMPTS)
      refuse(`training, seed ${seed}`, `no finite loss in ${MOST_ATTEMPTS} networks`, 'use a smaller learning rate');
    course = fresh(course.attempt + 1);
  }
  const { state, history, attempt } = course;
  const unseen = evaluate(training, state.weights, 'tests', 0);
  return { spec, weights: state.weights, history, attempts: attempt + 1, unseen };
}
