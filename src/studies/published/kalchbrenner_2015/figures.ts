/** Right answers against the sequences that were learned. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredMean, shareRange } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { askedOf, questionsOf, resultsOf } from './findings.ts';
import type { ProblemName } from './problems.ts';
import type { GridResult } from './unit.ts';

/** Sequences from one look to the next, by problem. */
export type SamplesBetween = Readonly<Record<ProblemName, number>>;

/** All figures. */
export function figuresOf(results: readonly GridResult[], samples: SamplesBetween): readonly FigureData[] {
  return [
    {
      title: 'LSTM cells along depth.',
      caption:
        'Share of newly drawn sequences of which every symbol is answered rightly, by the sequences that were learned; means over networks with 95 % intervals. Within a problem networks have as many parameters.',
      size: 'medium',
      panels: questionsOf(results).map((question): CurvesData => {
        const { problem, size } = question;
        return {
          ...{
            kind: 'curves',
            heading: problem === 'addition' ? `${size} digits and ${size}` : `parity of ${size} bits`,
          },
          x: { label: 'sequences learned (thousands)', include: [0] },
          y: { label: 'share right', include: [0, 1] },
          ...(problem === 'parity' && { levels: [{ value: 0.5, label: 'chance' }] }),
          series: askedOf(results, problem).map((system, hue): SeriesData => {
            const own = resultsOf(results, question, system);
            return {
              ...{ name: system, role: 'found', hue, drawn: 'line and marks' },
              points: own[0].right.map((_, k) =>
                intervalPoint(
                  (k * samples[problem]) / 1000,
                  measuredMean(
                    own.map(({ right }) => right[k]),
                    shareRange,
                  ),
                ),
              ),
            };
          }),
        };
      }),
    },
  ];
}
