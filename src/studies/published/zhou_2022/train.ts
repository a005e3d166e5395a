/** A network taught two intervals until it is good enough (main.py of Zhou, Masmanidis & Buonomano 2022). */
import { type BatchNetwork, createNetwork } from '../../../training/through_time/network.ts';
import { trainingRoom } from '../../../training/through_time/train.ts';
import { meanOf } from '../../statistics/measured.ts';
import { type CriterionWatch, type Trained, trainToCriterion } from '../criterion_training.ts';
import { boundsOf, clockSpec, initialClock, lossesOf, runTrials, stepClock } from './clock.ts';
import { drawTrials, type Intervals, longestTrial, type Telling, type Trial } from './trials.ts';

/** Above which an answer is given. */
export const ANSWERED = 0.6;

/** How networks are taught. */
export interface ClockTraining {
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
}

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

/** Teaches a network. */
export function trainClock(
  telling: Telling,
  seed: number,
  protocol: ClockTraining,
  watch: CriterionWatch,
): Promise<Trained<Evaluation>> {
  const { units, intervals, batch, rate, evaluateEvery, evaluations, loss, performance } = protocol;
  const spec = clockSpec(units);
  const steps = longestTrial(telling, intervals);
  const network = createNetwork(spec, { rows: batch, steps });
  const weights = initialClock(spec, seed);
  const [bounds, room] = [boundsOf(spec), trainingRoom(network, weights.length)];
  return trainToCriterion<Evaluation>(
    {
      ...{ weights, evaluateEvery, evaluations },
      step(state) {
        const trials = drawTrials(telling, intervals, batch, ['training', seed, state.steps]);
        stepClock(network, bounds, state, trials, { intervals, rate, seed }, room);
      },
      evaluate(learned, number) {
        network.load(learned);
        const found = evaluate(network, telling, protocol, ['evaluation', seed, number]);
        return { step: (number + 1) * evaluateEvery, ...found };
      },
      reached: (found) => found.loss < loss && found.performance > performance,
    },
    watch,
  );
}
