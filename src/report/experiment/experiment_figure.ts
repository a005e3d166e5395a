/** A figure of a named experiment: its panels drawn, its title and caption. */
import type { FigureData, PanelData } from '../../studies/comparison/figure_data.ts';
import { figure, panels } from '../figures/figure.ts';
import type { Html } from '../html.ts';
import { drawCells } from './cells.ts';
import { drawCurves } from './curves.ts';
import { experimentTable } from './experiment_table.ts';
import { drawIntervals } from './intervals.ts';
import { drawRaster } from './raster.ts';

function drawPanel(panel: PanelData, size: FigureData['size']): Html {
  switch (panel.kind) {
    case 'curves':
      return drawCurves(panel, size === 'small');
    case 'intervals':
      return drawIntervals(panel);
    case 'cells':
      return drawCells(panel);
    case 'raster':
      return drawRaster(panel);
    default:
      return panel satisfies never;
  }
}

/** The figure. */
export function experimentFigure({ title, caption, size, panels: list }: FigureData): Html {
  const drawn = list.map((panel) => ({ heading: panel.heading, drawing: drawPanel(panel, size) }));
  return figure(title, panels(size, drawn), caption, experimentTable(list));
}
