/**
 * How thresholds of conditions that differ in what surrounds an interval compare: the ratio of two Weber fractions, and
 * the difference of two points of subjective equality. Where both thresholds lie beyond what can be measured their
 * ratio is not known, and has no value.
 */
import { type Censored, censoredDifference, censoredRatio, rangeScale } from '../../metrics/measure.ts';
import type { CombinedScore, Score } from '../task.ts';

function scoreAt(scores: ReadonlyMap<string, readonly Score[]>, condition: string, metric: string): Score & Censored {
  const found = scores.get(condition)?.find((score) => score.metric === metric && score.at === undefined);
  if (found === undefined) throw new Error(`internal: no ${metric} at ${condition}`);
  return { ...found, bound: found.bound ?? null };
}

/** `thresholdRatio`, of one condition over another. @param condition under which it is reported */
export function thresholdRatioOf(
  scores: ReadonlyMap<string, readonly Score[]>,
  condition: string,
  [of, over]: readonly [string, string],
): CombinedScore {
  const [value, base] = [of, over].map((each) => scoreAt(scores, each, 'weberFraction'));
  return {
    ...{ condition, metric: 'thresholdRatio', ...censoredRatio(value, base), scale: rangeScale(0, Number.MAX_VALUE) },
    ...(value.ideal !== undefined && base.ideal !== undefined && { ideal: value.ideal / base.ideal }),
  };
}

/** `pseShift`, of one condition less another, in units of the first interval. */
export function pseShiftOf(
  scores: ReadonlyMap<string, readonly Score[]>,
  condition: string,
  [of, less]: readonly [string, string],
): CombinedScore {
  const [value, base] = [of, less].map((each) => scoreAt(scores, each, 'pse'));
  return { condition, metric: 'pseShift', ...censoredDifference(value, base), ideal: 0 };
}
