/** Figures of the readouts: accuracies on liquid states and on the square. */
import type { FigureData, IntervalsData } from '../../comparison/figure_data.ts';
import { measuredMean } from '../../statistics/measured.ts';
import { intervalRow } from '../interval_row.ts';
import { type ByReadout, type ReadoutResult, readoutNames } from './unit.ts';

/** All figures. */
export function figuresOf(results: readonly ReadoutResult[], T0s: readonly number[]): readonly FigureData[] {
  const panel = (heading: string, of: (result: ReadoutResult) => ByReadout): IntervalsData => ({
    kind: 'intervals',
    heading,
    x: { label: 'share told right', include: [0.5, 1] },
    rows: readoutNames.map((name, hue) =>
      intervalRow(name, hue, measuredMean(results.map((result) => of(result)[name]))),
    ),
    levels: [{ value: 0.5, label: 'chance' }],
  });
  return [
    {
      title: 'Readouts of the same states.',
      caption: 'Mean over networks with its 95 % interval: which of two intervals, from the states of a liquid.',
      size: 'wide',
      panels: T0s.map((T0, i) => panel(`Liquid, T0 = ${T0} ms`, ({ liquid }) => liquid[i])),
    },
    {
      title: 'A question for no linear readout.',
      caption: 'Mean over draws with its 95 % interval: whether the coordinates of a point have the same sign.',
      size: 'medium',
      panels: [panel('Same sign', ({ sameSign }) => sameSign)],
    },
  ];
}
