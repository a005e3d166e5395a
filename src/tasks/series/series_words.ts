/** Names and figures that presentations of tasks on series share. */

import { conditionAt } from '../at_interval.ts';
import type { LinesPanel } from '../figure_presentation.ts';
import type { Place } from '../shown_values.ts';

/** The one condition of tasks that have no other. */
export const ALL = 'all';

/** A lag as results name it: `lag=12`. */
export function atLag(lag: number): string {
  return `lag=${lag}`;
}

/** A horizon as results name it: `ahead=84`. */
export function atHorizon(samples: number): string {
  return `ahead=${samples}`;
}

/** How long a series has gone on by itself, as results name it: `after=84`. */
export function afterSamples(samples: number): string {
  return `after=${samples}`;
}

/** Where a metric is found that is told by lag or horizon. @param at names a number, as {@link atLag} does */
export function placesAt(condition: string, values: readonly number[], at: (value: number) => string): Place[] {
  return values.map((value) => ({ condition: conditionAt(condition, at(value)), x: value }));
}

/** Where lags of a curve lie: ever farther apart. */
const LAGS = [0, 1, 2, 3, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 224, 320, 448, 640, 896, 1280, 2560, 5120];

/** Lags at which a metric is reported, of `lags` from 0 on: about a dozen, and the last one. */
export function shownLags(lags: number): number[] {
  return [...LAGS.filter((lag) => lag < lags - 1), lags - 1];
}

/** A panel of a share from 0 to 1 against a lag; lag 0 has no place on a logarithmic axis. */
export function lagPanel(metric: string, places: readonly Place[], label: string): LinesPanel {
  return {
    metric,
    describes: `${label} against the lag in samples`,
    places: places.filter(({ x }) => x > 0),
    x: { label: 'lag (samples)', scale: 'log' },
    y: { label, scale: 'linear', format: { decimals: 1, share: true }, include: [0, 1] },
  };
}
