/**
 * Values in rows and columns of a named experiment, shaded in one colour from the background, which is 0, to the full
 * colour, which is the largest. A shade is opacity, so that one drawing serves both themes.
 */
import * as Plot from '@observablehq/plot';
import type { CellsData } from '../../studies/comparison/figure_data.ts';
import { bottomAxis } from '../figures/frame.ts';
import type { Html } from '../html.ts';
import { colourOf } from '../palette.ts';
import { drawPlot } from '../svg.ts';
import { plain } from '../wording.ts';
import { fittedAxis } from './fitted_axis.ts';

const WIDTH = 430;
const MARGIN = { top: 26, right: 10, bottom: 42 } as const;
const PER_LETTER = 7;
const MOST_HEIGHT = 300;
const ROW = 24;
/** Beyond, a number is written in the colour of the page. */
const DARK = 0.55;
/** Rows without a name between two that have one. */
const rowsApart = (rows: number): number => (rows <= 12 ? 1 : Math.ceil(rows / 8));

/** Ends of the columns along x, [columns + 1]. */
function edgesOf({ x, values }: CellsData): number[] {
  const columns = Math.max(1, values[0]?.length ?? 0);
  const [from, to] = 'extent' in x ? x.extent : [0, columns];
  return Array.from({ length: columns + 1 }, (_, k) => from + (k * (to - from)) / columns);
}

function columnAxis({ x }: CellsData, edges: readonly number[]): Plot.Markish {
  if ('extent' in x) return bottomAxis(fittedAxis({ label: x.label }, edges));
  const middle = x.names.map((_, k) => k + 0.5);
  return bottomAxis({ ...fittedAxis({ label: x.label }, middle), ticks: middle, format: (at) => x.names[at - 0.5] });
}

/** What those hear who cannot see it: the largest value and where it stands. */
function spoken({ heading, x, y, values }: CellsData, largest: number): string {
  const row = values.findIndex((one) => one.includes(largest));
  return `${heading}: ${y.names.length} rows (${y.label}) by ${values[0]?.length ?? 0} columns (${x.label}), the largest value ${plain(largest)} in row ${y.names[row] ?? 'none'}.`;
}

/** Draws the panel. */
export function drawCells(panel: CellsData): Html {
  const { y, values, written } = panel;
  const largest = Math.max(0, ...values.flat());
  const edges = edgesOf(panel);
  const cells = values.flatMap((row, r) =>
    row.map((value, c) => ({ from: edges[c], to: edges[c + 1], r, value, shade: largest > 0 ? value / largest : 0 })),
  );
  const named = y.names.flatMap((name, r) => (r % rowsApart(y.names.length) === 0 ? [{ name, r }] : []));
  const bounds = [edges[0], edges[edges.length - 1]];
  return drawPlot(
    {
      width: WIDTH,
      height: MARGIN.top + MARGIN.bottom + Math.min(MOST_HEIGHT, ROW * values.length),
      marginTop: MARGIN.top,
      marginRight: MARGIN.right,
      marginBottom: MARGIN.bottom,
      marginLeft: 16 + PER_LETTER * Math.max(...[y.label, ...y.names].map((name) => name.length)),
      x: { type: 'linear', domain: bounds },
      y: { type: 'linear', domain: [values.length, 0], axis: null },
      marks: [
        Plot.rect(
          cells.filter(({ shade }) => shade > 0),
          {
            ...{ x1: 'from', x2: 'to', y1: 'r', y2: ({ r }: { r: number }) => r + 1 },
            fill: colourOf('spiking', 0),
            fillOpacity: 'shade',
          },
        ),
        Plot.ruleY([0, values.length], { stroke: 'var(--grid)' }),
        Plot.ruleX(bounds, { stroke: 'var(--grid)' }),
        columnAxis(panel, edges),
        Plot.text(named, {
          ...{ x: () => bounds[0], y: ({ r }: { r: number }) => r + 0.5, text: 'name' },
          ...{ textAnchor: 'end' as const, dx: -6, fill: 'var(--muted)' },
        }),
        Plot.text([y.label], {
          ...{ x: () => bounds[0], y: () => 0, dy: -12, dx: -6, textAnchor: 'end' as const, fill: 'var(--muted)' },
        }),
        ...(written
          ? [true, false].map((dark) =>
              Plot.text(
                cells.filter(({ shade, value }) => value >= 0.005 && shade > DARK === dark),
                {
                  x: ({ from, to }: { from: number; to: number }) => (from + to) / 2,
                  y: ({ r }: { r: number }) => r + 0.5,
                  text: ({ value }: { value: number }) => String(Math.round(100 * value)),
                  fill: dark ? 'var(--paper)' : 'currentColor',
                },
              ),
            )
          : []),
      ],
      opacity: { type: 'identity' },
    },
    spoken(panel, largest),
  );
}
