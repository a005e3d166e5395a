/** What was measured at the places of a presentation. */
import type { Place } from '../../tasks/shown_values.ts';
import { drawnInterval, hasMean } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import type { Line } from './line_chart.ts';

/** The places about which there is any row. */
export function measuredAt(rows: readonly SummaryRow[], places: readonly Place[]): readonly Place[] {
  const found = new Set(rows.map(({ condition }) => condition));
  return places.filter(({ condition }) => found.has(condition));
}

/** The rows of one reservoir as a line, in the order of the places. */
export function lineOf(
  rows: readonly SummaryRow[],
  style: ReservoirStyle,
  places: readonly Place[],
  ghost = false,
): Line {
  const own = rows.filter((row) => row.reservoir === style.name).filter(hasMean);
  const points = places.flatMap(({ condition, x }) => {
    const row = own.find((candidate) => candidate.condition === condition);
    return row === undefined ? [] : [{ x, mean: row.mean, ...drawnInterval(row) }];
  });
  return { style, ghost, points };
}
