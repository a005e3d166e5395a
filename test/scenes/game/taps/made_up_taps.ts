/** Taps of readers that nobody is: a constant lateness, and a slope. */
import { intervalOf } from '../../../../scenes/game/taps/settings.ts';
import type { Tap } from '../../../../scenes/game/taps/taps.ts';

/** Of the published range, whose middle is given back as it is, but for the lateness. */
export const madeUpTaps = (count: number, slope: number, lateMs = 0): Tap[] =>
  Array.from({ length: count }, (_, i) => {
    const intervalMs = intervalOf('published', i);
    return { intervalMs, shownMs: intervalMs, tappedMs: 670.5 + slope * (intervalMs - 670.5) + lateMs };
  });
