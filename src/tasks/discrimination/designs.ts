/**
 * The conditions of discrimination: each is a pair of anchors, T0 and ratio·T0. With one ratio a condition is named by
 * its T0 alone; with several there is one for each ratio at every T0, and what they say together about a T0 (the
 * threshold) is reported under its name. In an adaptive test a condition is a T0, and the course of its tracks is
 * reported at some of their trials.
 */

/** A pair of anchors. */
export interface Design {
  readonly condition: string;
  /** Shorter anchor, ms. */
  readonly T0: number;
  /** Longer anchor over the shorter one. */
  readonly ratio: number;
}

/** What conditions are made of: one ratio, or several in its place. */
export interface Anchors {
  readonly T0s: readonly number[];
  readonly ratio: number;
  readonly ratios: readonly number[];
}

/** Name of what is said of a shorter anchor. */
export function nameOfT0(T0: number): string {
  return `T0=${T0} ms`;
}

/** The ratios that are presented, ascending. */
export function ratiosOf({ ratio, ratios }: Anchors): readonly number[] {
  return ratios.length > 0 ? ratios : [ratio];
}

/** The conditions, T0 by T0. */
export function designsOf(anchors: Anchors): readonly Design[] {
  return anchors.T0s.flatMap((T0) =>
    ratiosOf(anchors).map((ratio) => ({
      condition: anchors.ratios.length > 0 ? `${nameOfT0(T0)} ratio=${ratio}` : nameOfT0(T0),
      T0,
      ratio,
    })),
  );
}

/** Most trials of a track that are reported. */
const MOST_SHOWN = 11;

/** The trials of a track that are reported, from 1 to the last, about equally far apart on a log axis. */
export function shownTrials(trialsPerTrack: number): readonly number[] {
  const spread = Array.from({ length: MOST_SHOWN }, (_, i) => Math.round(trialsPerTrack ** (i / (MOST_SHOWN - 1))));
  return [...new Set(spread)];
}

/** Refines the condition of what is reported of a trial of a track: `trial=5`. */
export const atTrial = (trial: number): string => `trial=${trial}`;
