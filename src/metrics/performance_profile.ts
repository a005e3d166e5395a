/**
 * Performance profile: the share of networks whose score lies above τ, as a function of τ (Dolan & Moré 2002; as a
 * distribution of the scores of single networks after Agarwal et al. 2021, NeurIPS 34). A system whose profile lies
 * above that of another everywhere is better in every quantile. Each task counts the same.
 */
import type { TaskScores } from './stratified_bootstrap.ts';

const shareAbove = (scores: readonly number[], threshold: number): number =>
  scores.filter((score) => score > threshold).length / scores.length;

/** The profile, a share for each threshold. @param scores a list of one number or more for each task; with NaN none */
export function performanceProfile(scores: TaskScores, thresholds: readonly number[]): number[] {
  return thresholds.map((threshold) => {
    const shares = scores.map((task) => (task.some(Number.isNaN) ? Number.NaN : shareAbove(task, threshold)));
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  });
}
