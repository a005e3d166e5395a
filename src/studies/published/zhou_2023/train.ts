/** A network taught to remember, or to remember and tell the time, until it is good enough (the authors' train.py). */
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import { parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom } from '../../../training/through_time/train.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { UnitContext } from '../../unit.ts';
import { takeUpdates } from '../gradient_training.ts';
import { dimensionOf } from './code.ts';
import { delayStates } from './delay.ts';
import { createListener, type Listener, runTrials } from './hearing.ts';
import { costOf, initialMemory, logistic, memorySpec } from './memory.ts';
import { boundsOf, stepMemory } from './step.ts';
import { type Delays, type Demand, drawTrials, endOf, longestTrial, STIMULUS, secondOf, type Trial } from './trials.ts';

/** How networks are taught. */
export type MemoryTraining = {
  readonly units: number;
  readonly delays: Delays;
  readonly batch: number;
  /** Of Adam. */
  readonly rate: number;
  readonly evaluateEvery: number;
  readonly evaluations: number;
  /** Trials of an evaluation. */
  readonly tests: number;
  /** That ends a training: mean cost below, of memory alone. */
  readonly cost: number;
};

/** What an evaluation finds. */
export interface Evaluation {
  /** Steps of training before it. */
  readonly step: number;
  readonly cost: number;
  /** Share of right choices. */
  readonly right: number;
  /** Directions among which states of a delay are spread. */
  readonly dimension: number;
}

/** Above which the mean of the first output after the second stimulus says that it is another one. */
const CHOSEN = 0.4;

/** Whether each trial is answered rightly, by the mean of the first output from the end of the second stimulus on. */
export function rightChoices(
  { batch: { rows }, outputStride }: BatchNetwork,
  trials: readonly Trial[],
  answers: Float32Array,
): boolean[] {
  return trials.map((trial, row) => {
    const [from, to] = [secondOf(trial) + STIMULUS, endOf(trial)];
    const values = Array.from({ length: to - from }, (_, k) =>
      logistic(answers[((from + k) * rows + row) * outputStride]),
    );
    return meanOf(values) > CHOSEN === (trial.first !== trial.second);
  });
}

/** New trials, and how well they are answered. @param draws name, seed and number of all draws */
export function evaluate(
  listener: Listener,
  demand: Demand,
  { delays, tests }: Pick<MemoryTraining, 'delays' | 'tests'>,
  [use, seed, number]: readonly [use: string, seed: number, number: number],
): Omit<Evaluation, 'step' | 'dimension'> {
  const asked = drawTrials(delays, tests, [use, seed, number]);
  const { network } = listener;
  const { rows } = network.batch;
  const [costs, right]: [number[], boolean[]] = [[], []];
  for (let at = 0; at < asked.length; at += rows) {
    const some = asked.slice(at, at + rows);
    const answers = runTrials(listener, some, [use, seed, number * tests + at]);
    const cost = costOf(network, some, demand, answers);
    costs.push(...some.map(() => cost));
    right.push(...rightChoices(network, some, answers));
  }
  return { cost: meanOf(costs), right: meanOf(right.map(Number)) };
}

/** Cost that ends a training: that of memory and time is half as much again, as in the program. */
export const enough = (demand: Demand, cost: number): number => (demand === 'memory' ? cost : 1.5 * cost);

/** Teaches a network, and says how evaluations went. */
export async function trainMemory(
  demand: Demand,
  seed: number,
  protocol: MemoryTraining,
  context: UnitContext,
): Promise<{ readonly weights: Float32Array; readonly history: readonly Evaluation[] }> {
  const { units, delays, batch, rate, evaluateEvery, evaluations, cost } = protocol;
  const spec = memorySpec(units);
  const listener = createListener(units, { rows: batch, steps: longestTrial(delays) });
  const { network } = listener;
  const [bounds, room] = [boundsOf(spec), trainingRoom(network, parameterCount(spec))];
  const { state, found } = await takeUpdates<Evaluation[]>(context, {
    updates: evaluations * evaluateEvery,
    parameters: parameterCount(spec),
    begin: () => ({ state: beginTraining(initialMemory(spec, seed)), found: [] }),
    update(number, course) {
      const trials = drawTrials(delays, batch, ['training', seed, number]);
      stepMemory(listener, bounds, course.state, trials, { demand, rate, seed }, room);
      if ((number + 1) % evaluateEvery !== 0) return false;
      network.load(course.state.weights);
      const evaluation = evaluate(listener, demand, protocol, ['evaluation', seed, course.found.length]);
      const dimension = dimensionOf(delayStates(units, delays, course.state.weights, seed, 0));
      course.found.push({ step: number + 1, ...evaluation, dimension });
      return evaluation.cost < enough(demand, cost);
    },
  });
  return { weights: state.weights, history: found };
}
