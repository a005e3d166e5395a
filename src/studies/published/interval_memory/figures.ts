/** Figures: accuracy and Weber fraction against T0, for what is taken away and for slower and faster plasticity. */
import type { CurvesData, FigureData, PointData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf } from '../../statistics/measured.ts';
import { type ConditionName, conditions } from './conditions.ts';
import { accuracyAt, valuesOf } from './findings.ts';
import type { IntervalResult } from './unit.ts';

const PLASTICITY: readonly ConditionName[] = ['dynamic', 'faster', 'slower'];
const ABLATIONS: readonly ConditionName[] = ['dynamic', 'static', 'steady', 'input', 'unconnected'];

type PointsOf = (name: ConditionName) => readonly PointData[];

function panel(
  heading: string,
  y: CurvesData['y'],
  T0s: readonly number[],
  shown: readonly ConditionName[],
  pointsOf: PointsOf,
): CurvesData {
  const series = conditions.flatMap(({ name, label }, hue): SeriesData[] =>
    shown.includes(name) ? [{ name: label, role: 'found', hue, drawn: 'line and marks', points: pointsOf(name) }] : [],
  );
  return { kind: 'curves', heading, x: { label: 'T0 (ms, log scale)', scale: 'log', ticks: T0s }, y, series };
}

/** Both figures. @param ratio of the intervals */
export function figuresOf(
  results: readonly IntervalResult[],
  T0s: readonly number[],
  ratio: number,
): readonly FigureData[] {
  const accuracy: PointsOf = (name) =>
    T0s.flatMap((x, t) => {
      const { value, low = Number.NaN, high = Number.NaN } = accuracyAt(results, name, t);
      if (!Number.isFinite(value)) return [];
      return [{ x, y: value, ...(Number.isFinite(low) && Number.isFinite(high) ? { low, high } : {}) }];
    });
  // Of the mean d′: single circuits at chance have none.
  const weber: PointsOf = (name) =>
    valuesOf(results, name, 'dPrime').flatMap((values, t) => {
      const mean = meanOf(values);
      return mean > 0.1 ? [{ x: T0s[t], y: Math.log(ratio) / mean }] : [];
    });
  const share = { label: 'share told right', include: [0.5, 1] };
  const fraction = { label: 'Weber fraction (log scale)', scale: 'log' as const };
  const pair = (shown: readonly ConditionName[]): CurvesData[] => [
    { ...panel('Accuracy', share, T0s, shown, accuracy), levels: [{ value: 0.5, label: 'chance' }] },
    panel('Weber fraction of the mean d′', fraction, T0s, shown, weber),
  ];
  return [
    {
      title: 'What is left when something is taken away.',
      caption:
        'Telling T0 from a longer interval. Mean over circuits with its 95 % interval; all controls fire at the same mean rate.',
      size: 'wide',
      panels: pair(ABLATIONS),
    },
    {
      title: 'Faster and slower plasticity.',
      caption:
        'The same with all time constants D and F of the recurrent synapses halved and doubled; rates as they come.',
      size: 'wide',
      panels: pair(PLASTICITY),
    },
  ];
}
