/**
 * Mean answers against what was shown (as Jazayeri & Shadlen 2010, Fig. 2), one panel per reservoir and one line per
 * group of places.
 */
import * as Plot from '@observablehq/plot';
import type { AnswersFigure } from '../../tasks/figure_presentation.ts';
import type { Html } from '../html.ts';
import { distinct, drawnInterval, hasMean, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed } from '../wording.ts';
import { linearAxis } from './axes.ts';
import { captionText } from './caption.ts';
import { figure, type Panel, panels } from './figure.ts';
import { symbols } from './symbols.ts';

interface Answer {
  readonly group: string;
  readonly sample: number;
  readonly produced: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly observer: number | null;
}

type Range = readonly [number, number];

/** Mean answers, by group and place. */
function answersOf(rows: readonly SummaryRow[], { groups, yardstick }: AnswersFigure): readonly Answer[] {
  const byCondition = new Map(rows.map((row) => [row.condition, row]));
  return groups.flatMap(({ name, places }) =>
    places.flatMap(({ condition, x }) => {
      const row = byCondition.get(condition);
      if (row === undefined) return [];
      return [{ group: name, sample: x, produced: row.mean, ...drawnInterval(row), observer: row[yardstick] }];
    }),
  );
}

/** Smallest and largest of the numbers, with a little room. */
function rangeOf(values: readonly (number | null)[]): Range {
  const known = values.filter((value) => value !== null);
  return [Math.min(...known) - 20, Math.max(...known) + 20];
}

/** Few round ticks within a range. */
function ticksIn(range: Range): number[] {
  const ticks = linearAxis(range, [], '').ticks.filter((tick) => tick >= range[0] && tick <= range[1]);
  return ticks.filter((_, k) => ticks.length < 5 || k % 2 === 0);
}

/** What the panel shows, in words: the mean answers at the first and last place of each group. */
function spoken(answers: readonly Answer[], unit: string): string {
  const known = answers.filter((answer) => answer.produced !== null);
  return distinct(known.map((answer) => answer.group))
    .map((group) => {
      const own = known.filter((answer) => answer.group === group);
      const ends = distinct([own[0], own[own.length - 1]]);
      return `${group}: ${ends.map((end) => `${fixed(end.produced, 0)} for ${fixed(end.sample, 0)}`).join(', ')} ${unit}`;
    })
    .join('; ');
}

/** The panel of one reservoir. */
function answerPanel(
  shown: AnswersFigure,
  style: ReservoirStyle,
  answers: readonly Answer[],
  x: Range,
  y: Range,
): Panel {
  const unity = [Math.max(x[0], y[0]), Math.min(x[1], y[1])];
  const look = { tickFormat: (value: number) => fixed(value, 0), fill: 'var(--muted)', labelArrow: 'none' } as const;
  const measured = answers.filter((answer) => answer.low !== null && answer.high !== null);
  const drawing = drawPlot(
    {
      width: 215,
      height: 200,
      marginTop: 22,
      marginRight: 10,
      marginBottom: 38,
      marginLeft: 42,
      x: { domain: [...x] },
      y: { domain: [...y] },
      marks: [
        Plot.gridY(ticksIn(y), { stroke: 'var(--grid)', strokeOpacity: 1 }),
        Plot.axisX(ticksIn(x), {
          ...look,
          tickSize: 4,
          stroke: 'var(--muted)',
          label: shown.x.label,
          labelAnchor: 'center',
        }),
        Plot.axisY(ticksIn(y), { ...look, tickSize: 0, label: shown.y.label }),
        Plot.line(unity, { x: (end) => end, y: (end) => end, stroke: 'var(--muted)', strokeDasharray: '1 3' }),
        Plot.line(answers, {
          x: 'sample',
          y: 'observer',
          z: 'group',
          stroke: 'currentColor',
          strokeOpacity: 0.45,
          strokeWidth: 1,
        }),
        Plot.ruleX(measured, { x: 'sample', y1: 'low', y2: 'high', stroke: style.colour, strokeWidth: 1 }),
        Plot.line(answers, { x: 'sample', y: 'produced', z: 'group', stroke: style.colour, strokeWidth: 1.5 }),
        ...symbols(answers, style, { x: 'sample', y: 'produced', r: 2, strokeWidth: 1 }),
      ],
    },
    `${shown.describes}, ${style.label}. ${spoken(answers, shown.unit)}.`,
  );
  return { heading: style.label, drawing };
}

/** The figure, or undefined where nothing was measured. */
export function answersFigure(view: View, task: string, shown: AnswersFigure): Html | undefined {
  const rows = select(view.summary, { task, metric: shown.metric });
  const all = distinct(rows.map((row) => row.reservoir)).flatMap((name) =>
    answersOf(
      rows.filter((row) => row.reservoir === name),
      shown,
    ),
  );
  if (!all.some(({ produced }) => produced !== null)) return undefined;
  const x = rangeOf(all.map(({ sample }) => sample));
  const y = rangeOf(all.flatMap(({ produced, low, high, observer }) => [produced, low, high, observer]));
  const present = stylesOf(
    view,
    rows.filter(hasMean).map((row) => row.reservoir),
  );
  const drawn = present.map((style) => {
    const own = answersOf(
      rows.filter((row) => row.reservoir === style.name),
      shown,
    );
    return answerPanel(shown, style, own, x, y);
  });
  const table = {
    columns: ['system', 'group', shown.x.label, shown.y.label, 'low', 'high', 'observer'],
    rows: present.flatMap(({ name, label }) =>
      answersOf(
        rows.filter((row) => row.reservoir === name),
        shown,
      ).map(({ group, sample, produced, low, high, observer }) => [
        label,
        group,
        sample,
        produced,
        low,
        high,
        observer,
      ]),
    ),
  };
  return figure(shown.title, panels('small', drawn), captionText(view, task, shown.caption), table);
}
