/** A panel of Weber fractions, on a log axis that ends a little beyond the largest one that can be measured. */
import { largestWeber } from '../../metrics/psychometric.ts';
import type { LinesPanel } from '../figure_presentation.ts';
import type { Place } from '../shown_values.ts';
import { bothWays } from './answers.ts';

/** The panel. @param band Weber fractions of people, where some are known */
export function weberPanel(
  places: readonly Place[],
  ratios: readonly number[],
  x: LinesPanel['x'],
  band?: LinesPanel['band'],
): LinesPanel {
  const largest = largestWeber(bothWays(ratios).map((interval) => ({ interval, trials: 1, long: 0 })));
  return {
    ...{ metric: 'weberFraction', describes: `Weber fraction against ${x.label}`, places, x },
    y: {
      ...{ label: 'Weber fraction (log scale)', scale: 'log', limits: [0.001, 10] },
      format: { decimals: 'one digit', share: true },
    },
    levels: [{ value: largest, label: 'largest measured' }],
    ...(band !== undefined && { band }),
  };
}
