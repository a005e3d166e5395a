/**
 * What the best of n draws of a search is to be expected to have, and who would be the best at a budget of n draws,
 * which a reader may drag; without a script the figure and its sentences are those of the full budget.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Html, html, trusted } from '../html.ts';
import { distinct } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { SearchedTask } from '../sections/draws_table.ts';
import type { View } from '../view.ts';
import { counted, fixed, listed, sentence } from '../wording.ts';
import { linearAxis, logAxis } from './axes.ts';
import { figure, type Panel, panels } from './figure.ts';
import { lineRows, lineTable } from './figure_table.ts';
import { drawLineChart, type Line, type Pointed } from './line_chart.ts';

/** Who is ahead at a budget. */
interface Standing {
  readonly line: Line;
  readonly place: number;
  readonly point: Line['points'][number];
}

/** Systems by what they are to be expected to have at a budget, the best first. */
function standingsAt(lines: readonly Line[], budget: number, better: 'higher' | 'lower'): readonly Standing[] {
  const sign = better === 'higher' ? 1 : -1;
  return lines
    .flatMap((line, place) => line.points.filter(({ x }) => x === budget).map((point) => ({ line, place, point })))
    .toSorted((a, b) => sign * (b.point.mean - a.point.mean));
}

/** Whether two bands have values in common. */
function overlap({ point: a }: Standing, { point: b }: Standing): boolean {
  const [lowA, highA, lowB, highB] = [a.low ?? a.mean, a.high ?? a.mean, b.low ?? b.mean, b.high ?? b.mean];
  return lowA <= highB && lowB <= highA;
}

/** The sentence on a budget. */
function winnerSentence(
  standings: readonly Standing[],
  budget: number,
  headline: PresentedTask['presentation']['headline'],
): Html {
  const write = formatter(headline.format);
  const [first, ...others] = standings;
  const level = others.filter(({ point }) => write(point.mean) === write(first.point.mean));
  const names = listed([first, ...level].map(({ line }) => line.style.label));
  const next = others.find((one) => !level.includes(one));
  const beside =
    next === undefined
      ? ''
      : `, before ${next.line.style.label} (${write(next.point.mean)}${overlap(first, next) ? '; their bands overlap' : ''})`;
  return html`With ${counted(budget, 'draw')}: <b>${names}</b>, ${headline.noun} ${write(first.point.mean)}${beside}.`;
}

/** The panel of a task; undefined where there is nothing to be drawn. */
function panelOf(view: View, { task, own }: SearchedTask, budgets: readonly number[]) {
  const { label, presentation } = task;
  const { headline } = presentation;
  const { noun, format, better } = headline;
  const lines = own
    .filter(({ curve }) => curve.length > 1)
    .map(({ reservoir, curve }) => ({
      ...{ style: view.styleOf(reservoir), ghost: false },
      points: curve.map(({ budget, value, low, high }) => ({ x: budget, mean: value, low, high })),
    }));
  if (lines.length === 0) return undefined;
  const all = lines.flatMap(({ points }) => points);
  const values = all.flatMap(({ mean, low, high }) => [mean, low, high]);
  const most = Math.max(...all.map(({ x }) => x));
  const words = lines.map(({ style, points }) => {
    const [first, last] = [points[0], points[points.length - 1]];
    return `${style.label}: ${formatter(format)(first.mean)} of one draw, ${formatter(format)(last.mean)} of ${last.x}`;
  });
  const told = budgets.flatMap((budget, k) => {
    const standings = standingsAt(lines, budget, better);
    return standings.length === 0 ? [] : [{ budget, k, standings }];
  });
  const last = budgets.length - 1;
  const pointed = told.map(
    ({ budget, k, standings: [{ line, place, point }] }): Pointed => ({
      ...{ x: budget, line: place, point: line.points.indexOf(point) },
      className: `budget budget-${k}${k === last ? ' now' : ''}`,
    }),
  );
  const chart = {
    ...{ lines, levels: [], yardstick: [], pointed },
    label: `${sentence(noun)} to be expected of the best draw, by the number of draws, ${label}. ${words.join('; ')}.`,
    x: {
      ...logAxis([1, most], [1, most], 'draws', (value) => fixed(value, 0)),
      ticks: budgets.filter((n) => n <= most),
    },
    y: linearAxis([Math.min(...values), Math.max(...values)], [], noun, formatter(format)),
  };
  const sentences = told.map(
    ({ budget, k, standings }) =>
      html`<span data-budget="${String(k)}"${k === last ? undefined : trusted(' hidden')}>${winnerSentence(standings, budget, headline)}</span>`,
  );
  const drawing = html`${drawLineChart(chart)}<p class="winner" aria-live="polite">${sentences}</p>`;
  return { heading: label, drawing, table: lineRows(label, chart, '') } satisfies Panel & { table: unknown };
}

/** The slider, which the page's script shows. */
function control(budgets: readonly number[]): Html {
  const last = String(budgets.length - 1);
  return html`<p class="budget-control" hidden><label>Budget <input type="range" min="0" max="${last}" step="1" value="${last}" data-budgets="${budgets.join(' ')}"></label> <output>${counted(budgets[budgets.length - 1], 'draw')}</output></p>`;
}

/** The figure; undefined where there is nothing to be drawn. */
export function budgetFigure(view: View, parts: readonly SearchedTask[]): Html | undefined {
  const curves = parts.flatMap(({ own }) => own.map(({ curve }) => curve));
  const budgets = distinct(curves.flatMap((curve) => curve.map(({ budget }) => budget))).toSorted((a, b) => a - b);
  const drawn = parts.flatMap((part) => panelOf(view, part, budgets) ?? []);
  if (drawn.length === 0) return undefined;
  return figure(
    'What the best of n draws is to be expected to have.',
    html`${control(budgets)}${panels('wide', drawn)}`,
    'On the networks of the search (Dodge et al. 2019), where the best of many draws looks better than it is; bars: 95 % band over draws that are drawn again. A draw without a score counts as the worst that has one. Ring: the best at the budget below each panel.',
    lineTable(
      drawn.flatMap(({ table }) => table),
      'draws',
    ),
  );
}
