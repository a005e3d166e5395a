/** Figures of spiking FORCE: the output around the end of teaching, and how good the free output of each network is. */
import type { CurvesData, FigureData } from '../../comparison/figure_data.ts';
import { intervalRow } from '../interval_row.ts';
import type { ForceResult } from './unit.ts';

function coursePanel({ seed, course }: ForceResult): CurvesData {
  const series = (name: string, role: 'found' | 'reference', of: (point: ForceResult['course'][number]) => number) => ({
    ...{ name, role, hue: 0 },
    drawn: 'line' as const,
    points: course.map((point) => ({ x: point.seconds, y: of(point) })),
  });
  return {
    kind: 'curves',
    heading: `Network ${seed}: the last second of teaching, and what follows`,
    x: { label: 'time (s)' },
    y: { label: 'output', include: [-1, 1] },
    series: [series('sine', 'reference', ({ target }) => target), series('output', 'found', ({ output }) => output)],
  };
}

/** All figures. */
export function figuresOf(results: readonly ForceResult[]): readonly FigureData[] {
  const panel = (heading: string, label: string, of: (result: ForceResult) => number) => ({
    kind: 'intervals' as const,
    heading,
    x: { label, include: [0, 1] },
    rows: results.map((result) => intervalRow(`network ${result.seed}`, 0, { value: of(result) })),
  });
  return [
    {
      title: 'A spiking network that was taught a sine.',
      caption:
        'Output of the first network, around the moment at which learning is switched off; grey: the sine that it was taught.',
      size: 'wide',
      panels: results.slice(0, 1).map(coursePanel),
    },
    {
      title: 'Free outputs, network by network.',
      caption: 'Over the second half of the free time, at the lag within a period at which output and sine agree best.',
      size: 'wide',
      panels: [
        panel('Correlation with the sine', 'correlation', ({ alignedCorrelation }) => alignedCorrelation),
        panel('Normalised error', 'error (1: no better than silence)', ({ alignedError }) => alignedError),
      ],
    },
  ];
}
