/** Drawings of the report: the page's style sheet colours them, and its script asks marks which system they are of. */
import type * as Plot from '@observablehq/plot';
import { plotSvg } from '../plot/plot_svg.ts';
import { type Html, trusted } from './html.ts';

/** Which system a mark is of, which the page may be asked for; Plot has no data attributes. */
const SYSTEM = / class="of-/g;

/** One drawing, see {@link plotSvg}. */
export function drawPlot(options: Plot.PlotOptions, label: string): Html {
  return trusted(plotSvg(options, label).replaceAll(SYSTEM, ' data-of="'));
}
