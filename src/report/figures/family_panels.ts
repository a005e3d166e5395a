/**
 * A metric against a condition in two panels, spiking reservoirs and continuous ones. The liquid, to which everything is
 * compared, is drawn behind the continuous reservoirs as a thin grey line.
 */
import { drawnInterval, hasMean, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { Family, ReservoirStyle } from '../reservoir_style.ts';
import { stylesOf, type View } from '../view.ts';
import { significant } from '../wording.ts';
import type { Axis } from './axis.ts';
import type { Panel } from './figure.ts';
import { drawLineChart, type Level, type Line } from './line_chart.ts';

/** What is drawn against what. */
export interface FamilyChart {
  readonly task: string;
  readonly metric: string;
  /** Position on the x axis of a condition of the summary; undefined leaves the condition out. */
  readonly xOf: (condition: string) => number | undefined;
  readonly x: Axis;
  readonly y: Axis;
  readonly levels: readonly Level[];
  readonly band?: readonly [number, number];
  /** Whose values are drawn as short bars; the ideal observer's where left out. */
  readonly yardstick?: 'ideal' | 'observer';
  /** What is shown, for those who cannot see it. */
  readonly describes: string;
  readonly height?: number;
  /** Goes before the family's name in the panel's heading. */
  readonly heading?: string;
}

const FAMILIES: readonly { readonly family: Family; readonly heading: string }[] = [
  { family: 'spiking', heading: 'Spiking liquids' },
  { family: 'continuous', heading: 'Continuous reservoirs' },
];

/** The rows of one reservoir as a line, sorted by x. */
export function lineOf(
  rows: readonly SummaryRow[],
  style: ReservoirStyle,
  xOf: (condition: string) => number | undefined,
  ghost = false,
): Line {
  const points = rows
    .filter((row) => row.reservoir === style.name)
    .filter(hasMean)
    .flatMap((row) => {
      const x = xOf(row.condition);
      return x === undefined ? [] : [{ x, mean: row.mean, ...drawnInterval(row) }];
    })
    .sort((a, b) => a.x - b.x);
  return { style, ghost, points };
}

/** An observer's values by x; equal for all reservoirs, so the first one found is taken. */
function yardstickOf(
  rows: readonly SummaryRow[],
  observer: 'ideal' | 'observer',
  xOf: (condition: string) => number | undefined,
): { x: number; value: number }[] {
  const found = new Map<number, number>();
  for (const row of rows) {
    const x = xOf(row.condition);
    const value = row[observer];
    if (x !== undefined && value !== null && Number.isFinite(value) && !found.has(x)) found.set(x, value);
  }
  return [...found].map(([x, value]) => ({ x, value }));
}

/** A sentence with the means of a line, for the figure's words. */
const spoken = (line: Line, chart: FamilyChart): string =>
  `${line.style.label}: ${line.points.map((p) => `${significant(p.mean)} at ${chart.x.format(p.x)}`).join(', ')}`;

/** The two panels, or the one whose family is present. */
export function familyPanels(view: View, chart: FamilyChart): readonly Panel[] {
  const rows = select(view.summary, { task: chart.task, metric: chart.metric });
  const styles = stylesOf(
    view,
    rows.map((row) => row.reservoir),
  );
  const reference = styles.find((style) => style.name === 'liquid');
  return FAMILIES.flatMap(({ family, heading }) => {
    const solid = styles.filter((style) => style.family === family).map((style) => lineOf(rows, style, chart.xOf));
    if (solid.every((line) => line.points.length === 0)) return [];
    const ghosts =
      reference === undefined || reference.family === family ? [] : [lineOf(rows, reference, chart.xOf, true)];
    const words = solid.map((line) => spoken(line, chart)).join('; ');
    const drawing = drawLineChart({
      ...chart,
      label: `${chart.describes}, ${heading.toLowerCase()}. ${words}.`,
      lines: [...solid, ...ghosts],
      yardstick: yardstickOf(rows, chart.yardstick ?? 'ideal', chart.xOf),
    });
    return [{ heading: chart.heading === undefined ? heading : `${chart.heading} · ${heading}`, drawing }];
  });
}
