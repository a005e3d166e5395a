/**
 * One value a row with its interval, the published value as a short bar: for comparing a handful of things on one
 * axis.
 */
import * as Plot from '@observablehq/plot';
import type { IntervalsData } from '../../studies/comparison/figure_data.ts';
import { bottomAxis, levelsOfX } from '../figures/frame.ts';
import { symbols } from '../figures/symbols.ts';
import type { Html } from '../html.ts';
import { drawPlot } from '../svg.ts';
import { plain } from '../wording.ts';
import { fittedAxis } from './fitted_axis.ts';
import { hueStyle } from './series_style.ts';

const WIDTH = 400;
const ROW = 24;
const PER_LETTER = 6.6;

/** Draws the panel. */
export function drawIntervals({ heading, x: axis, rows, levels = [] }: IntervalsData): Html {
  const values = rows.flatMap(({ value, low, high, published }) => [value, low, high, published ?? null]);
  const x = fittedAxis(axis, [...values.filter((value) => value !== null), ...levels.map(({ value }) => value)]);
  const placed = rows.map((row, place) => ({ ...row, place }));
  const barred = placed.filter(({ low, high }) => low !== null && high !== null);
  const words = rows.map(
    ({ name, value, published }) =>
      `${name}: ${plain(value)}${published === undefined ? '' : ` (published ${plain(published)})`}`,
  );
  return drawPlot(
    {
      width: WIDTH,
      height: 58 + ROW * rows.length,
      marginTop: 16,
      marginBottom: 42,
      marginLeft: 14 + PER_LETTER * Math.max(...rows.map(({ name }) => name.length)),
      marginRight: 22,
      x: { type: x.type, domain: [...x.domain] },
      y: { type: 'linear', domain: [rows.length - 0.4, -0.6], axis: null },
      marks: [
        Plot.ruleY(placed, { y: 'place', stroke: 'var(--grid)' }),
        bottomAxis(x),
        levelsOfX(levels),
        Plot.text([...levels], {
          x: 'value',
          y: () => -0.6,
          text: 'label',
          dy: -8,
          fill: 'var(--muted)',
          fontStyle: 'italic',
        }),
        Plot.text(placed, { x: () => x.domain[0], y: 'place', text: 'name', textAnchor: 'end', dx: -8 }),
        Plot.ruleX(
          placed.filter(({ published }) => published !== undefined),
          {
            x: 'published',
            y1: ({ place }) => place - 0.32,
            y2: ({ place }) => place + 0.32,
            stroke: 'var(--muted)',
            strokeWidth: 3,
          },
        ),
        ...barred.map((row) =>
          Plot.ruleY([row], { y: 'place', x1: 'low', x2: 'high', stroke: hueStyle(row.hue).colour, strokeWidth: 1.6 }),
        ),
        ...placed
          .filter(({ value }) => value !== null)
          .flatMap((row) => symbols([row], hueStyle(row.hue), { x: 'value', y: 'place', r: 4 })),
      ],
    },
    `${heading}: ${axis.label}. ${words.join('; ')}.`,
  );
}
