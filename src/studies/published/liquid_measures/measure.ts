/**
 * What is measured of one liquid: how far apart it carries two inputs, how many dimensions its states span for
 * different inputs and for versions of one input, and how well a linear readout tells two intervals from it.
 */

import { reservoirReadout } from '../../../learners/reservoir_readout.ts';
import { type MatrixRank, matrixRank } from '../../../metrics/matrix_rank.ts';
import type { Liquid } from '../../../reservoir/liquid.ts';
import type { Trajectory, Trial } from '../../../signals.ts';
import type { Task } from '../../../tasks/task.ts';
import { teachAndTest } from '../../comparison/unit.ts';
import { courseTimesMs, jittered, poissonTrain, trialOf } from './poisson_trials.ts';

/** SD of the displacement of spikes in versions of one input, ms: that of figures 5 and 6 of Maass et al. 2002. */
export const jitterMs = 4;
/** Separation is the mean distance from here to the end: the initial potentials are forgotten. */
const SETTLED_MS = 200;

/** Root mean square over neurons of the difference of two states at each instant. */
function distances(a: Trajectory, b: Trajectory): number[] {
  const [instants, size] = a.states.shape;
  return Array.from({ length: instants }, (_, t) => {
    let sum = 0;
    for (let n = 0; n < size; n++) sum += (a.states.get(t, n) - b.states.get(t, n)) ** 2;
    return Math.sqrt(sum / size);
  });
}

/** Distance by time, [instants], mean over pairs of trials. */
async function meanDistance(liquid: Liquid, pairs: readonly (readonly [Trial, Trial])[]): Promise<number[]> {
  const { trajectories } = await liquid.run(pairs.flat());
  const all = pairs.map((_, i) => distances(trajectories[2 * i], trajectories[2 * i + 1]));
  return [...courseTimesMs].map((_, t) => all.reduce((sum, course) => sum + course[t], 0) / all.length);
}

/** Mean distance over time. */
export function settled(course: readonly number[]): number {
  const late = course.filter((_, t) => courseTimesMs[t] >= SETTLED_MS);
  return late.reduce((sum, value) => sum + value, 0) / late.length;
}

/**
 * How far apart states are, by time, [instants]: for two inputs from the same potentials, and for one input from
 * different ones.
 */
export interface Separation {
  readonly inputs: readonly number[];
  readonly potentials: readonly number[];
}

/** Measures it. @param seed of the inputs @param count pairs */
export async function separation(liquid: Liquid, seed: number, count: number): Promise<Separation> {
  const train = (index: number): Float64Array => poissonTrain(seed, 'separation', index);
  const places = Array.from({ length: count }, (_, i) => i);
  const inputs = places.map((i) => [trialOf(train(2 * i), i, true), trialOf(train(2 * i + 1), i, true)] as const);
  const potentials = places.map(
    (i) => [trialOf(train(2 * i), i, true), trialOf(train(2 * i), count + i, true)] as const,
  );
  return { inputs: await meanDistance(liquid, inputs), potentials: await meanDistance(liquid, potentials) };
}

/**
 * Ranks of the states at the end of trials: of different inputs, and of versions of one. Initial potentials are the
 * same in all.
 * @param count states of each matrix @param bases inputs of which versions are made; their ranks are averaged
 */
export async function ranks(
  liquid: Liquid,
  seed: number,
  count: number,
  bases: number,
): Promise<Readonly<Record<string, number>>> {
  const rankOf = async (trains: readonly Float64Array[]): Promise<MatrixRank> => {
    const { trajectories } = await liquid.run(trains.map((train) => trialOf(train, 0)));
    return matrixRank(trajectories.map(({ states }) => states.data));
  };
  const different = Array.from({ length: count }, (_, i) => poissonTrain(seed, 'kernel rank', i));
  const kernel = await rankOf(different);
  let rank = 0;
  let effective = 0;
  for (let base = 0; base < bases; base++) {
    const found = await rankOf(different.map((_, i) => jittered(different[base], jitterMs, seed, base * count + i)));
    rank += found.rank / bases;
    effective += found.effective / bases;
  }
  return {
    kernelRank: kernel.rank,
    generalisationRank: rank,
    rankDifference: kernel.rank - rank,
    effectiveKernelRank: kernel.effective,
    effectiveGeneralisationRank: effective,
    effectiveRankDifference: kernel.effective - effective,
  };
}

/** Accuracy of a ridge readout, by condition of the task. */
export async function accuracies(liquid: Liquid, task: Task, seed: number): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const condition of task.conditions) {
    const { testing, predictions } = await teachAndTest(task, condition, seed, reservoirReadout(liquid));
    const score = task
      .score(condition, testing, predictions)
      .find(({ metric, at }) => metric === 'accuracy' && at === undefined);
    if (score === undefined) throw new Error('internal: discrimination has no accuracy');
    found[condition] = score.value;
  }
  return found;
}
