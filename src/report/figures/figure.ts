/**
 * Frames for drawings: a figure with its caption, panels that wrap on a narrow screen, and the legend of reservoirs.
 */

import * as Plot from '@observablehq/plot';
import { type Content, type Html, html } from '../html.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { csvUrl, type FigureTable, fileStem, tableText } from './figure_table.ts';
import { symbols } from './symbols.ts';

/** A drawing under its own small heading. */
export interface Panel {
  readonly heading: string;
  readonly drawing: Html;
}

/** Panels side by side while there is room: `wide` panels two in a row, `medium` three, `small` ones as many as fit. */
export function panels(size: 'wide' | 'medium' | 'small', list: readonly Panel[]): Html {
  return html`<div class="panels ${size}">${list.map(
    (panel) => html`<div class="panel"><p class="panel-heading">${panel.heading}</p>${panel.drawing}</div>`,
  )}</div>`;
}

/** The two drawings of one figure, for wide pages and for phones; the style sheet shows one of them. */
export function byWidth(draw: (width: number) => Html): Html {
  return html`<div class="on-wide">${draw(920)}</div><div class="on-narrow">${draw(380)}</div>`;
}

/** Files of a figure: its drawings, which the page's script puts together, and its data. */
function downloads(title: string, table: FigureTable): Html {
  const stem = fileStem(title);
  const csv = html`<a download="${stem}.csv" href="${csvUrl(tableText(table))}" title="The data of this figure">data (CSV)</a>`;
  return html`<p class="downloads"><button type="button" value="${stem}.svg" title="This figure as a file" hidden>SVG</button>${csv}</p>`;
}

/** A figure with its files; the caption's first sentence, its title, is set apart. @param table all that is drawn */
export function figure(title: string, body: Content, caption: Content, table: FigureTable): Html {
  return html`<figure><div class="drawing">${body}</div><figcaption><strong>${title}</strong> ${caption}</figcaption>${downloads(title, table)}</figure>`;
}

/**
 * A short stretch of a reservoir's line with its mark, for legends and tables; decorative, so hidden from screen
 * readers.
 */
export function swatch(style: ReservoirStyle): Html {
  const drawing = drawPlot(
    {
      width: 30,
      height: 12,
      margin: 0,
      className: 'swatch',
      x: { axis: null, domain: [0, 1] },
      y: { axis: null, domain: [0, 1] },
      marks: [
        Plot.ruleY([0.5], {
          x1: 0,
          x2: 1,
          stroke: style.colour,
          strokeWidth: 1.8,
          ...(style.dash === undefined ? {} : { strokeDasharray: style.dash }),
        }),
        ...symbols([{ x: 0.5, y: 0.5 }], style, { x: 'x', y: 'y', r: 3.4 }),
      ],
    },
    style.label,
  );
  return html`<span class="key" aria-hidden="true">${drawing}</span>`;
}

/** Names of reservoirs with their line and mark. */
export function legend(styles: readonly ReservoirStyle[]): Html {
  return html`<ul class="legend">${styles.map((style) => html`<li>${swatch(style)} ${style.label}</li>`)}</ul>`;
}
