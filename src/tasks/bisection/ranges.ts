/** The ranges of bisection: two anchors, and intervals between them spaced logarithmically. */

/** A range, with the name of its condition. */
export interface Range {
  readonly condition: string;
  /** Short anchor, probes, long anchor, ms. */
  readonly intervalsMs: readonly number[];
  /** Means of the anchors, ms. */
  readonly geometricMs: number;
  readonly arithmeticMs: number;
}

/** What ranges are made of. */
export interface RangeOptions {
  readonly shortsMs: readonly number[];
  readonly longsMs: readonly number[];
  readonly probes: number;
}

/** The ranges, in the order of their short anchors. */
export function rangesOf({ shortsMs, longsMs, probes }: RangeOptions): readonly Range[] {
  return shortsMs.map((short, i) => {
    const long = longsMs[i];
    const between = Array.from({ length: probes }, (_, k) => short * (long / short) ** ((k + 1) / (probes + 1)));
    return {
      condition: `${short} and ${long} ms`,
      intervalsMs: [short, ...between, long],
      geometricMs: Math.sqrt(short * long),
      arithmeticMs: (short + long) / 2,
    };
  });
}

/** Where what is said of all ranges together is reported. */
export const ALL_RANGES = 'all ranges';
