/**
 * How far apart a liquid carries the two classes of the task: distance between the mean states of the classes over the
 * mean distance of states to that of their own class. Norton & Ventura's separation is of this kind (between classes,
 * against the spread within); the ratio has no unit, so that a mere scaling of all states changes nothing.
 */
import type { NdArray } from 'ndarray';
import type { Liquid } from '../../../reservoir/liquid.ts';
import type { Task } from '../../../tasks/task.ts';

type States = readonly ArrayLike<number>[];

function meanState(states: States): Float64Array {
  return Float64Array.from(states[0], (_, n) => states.reduce((sum, state) => sum + state[n], 0) / states.length);
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] - b[n]) ** 2;
  return Math.sqrt(sum);
}

/** The ratio for two classes of states of one length, at least one state each. */
export function separationOf(classes: readonly [States, States]): number {
  const [a, b] = classes.map(meanState);
  const spread = classes.map((states, k) => {
    const centre = [a, b][k];
    return states.reduce((sum, state) => sum + distance(state, centre), 0) / states.length;
  });
  return distance(a, b) / ((spread[0] + spread[1]) / 2);
}

const firstOf = (targets: NdArray<Float64Array>): number => targets.get(0, 0);

/** Of the task's test trials, mean over its conditions. */
export async function classSeparation(liquid: Liquid, task: Task, seed: number): Promise<number> {
  let sum = 0;
  for (const condition of task.conditions) {
    const trials = task.test(condition, seed);
    const { trajectories } = await liquid.run(trials.map(({ trial }) => trial));
    const ofClass = (long: boolean): States =>
      trajectories.filter((_, i) => firstOf(trials[i].targets) > 0 === long).map(({ states }) => states.data);
    sum += separationOf([ofClass(false), ofClass(true)]);
  }
  return sum / task.conditions.length;
}
