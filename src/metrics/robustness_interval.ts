/**
 * How much of something a system bears: the largest damage, noise or warp up to which its score stays at or above a
 * criterion, interpolated between the two levels around the crossing. A score that comes back later does not count:
 * what fails in between is not robust. Ends of the levels are bounds, not answers.
 */
import { refuse } from '../errors.ts';
import type { Censored } from './measure.ts';

/** A score at a level of what is borne. */
export interface RobustnessPoint {
  readonly level: number;
  readonly score: number;
}

/** The levels around an undisturbed one within which the score stays. */
export interface RobustnessInterval {
  readonly low: Censored;
  readonly high: Censored;
}

/** Where the score falls below the criterion. @param points in the order of growing disturbance, the first above it */
function reach(points: readonly RobustnessPoint[], criterion: number, beyond: 'at least' | 'at most'): Censored {
  const fails = points.findIndex(({ score }) => !(score >= criterion));
  if (fails < 0) return { value: points[points.length - 1].level, bound: beyond };
  const [good, bad] = [points[fails - 1], points[fails]];
  const share = Number.isFinite(bad.score) ? (good.score - criterion) / (good.score - bad.score) : 0;
  return { value: good.level + share * (bad.level - good.level), bound: null };
}

/**
 * The interval.
 * @param points at least one, in any order, of different levels
 * @param criterion lowest score that is good enough
 * @param undisturbed the level from which on it is asked, one of the points; the lowest one where left out
 * @returns NaN at both ends where the score is too low without any disturbance
 * @throws {InputError} for two points of one level, no point, or none at the undisturbed level
 */
export function robustnessInterval(
  points: readonly RobustnessPoint[],
  criterion: number,
  undisturbed: number = Math.min(...points.map(({ level }) => level)),
): RobustnessInterval {
  const sorted = points.toSorted((a, b) => a.level - b.level);
  const twice = sorted.find(({ level }, i) => i > 0 && level === sorted[i - 1].level);
  if (twice !== undefined) refuse('robustness interval', `two scores at one level (${twice.level})`, 'give one each');
  const from = sorted.findIndex(({ level }) => level === undisturbed);
  if (from < 0) refuse('robustness interval', `no score at the undisturbed level (${undisturbed})`, 'give one');
  if (!(sorted[from].score >= criterion)) {
    const nothing: Censored = { value: Number.NaN, bound: null };
    return { low: nothing, high: nothing };
  }
  return {
    low: reach(sorted.slice(0, from + 1).reverse(), criterion, 'at most'),
    high: reach(sorted.slice(from), criterion, 'at least'),
  };
}
