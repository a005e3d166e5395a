/** Figures of innate training: how well which delay is produced, one output of each kind, and the spread of times. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf } from '../../statistics/measured.ts';
import { delaysOf, KINDS, type Kind, PRODUCED, r2At, spreadFit } from './findings.ts';
import { targetOutput } from './trial.ts';
import { EVERY, type InnateResult } from './unit.ts';

const NAMES = { innate: 'trained', untrained: 'untrained' } as const satisfies Record<Kind, string>;

function capacityPanel(results: readonly InnateResult[]): CurvesData {
  const delays = delaysOf(results);
  return {
    kind: 'curves',
    heading: 'Capacity',
    x: { label: 'delay (ms)', scale: 'log', ticks: delays },
    y: { label: 'R²', include: [0, 1] },
    series: KINDS.map((kind, hue): SeriesData => {
      const points = delays.map((x) => {
        const values = r2At(results, x, kind);
        return { x, y: meanOf(values), low: Math.min(...values), high: Math.max(...values) };
      });
      return { name: NAMES[kind], role: 'found', hue, drawn: 'line and marks', points };
    }),
    levels: [{ value: PRODUCED, label: 'produced' }],
  };
}

function lossPanel(results: readonly InnateResult[]): CurvesData {
  return {
    kind: 'curves',
    heading: 'Training',
    x: { label: 'loop', include: [0] },
    y: { label: 'mean squared error (log scale)', scale: 'log' },
    series: delaysOf(results).map((delay, hue): SeriesData => {
      const chosen = results.filter((result) => result.delay === delay);
      const points = chosen[0].loss.map((_, loop) => ({
        x: loop + 1,
        y: meanOf(chosen.map(({ loss }) => loss[loop])),
      }));
      return { name: `${delay} ms`, role: 'found', hue, drawn: 'line', points };
    }),
  };
}

function outputPanel({ seed, delay, ...kinds }: InnateResult): CurvesData {
  const line = (values: ArrayLike<number>) => Array.from(values, (y, i) => ({ x: i * EVERY, y }));
  const target = targetOutput(delay).filter((_, t) => t % EVERY === 0);
  return {
    kind: 'curves',
    heading: `Network ${seed}, ${delay} ms`,
    x: { label: 'time since the pulse (ms)', include: [0] },
    y: { label: 'output', include: [0, 1] },
    series: [
      { name: 'target', role: 'reference', hue: 2, drawn: 'line', points: line(target) },
      ...KINDS.map((kind, hue): SeriesData => {
        return { name: NAMES[kind], role: 'found', hue, drawn: 'line', points: line(kinds[kind].output) };
      }),
    ],
  };
}

function spreadFigure(results: readonly InnateResult[], noise: number): FigureData[] {
  const fit = spreadFit(results);
  if (fit === undefined) return [];
  const { points, k, sigma0 } = fit;
  const fitted = points.map(({ interval: x }) => ({ x, y: (k * x) ** 2 + sigma0 ** 2 }));
  const panel: CurvesData = {
    kind: 'curves',
    heading: 'Generalised Weber law',
    x: { label: 'delay (ms)', include: [0] },
    y: { label: 'variance of produced times (ms²)', include: [0] },
    series: [
      ...[{ name: 'fit', role: 'reference' as const, hue: 2, drawn: 'line' as const, points: fitted }],
      {
        ...{ name: 'found', role: 'found', hue: 0, drawn: 'marks' },
        points: points.map(({ interval: x, sd }) => ({ x, y: sd ** 2 })),
      },
    ],
  };
  return [
    {
      title: 'Spread of produced times.',
      caption: `Within trained networks under noise of ${noise}, and k²T² + σ₀² fitted to it.`,
      size: 'wide',
      panels: [panel],
    },
  ];
}

/** All figures. @param noise under which the spread was measured */
export function figuresOf(results: readonly InnateResult[], noise: number): readonly FigureData[] {
  const seed = results[0]?.seed;
  return [
    {
      title: 'How long can a network time?',
      caption:
        'Left: squared correlation of the output with its target, mean and range over networks, for networks whose recurrent weights learned their own trajectory and for the same networks as they were. Right: how far rates are from that trajectory while they learn.',
      size: 'wide',
      panels: [capacityPanel(results), lossPanel(results)],
    },
    {
      title: 'Outputs.',
      caption: 'The first test of one network at each delay.',
      size: 'wide',
      panels: results.filter((result) => result.seed === seed).map(outputPanel),
    },
    ...spreadFigure(results, noise),
  ];
}
