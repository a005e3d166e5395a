/** Spikes of a named experiment: a stroke for each, things in rows, the first one at the bottom. */
import * as Plot from '@observablehq/plot';
import type { RasterData } from '../../studies/comparison/figure_data.ts';
import { bottomAxis } from '../figures/frame.ts';
import type { Html } from '../html.ts';
import { drawPlot } from '../svg.ts';
import { counted } from '../wording.ts';
import { fittedAxis } from './fitted_axis.ts';

const SIZE = { width: 430, height: 368 } as const;
const MARGIN = { marginTop: 26, marginRight: 10, marginBottom: 42, marginLeft: 40 } as const;
/** Share of its row that a stroke fills; of rows that are thinner than a stroke is wide, more than one. */
const STROKE = 0.8;
const LEAST_ROWS_OF_STROKE = 1 / 120;

/** Draws the panel. */
export function drawRaster({ heading, x: axis, y: { label, rows }, spikes }: RasterData): Html {
  const x = fittedAxis(
    axis,
    spikes.map(({ timeMs }) => timeMs),
  );
  const half = Math.max(STROKE, LEAST_ROWS_OF_STROKE * rows) / 2;
  const bounds = rows > 1 ? [0, rows - 1] : [0];
  return drawPlot(
    {
      ...SIZE,
      ...MARGIN,
      x: { type: x.type, domain: [...x.domain] },
      y: { type: 'linear', domain: [-0.5, rows - 0.5], axis: null },
      marks: [
        Plot.ruleY([-0.5, rows - 0.5], { stroke: 'var(--grid)' }),
        bottomAxis(x),
        Plot.text(bounds, {
          ...{ x: () => x.domain[0], y: (row: number) => row, text: (row: number) => String(row + 1) },
          ...{ textAnchor: 'end' as const, dx: -6, fill: 'var(--muted)' },
        }),
        Plot.text([label], {
          ...{ x: () => x.domain[0], y: () => rows - 0.5, dy: -12, textAnchor: 'end' as const, fill: 'var(--muted)' },
        }),
        Plot.ruleX([...spikes], {
          x: 'timeMs',
          y1: ({ row }: { row: number }) => row - half,
          y2: ({ row }: { row: number }) => row + half,
          stroke: 'currentColor',
          strokeWidth: 1.2,
        }),
      ],
    },
    `${heading}: ${counted(spikes.length, 'spike')} in ${counted(rows, 'row')} (${label}) against ${axis.label}.`,
  );
}
