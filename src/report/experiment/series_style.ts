/**
 * How series of a named experiment look. A hue is a quantity; what was published and what was found of it share the
 * hue: published values are open marks or a broad pale line, found ones filled marks or a thin full line on top. Grey
 * is for references.
 */
import type { SeriesData } from '../../studies/comparison/figure_data.ts';
import type { LineLook } from '../figures/line_stretch.ts';
import type { MarkStyle } from '../figures/symbols.ts';
import { colourOf } from '../palette.ts';

/** Colours of the page by hue; each has its own mark too. */
const HUES = [
  { colour: colourOf('spiking', 0), symbol: 'circle' },
  { colour: colourOf('continuous', 1), symbol: 'square' },
  { colour: colourOf('continuous', 0), symbol: 'triangle' },
  { colour: colourOf('spiking', 2), symbol: 'diamond' },
  { colour: colourOf('continuous', 3), symbol: 'star' },
  { colour: colourOf('spiking', 1), symbol: 'plus' },
  { colour: colourOf('spiking', 5), symbol: 'times' },
  { colour: colourOf('continuous', 2), symbol: 'circle' },
] as const;

/** Colour and mark of a hue; hues beyond the last begin again. */
export function hueStyle(hue: number, filled = true): MarkStyle {
  return { ...HUES[hue % HUES.length], filled };
}

/** Colour and mark of a series. */
export function seriesStyle({ role, hue }: Pick<SeriesData, 'role' | 'hue'>): MarkStyle {
  const style = hueStyle(hue, role === 'found');
  return role === 'reference' ? { ...style, colour: 'var(--muted)' } : style;
}

/** How the line of a series is drawn. */
export function seriesLine(series: Pick<SeriesData, 'role' | 'hue'>): LineLook {
  const { colour } = seriesStyle(series);
  return series.role === 'published' ? { colour, width: 6, opacity: 0.3 } : { colour, width: 1.8, opacity: 1 };
}
