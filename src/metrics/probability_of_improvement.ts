/**
 * How likely is it that a network of one system scores higher than one of another on the same task? Over tasks the
 * mean of P(X > Y) + ½·P(X = Y), which on one task is the Mann–Whitney statistic over the product of the two counts
 * (Agarwal et al. 2021, NeurIPS 34). It says nothing of by how much.
 */
import type { TaskScores } from './stratified_bootstrap.ts';

/** Of two samples, the share of pairs in which the first is higher, those that are equal as a half. */
function shareHigher(x: readonly number[], y: readonly number[]): number {
  let twice = 0;
  for (const one of x) for (const other of y) twice += 1 + Math.sign(one - other);
  return twice / (2 * x.length * y.length);
}

/**
 * Probability of improvement of one system over another, in [0, 1].
 * @param x scores, higher ones being better: a list of one number or more for each task @param y of the other system,
 *   the same tasks in the same order
 */
export function probabilityOfImprovement(x: TaskScores, y: TaskScores): number {
  return x.reduce((sum, scores, task) => sum + shareHigher(scores, y[task]), 0) / x.length;
}
