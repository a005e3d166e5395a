/** Figures of evolved beats: phase error over generations, and the best network beating along. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { bestOf } from './findings.ts';
import { DT } from './pulses.ts';
import { EVERY, type EvolutionResult } from './unit.ts';

function coursePanel(results: readonly EvolutionResult[]): CurvesData {
  return {
    kind: 'curves',
    heading: 'Evolution',
    x: { label: 'generation', include: [0] },
    y: { label: 'least phase error (share of the period)', include: [0] },
    series: results.map(({ course }): SeriesData => {
      return { name: '', role: 'found', hue: 0, drawn: 'line', points: course.map((y, x) => ({ x, y })) };
    }),
    levels: [{ value: 0.25, label: 'passing on' }],
  };
}

function examplePanel({ seed, example }: EvolutionResult): CurvesData {
  const line = (name: string, hue: number, values: readonly number[]): SeriesData => {
    const points = values.map((y, i) => ({ x: i * EVERY * DT, y }));
    return { name, role: name === 'pulses' ? 'reference' : 'found', hue, drawn: 'line', points };
  };
  return {
    kind: 'curves',
    heading: `Best network, of evolution ${seed}`,
    x: { label: 'time (units of τ)', include: [0] },
    y: { label: 'pulses and output', include: [0, 1] },
    series: [line('pulses', 2, example.drive), line('output', 0, example.output)],
    levels: [{ value: 0.5, label: 'beat' }],
  };
}

/** All figures. */
export function figuresOf(results: readonly EvolutionResult[]): readonly FigureData[] {
  return [
    {
      title: 'Evolved to beat along.',
      caption:
        'Left: the least phase error of each generation on its own pulses, a line for each evolution. Right: pulses, some of which are left out, and the output of the best network, which beats where it rises through one half.',
      size: 'wide',
      panels: [coursePanel(results), examplePanel(bestOf(results))],
    },
  ];
}
