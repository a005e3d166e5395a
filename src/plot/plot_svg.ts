/**
 * Draws with Observable Plot on a document that exists only in memory, so that figures are the same bytes in Node and
 * in a browser. Plot's own style element goes, coordinates are rounded to a twentieth of a pixel (a third of the size),
 * and the drawing becomes an image with words for those who cannot see it. Plot's `clip` is never used: its ids count
 * up through the life of the process, and equal data must give equal bytes.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { escapeText } from './escape_text.ts';

/** The part of an SVG element that is needed here; the project has no DOM types. */
interface Drawing {
  readonly outerHTML: string;
}

const GEOMETRY = / (d|transform|x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"<>]*)"/g;

const rounded = (text: string): string =>
  text.replaceAll(/-?\d+\.\d{2,}(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 20) / 20));

/** What Plot says of single marks ("dot", "rule"): the drawing speaks as a whole. */
const SPOKEN_MARKS = / aria-(hidden|label|description)="[^"]*"/g;

/**
 * One drawing.
 * @param options Observable Plot's options; sizes in px of the drawing's own coordinates
 * @param label what a reader who cannot see the figure should hear
 */
export function plotSvg(options: Plot.PlotOptions, label: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawing = Plot.plot({ className: 'plot', ...options, document }) as unknown as Drawing;
  return drawing.outerHTML
    .replace(/<style>[^<]*<\/style>/, '')
    .replaceAll(SPOKEN_MARKS, '')
    .replace('<svg ', () => `<svg role="img" aria-label="${escapeText(label)}" `)
    .replaceAll(GEOMETRY, (_whole, name: string, value: string) => ` ${name}="${rounded(value)}"`);
}
