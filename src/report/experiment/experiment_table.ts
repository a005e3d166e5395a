/** The data of a figure of a named experiment: a row for each point, value, cell or spike. */
import type { PanelData } from '../../studies/comparison/figure_data.ts';
import type { Cell, FigureTable } from '../figures/figure_table.ts';

const COLUMNS = ['panel', 'series', 'kind', 'x', 'y', 'low', 'high'] as const;

function rowsOf(panel: PanelData): readonly (readonly Cell[])[] {
  const { heading } = panel;
  switch (panel.kind) {
    case 'curves':
      return panel.series.flatMap(({ name, role, points }) =>
        points.map(({ x, y, low, high }) => [heading, name, role, x, y, low ?? null, high ?? null]),
      );
    case 'intervals':
      return panel.rows.flatMap(({ name, value, low, high, published }) => [
        [heading, name, 'found', value, null, low, high],
        ...(published === undefined ? [] : [[heading, name, 'published', published, null, null, null]]),
      ]);
    case 'cells': {
      const { x, y } = panel;
      const nameOf = (column: number): Cell => {
        if ('names' in x) return x.names[column];
        const [from, to] = x.extent;
        return from + ((column + 0.5) * (to - from)) / panel.values[0].length;
      };
      return panel.values.flatMap((row, r) =>
        row.map((value, c) => [heading, y.names[r], 'found', nameOf(c), value, null, null]),
      );
    }
    case 'raster':
      return panel.spikes.map(({ timeMs, row }) => [heading, null, 'spike', timeMs, row + 1, null, null]);
    default:
      return panel satisfies never;
  }
}

/** The table. */
export const experimentTable = (panels: readonly PanelData[]): FigureTable => ({
  columns: COLUMNS,
  rows: panels.flatMap(rowsOf),
});
