/** Figures of listening: locking and lag against the rate of notes, and how concentrated the lags are. */

import { meanPhase } from '../../../metrics/phase_concentration.ts';
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredMean, shareRange } from '../../statistics/measured.ts';
import { intervalRow } from '../interval_row.ts';
import { at } from './findings.ts';
import { type ListenerResult, MODELS } from './unit.ts';

function panel(
  results: readonly ListenerResult[],
  heading: string,
  y: CurvesData['y'],
  valueAt: (model: (typeof MODELS)[number], rate: number) => { readonly y: number },
): CurvesData {
  const rates = results[0].lockings.oscillator.map(({ rate }) => rate);
  return {
    kind: 'curves',
    heading,
    x: { label: 'notes a second', scale: 'log', ticks: rates },
    y,
    series: MODELS.map((model, hue): SeriesData => {
      const points = rates.map((x) => ({ x, ...valueAt(model, x) }));
      return { name: model, role: 'found', hue, drawn: 'line and marks', points };
    }),
  };
}

/** All figures. */
export function figuresOf(results: readonly ListenerResult[]): readonly FigureData[] {
  return [
    {
      title: 'Following notes.',
      caption:
        'Left: locking of the phase over trials, mean and 95 % interval over listeners. Middle: mean lag behind the envelope of the notes, negative where the response comes later. Right: concentration of the lags over rates.',
      size: 'medium',
      panels: [
        panel(results, 'Phase locking', { label: 'locking', include: [0, 1] }, (model, rate) => {
          const { value, low, high } = measuredMean(at(results, model, rate, 'locking'), shareRange);
          return { y: value, ...(Number.isFinite(low) ? { low, high } : {}) };
        }),
        panel(results, 'Phase lag', { label: 'lag (rad)', include: [-Math.PI, Math.PI] }, (model, rate) => {
          return { y: meanPhase(at(results, model, rate, 'lag')).angle };
        }),
        {
          kind: 'intervals',
          heading: 'Phase concentration',
          x: { label: 'PCM', include: [0, 1] },
          rows: MODELS.map((model, hue) =>
            intervalRow(
              model,
              hue,
              measuredMean(
                results.map(({ concentration }) => concentration[model]),
                shareRange,
              ),
            ),
          ),
        },
      ],
    },
  ];
}
