/**
 * How long something is remembered: the delay at which the share of right answers falls through a level, .75 where two
 * answers are possible, by linear interpolation against ln(delay) between the last delay that still reaches it and the
 * first that does not. Where already the first delay does not, or all do, the span is a bound.
 */
import { refuse } from '../errors.ts';
import type { Censored } from './measure.ts';

/** Right answers at one delay. */
export interface DelayPoint {
  /** > 0, in any one unit. */
  readonly delay: number;
  /** Share of right answers. */
  readonly share: number;
}

/**
 * The delay, within those given.
 * @param points ascending in delay, one or more
 * @throws {InputError} on no point, or delays that are not ascending numbers above 0
 */
export function memorySpan(points: readonly DelayPoint[], level = 0.75): Censored {
  if (points.length === 0) refuse('memory span', 'no delay (0)', 'give at least one');
  points.forEach(({ delay }, i) => {
    if (!(delay > (i === 0 ? 0 : points[i - 1].delay)))
      refuse('memory span', `delay ${i} (${delay})`, 'use ascending delays above 0');
  });
  const first = points.findIndex(({ share }) => share < level);
  if (first < 0) return { value: points[points.length - 1].delay, bound: 'at least' };
  if (first === 0) return { value: points[0].delay, bound: 'at most' };
  const [above, below] = [points[first - 1], points[first]];
  const part = (above.share - level) / (above.share - below.share);
  return { value: above.delay * (below.delay / above.delay) ** part, bound: null };
}
