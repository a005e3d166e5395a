/** Rates about a stimulus: a bar for each bin, the stimulus at 0. */
import * as Plot from '@observablehq/plot';
import type { Psth } from '../analysis/psth.ts';
import { checkRecord, refuse } from '../errors.ts';
import { type Bar, drawBars } from './bars.ts';
import { checkOptions, type FigureOptions } from './options.ts';

/**
 * Draws what `psth` of `rippletank/analysis` measured.
 * @returns the text of an SVG
 * @throws {InputError} for rates or options that are none, in a line
 */
export function psth(rates: Psth, options: FigureOptions = {}): string {
  checkOptions('psth', options, []);
  checkRecord('psth', 'rates', rates, 'give what psth of rippletank/analysis returned');
  const { fromMs, rateHz } = rates;
  if (!(fromMs?.length >= 2 && fromMs.length === rateHz?.length))
    refuse(
      'psth',
      `rates of ${rateHz?.length ?? 0} of ${fromMs?.length ?? 0} bins`,
      'give one for each of two bins or more',
    );
  const binMs = fromMs[1] - fromMs[0];
  const bars: Bar[] = Array.from(fromMs, (from, i) => ({ from, to: from + binMs, value: rateHz[i] }));
  const wrong = bars.find(({ from, value }) => !(Number.isFinite(from) && value >= 0 && Number.isFinite(value)));
  if (wrong !== undefined) refuse('psth', `a rate of ${wrong.value} Hz at ${wrong.from} ms`, 'use finite numbers ≥ 0');
  const end = bars[bars.length - 1].to;
  return drawBars(
    {
      ...{ where: 'psth', bars, x: fromMs[0] < 0 ? 'time from the stimulus (ms)' : 'time (ms)', y: 'rate (Hz)' },
      words: `rates in ${bars.length} bins of ${binMs} ms.`,
      front: (theme) =>
        fromMs[0] < 0 && end > 0
          ? [Plot.ruleX([0], { stroke: theme.ink, strokeDasharray: '1 3', strokeWidth: 1.2 })]
          : [],
    },
    options,
  );
}
