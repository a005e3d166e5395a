/** Which of several draws is better: by their scores, ties by their order; one without a score is last. */
import type { Better } from '../../tasks/shown_values.ts';

/** A score; undefined for a draw that failed, or of which a score is not defined. */
export type DrawScore = number | undefined;

/** The draws, the best one first. @param scores in the order of the draws */
export function ranked(scores: readonly DrawScore[], better: Better): number[] {
  const sign = better === 'higher' ? 1 : -1;
  const worth = (draw: number): number => {
    const score = scores[draw];
    return score === undefined || Number.isNaN(score) ? Number.NEGATIVE_INFINITY : sign * score;
  };
  // Sorting keeps the order of equal ones.
  return scores
    .map((_, draw) => draw)
    .sort((a, b) => {
      const [first, second] = [worth(a), worth(b)];
      return first === second ? 0 : second > first ? 1 : -1;
    });
}
