/** A network taught two intervals until it is good enough (main.py of Zhou, Masmanidis & Buonomano 2022). */
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom } from '../../../training/through_time/train.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { UnitContext } from '../../unit.ts';
import { takeUpdates } from '../gradient_training.ts';
import { boundsOf, clockSpec, initialClock, lossesOf, runTrials, stepClock } from './clock.ts';
import { drawTrials, type Intervals, longestTrial, type Telling, type Trial } from './trials.ts';

/** Above which an answer is given. */
export const ANSWERED = 0.6;

/** How networks are taught. */
export type ClockTraining = {
  readonly units: number;
  readonly intervals: Intervals;
  readonly batch: number;
  /** Of Adam. */
  readonly rate: number;
  readonly evaluateEvery: number;
  readonly evaluations: number;
  /** Trials of an evaluation. */
  readonly tests: number;
  /** That end a training: mean loss below, share of right trials above. */
  readonly loss: number;
  readonly performance: number;
};

/** What an evaluation finds. */
export interface Evaluation {
  /** Steps of training before it. */
  readonly step: number;
  readonly loss: number;
  /** Share of trials answered while the wanted answer rises. */
  readonly performance: number;
}

/** Steps from the onset of each trial to its answer; NaN without one. */
export function answerTimes(
  { batch: { rows, steps }, outputStride }: BatchNetwork,
  trials: readonly Trial[],
  answers: Float32Array,
): number[] {
  return trials.map(({ onset }, row) => {
    for (let step = onset; step < steps; step++)
      if (answers[(step * rows + row) * outputStride] > ANSWERED) return step - onset;
    return Number.NaN;
  });
}

/** Whether a trial is answered in the half of its span in which the wanted answer rises. */
export const isRight = ({ span }: Trial, time: number): boolean => time > Math.floor(span / 2) && time < span;

/** New trials, and how well they are answered. @param draws name, seed and number of all draws */
export function evaluate(
  network: BatchNetwork,
  telling: Telling,
  { intervals, tests }: Pick<ClockTraining, 'intervals' | 'tests'>,
  [use, seed, number]: readonly [use: string, seed: number, number: number],
): Omit<Evaluation, 'step'> {
  const asked = drawTrials(telling, intervals, tests, [use, seed, number]);
  const { rows } = network.batch;
  const [losses, right]: [number[], boolean[]] = [[], []];
  for (let at = 0; at < asked.length; at += rows) {
    const some = asked.slice(at, at + rows);
    const answers = runTrials(network, some, intervals, [use, seed, number * tests + at]);
    losses.push(...lossesOf(network, some, answers));
    right.push(...answerTimes(network, some, answers).map((time, i) => isRight(some[i], time)));
  }
  return { loss: meanOf(losses), performance: meanOf(right.map(Number)) };
}

/** Whether an evaluation ends a training. */
export const isEnough = (
  found: Pick<Evaluation, 'loss' | 'performance'>,
  { loss, performance }: Pick<ClockTraining, 'loss' | 'performance'>,
): boolean => found.loss < loss && found.performance > performance;

/** Teaches a network, and says how evaluations went. */
export async function trainClock(
  telling: Telling,
  seed: number,
  protocol: ClockTraining,
  context: UnitContext,
): Promise<{ readonly weights: Float32Array; readonly history: readonly Evaluation[] }> {
  const { units, intervals, batch, rate, evaluateEvery, evaluations } = protocol;
  const spec = clockSpec(units);
  const network = createNetwork(spec, { rows: batch, steps: longestTrial(telling, intervals) });
  const [bounds, room] = [boundsOf(spec), trainingRoom(network, parameterCount(spec))];
  const { state, found } = await takeUpdates<Evaluation[]>(context, {
    updates: evaluations * evaluateEvery,
    parameters: parameterCount(spec),
    begin: () => ({ state: beginTraining(initialClock(spec, seed)), found: [] }),
    update(number, course) {
      const trials = drawTrials(telling, intervals, batch, ['training', seed, number]);
      stepClock(network, bounds, course.state, trials, { intervals, rate, seed }, room);
      if ((number + 1) % evaluateEvery !== 0) return false;
      network.load(course.state.weights);
      const evaluation = evaluate(network, telling, protocol, ['evaluation', seed, course.found.length]);
      course.found.push({ step: number + 1, ...evaluation });
      return isEnough(evaluation, protocol);
    },
  });
  return { weights: state.weights, history: found };
}
