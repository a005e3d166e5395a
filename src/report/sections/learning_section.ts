/** How networks that were trained learned: loss by pass, on what they learned from and on what was held back. */
import { linearAxis, logAxis } from '../figures/axes.ts';
import { figure, type Panel, panels } from '../figures/figure.ts';
import { lineRows, lineTable } from '../figures/figure_table.ts';
import { drawLineChart, type Line } from '../figures/line_chart.ts';
import { html } from '../html.ts';
import { type Learned, learnedIn } from '../learning.ts';
import { distinct } from '../lookup.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, significant } from '../wording.ts';
import type { Section } from './section.ts';
import { reservoirHead, scrolling } from './table.ts';

/** Points of a curve: of more passes some, the last one among them. */
const MOST_POINTS = 24;

const CURVES = [
  { what: 'lessons learned from', of: ({ loss }: Learned) => loss },
  { what: 'lessons held back', of: ({ heldBack }: Learned) => heldBack },
] as const;

/** A curve as a line; losses of 0 have no place on a logarithmic axis. */
function lineOf(view: View, { reservoir }: Learned, losses: readonly number[]): Line {
  const every = Math.max(1, Math.ceil(losses.length / MOST_POINTS));
  const points = losses.flatMap((value, k) =>
    value > 0 && (k % every === 0 || k === losses.length - 1) ? [{ x: k + 1, mean: value, low: null, high: null }] : [],
  );
  return { style: stylesOf(view, [reservoir])[0], ghost: false, points };
}

/** The panels of a task. */
function panelsOf(
  view: View,
  task: string,
  learned: readonly Learned[],
): (Panel & { readonly table: ReturnType<typeof lineRows> })[] {
  const own = learned.filter((one) => one.task === task);
  return CURVES.flatMap(({ what, of }) => {
    const lines = own.map((one) => lineOf(view, one, of(one))).filter(({ points }) => points.length > 0);
    const values = lines.flatMap(({ points }) => points.map(({ mean }) => mean));
    if (values.length === 0) return [];
    const extent = [Math.min(...values), Math.max(...values)] as const;
    const last = Math.max(...lines.flatMap(({ points }) => points.map(({ x }) => x)));
    const words = lines.map(
      ({ style, points }) =>
        `${style.label}: ${significant(points[0].mean)} after pass 1, ${significant(points[points.length - 1].mean)} after pass ${points[points.length - 1].x}`,
    );
    const chart = {
      ...{ lines, levels: [], yardstick: [] },
      label: `Loss on ${what} by pass, ${task}. ${words.join('; ')}.`,
      x: linearAxis([1, last], [0], 'pass', (value) => fixed(value, 0)),
      y: logAxis(extent, extent, 'loss'),
    };
    const heading = `${task} · ${what}`;
    return [{ heading, drawing: drawLineChart(chart), table: lineRows(heading, chart, '') }];
  });
}

/** The section, or undefined where nothing was trained in passes. */
export function learningSection(view: View): Section | undefined {
  const learned = learnedIn(view.rows);
  if (learned.length === 0) return undefined;
  const drawn = distinct(learned.map(({ task }) => task)).flatMap((task) => panelsOf(view, task, learned));
  const caption = 'Trainings, means over networks and conditions';
  const body = html`${
    drawn.length === 0
      ? undefined
      : figure(
          'Loss by pass.',
          panels('wide', drawn),
          'Mean over the trainings that came so far, as far as half of them did; every training ends by itself, so that late passes are those of fewer. The weights that were kept are those of the pass with the lowest loss on lessons that were held back, or where none were on those learned from.',
          lineTable(
            drawn.flatMap(({ table }) => table),
            'pass',
          ),
        )
  }
${scrolling(
  caption,
  html`<table><caption><span>${caption}</span></caption><thead><tr><th scope="col">Reservoir</th><th scope="col">task</th><th scope="col">trainings</th><th scope="col">passes</th><th scope="col">lowest loss</th><th scope="col">on</th></tr></thead><tbody>${learned.map(
    (one) =>
      html`<tr>${reservoirHead(stylesOf(view, [one.reservoir])[0])}<td>${one.task}</td><td>${fixed(one.trainings, 0)}</td><td>${fixed(one.passes, 1)}</td><td>${significant(one.best)}</td><td>${CURVES[one.heldBack.length > 0 ? 1 : 0].what}</td></tr>`,
  )}</tbody></table>`,
)}
<p class="note">What trainings cost is part of the work, the model time and the wall time of the section on costs: each pass hears every lesson, and computes the gradients of those learned from.</p>`;
  return { id: 'learning', title: 'How they learned', body };
}
