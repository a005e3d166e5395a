/** Figures of the experiment: those of the paper that it runs again, with means and 95 % intervals over circuits. */
import type { CurvesData, FigureData, PointData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { Measured } from '../finding.ts';
import { courseTimesMs } from '../liquid_measures/poisson_trials.ts';
import { accuracyOf, type Which } from './by_circuit.ts';
import { type Kinds, pilot, reaching } from './findings.ts';
import { type CircuitKind, type MaassResult, publishedKind } from './unit.ts';

const CHANCE = [{ value: 0.5, label: 'chance' }];
const ACCURACY = { label: 'share of segments named rightly', include: [0.5, 1] };
const SEGMENTS = [0, 1, 2, 3];

function pointOf(x: number, { value, low = Number.NaN, high = Number.NaN }: Measured): PointData[] {
  if (!Number.isFinite(value)) return [];
  return [{ x, y: value, ...(Number.isFinite(low) && Number.isFinite(high) ? { low, high } : {}) }];
}

function foundBySegment(results: readonly MaassResult[], kind: CircuitKind, name: string, hue: number): SeriesData {
  const points = SEGMENTS.flatMap((k) => pointOf(k + 1, accuracyOf(results, kind, k)));
  return { name, role: 'found', hue, drawn: 'line and marks', points };
}

function pilotBySegment(values: readonly number[], hue: number): SeriesData {
  return { name: '', role: 'published', hue, drawn: 'marks', points: values.map((y, k) => ({ x: k + 1, y })) };
}

function segmentsPanel(heading: string, series: readonly SeriesData[]): CurvesData {
  const x = { label: 'segment (4 has just been heard)', ticks: SEGMENTS.map((k) => k + 1), include: [1, 4] };
  return { kind: 'curves', heading, x, y: ACCURACY, series, levels: CHANCE };
}

function separationPanel(results: readonly MaassResult[], distances: readonly number[]): CurvesData {
  const circuits = results.flatMap((result) => (result.what === 'separation' ? [result] : []));
  const series = distances.map((distance, k): SeriesData => {
    const points = [...courseTimesMs].map((x, t) => ({ x, y: meanOf(circuits.map(({ courses }) => courses[k][t])) }));
    return { name: `d = ${distance}`, role: 'found', hue: k, drawn: 'line', points };
  });
  return {
    kind: 'curves',
    heading: 'State distance by the distance of the inputs',
    x: { label: 'time (ms)' },
    y: { label: 'mean squared difference of states', include: [0] },
    series,
  };
}

function reachPanel(results: readonly MaassResult[], lambdas: readonly number[]): CurvesData {
  const seriesOf = (which: Which, name: string, hue: number): SeriesData => ({
    ...{ name, role: 'found', hue, drawn: 'line and marks' },
    points: lambdas.flatMap((lambda) => pointOf(lambda, accuracyOf(results, reaching(lambda), which))),
  });
  return {
    kind: 'curves',
    heading: 'Accuracy by the reach of the connections',
    x: { label: 'λ (grid units)', ticks: lambdas },
    y: ACCURACY,
    series: [...SEGMENTS.map((k) => seriesOf(k, `segment ${k + 1}`, k + 1)), seriesOf('earlier', 'mean of 1–3', 0)],
    levels: CHANCE,
  };
}

/** All figures. */
export function figuresOf(
  results: readonly MaassResult[],
  { distances, lambdas, columns }: Kinds,
): readonly FigureData[] {
  const interval = 'Mean over circuits with its 95 % interval.';
  const earlier = 'Marks without bars: an earlier replication with another program.';
  return [
    {
      title: 'Inputs that differ more leave states that differ more.',
      caption:
        'Figure 2 of the paper. Squared difference of two liquid states, mean over neurons, pairs of inputs and circuits; all trials have initial potentials of their own.',
      size: 'wide',
      panels: [separationPanel(results, distances)],
    },
    {
      title: 'What is remembered of earlier segments.',
      caption: `Figures 5 to 7 of the paper. ${interval} ${earlier}`,
      size: 'medium',
      panels: [
        segmentsPanel('Dynamic and static synapses', [
          foundBySegment(results, publishedKind, 'dynamic', 0),
          pilotBySegment(pilot.dynamic, 0),
          foundBySegment(results, { ...publishedKind, synapses: 'static' }, 'static', 1),
          pilotBySegment(pilot.static, 1),
        ]),
        reachPanel(results, lambdas),
        segmentsPanel('Several columns', [
          foundBySegment(results, { ...publishedKind, columns }, `${columns} columns`, 2),
          ...(columns === 4 ? [pilotBySegment(pilot.fourColumns, 2)] : []),
          foundBySegment(results, publishedKind, '1 column', 0),
        ]),
      ],
    },
  ];
}
