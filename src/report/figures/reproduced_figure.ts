/**
 * Ready–set–go: the mean answers themselves, produced against sample interval (Jazayeri & Shadlen 2010, Fig. 2), one panel per
 * reservoir and one line per prior.
 */
import * as Plot from '@observablehq/plot';
import type { Html } from '../html.ts';
import { distinct, drawnInterval, hasMean, millisecondsOf, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed } from '../wording.ts';
import { linearAxis } from './axes.ts';
import { figure, type Panel, panels } from './figure.ts';
import { symbols } from './symbols.ts';

interface Answer {
  readonly prior: string;
  readonly sample: number;
  readonly produced: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly observer: number | null;
}

type Range = readonly [number, number];

/** Mean answers, by prior and sample. */
function answersOf(rows: readonly SummaryRow[]): readonly Answer[] {
  const answers = rows.flatMap((row) => {
    const sample = millisecondsOf(row.condition, 'T');
    const prior = row.condition.split(' · ')[0];
    if (sample === undefined) return [];
    return [{ prior, sample, produced: row.mean, ...drawnInterval(row), observer: row.observer }];
  });
  return answers.toSorted((a, b) => (a.prior < b.prior ? -1 : a.prior > b.prior ? 1 : a.sample - b.sample));
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

/** What the panel shows, in words: the mean answers to the first and last sample of each prior. */
function spoken(answers: readonly Answer[]): string {
  const known = answers.filter((answer) => answer.produced !== null);
  return distinct(known.map((answer) => answer.prior))
    .map((prior) => {
      const own = known.filter((answer) => answer.prior === prior);
      const ends = distinct([own[0], own[own.length - 1]]);
      return `${prior}: ${ends.map((end) => `${fixed(end.produced, 0)} for ${fixed(end.sample, 0)}`).join(', ')} ms`;
    })
    .join('; ');
}

/** Produced against sample intervals of one reservoir. */
function answerPanel(style: ReservoirStyle, answers: readonly Answer[], x: Range, y: Range): Panel {
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
          label: 'sample (ms)',
          labelAnchor: 'center',
        }),
        Plot.axisY(ticksIn(y), { ...look, tickSize: 0, label: 'produced (ms)' }),
        Plot.line(unity, { x: (end) => end, y: (end) => end, stroke: 'var(--muted)', strokeDasharray: '1 3' }),
        Plot.line(answers, {
          x: 'sample',
          y: 'observer',
          z: 'prior',
          stroke: 'currentColor',
          strokeOpacity: 0.45,
          strokeWidth: 1,
        }),
        Plot.ruleX(measured, { x: 'sample', y1: 'low', y2: 'high', stroke: style.colour, strokeWidth: 1 }),
        Plot.line(answers, { x: 'sample', y: 'produced', z: 'prior', stroke: style.colour, strokeWidth: 1.5 }),
        ...symbols(answers, style, { x: 'sample', y: 'produced', r: 2, strokeWidth: 1 }),
      ],
    },
    `Mean produced against sample interval, ${style.label}. ${spoken(answers)}.`,
  );
  return { heading: style.label, drawing };
}

/** Small multiples of mean answers, or undefined where none was measured. */
export function reproducedFigure(view: View, task: string): Html | undefined {
  const rows = select(view.summary, { task, metric: 'meanProduced' });
  const all = answersOf(rows);
  if (!rows.some(hasMean) || all.length === 0) return undefined;
  const x = rangeOf(all.map(({ sample }) => sample));
  const y = rangeOf(all.flatMap(({ produced, low, high, observer }) => [produced, low, high, observer]));
  const shown = stylesOf(
    view,
    rows.filter(hasMean).map((row) => row.reservoir),
  );
  return figure(
    'Produced against sample intervals.',
    panels(
      'small',
      shown.map((style) => answerPanel(style, answersOf(rows.filter((row) => row.reservoir === style.name)), x, y)),
    ),
    'Mean answer at each interval, one line per prior, with 95 % intervals over networks. Dotted: unity. Thin grey lines: a Bayesian observer with human-like noise, drawn towards the middle of each prior. A trial without an answer counts as the middle of the prior.',
  );
}
