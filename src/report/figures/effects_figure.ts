/**
 * Effects of a factorial design around 0, with the grey band of what is too small to matter: at one or two
 * conditions a dot and a bar for each effect, main effects first; along an axis of three and more, such as T0, a
 * small panel for each effect. A filled dot is an effect beyond doubt and large enough to matter.
 */
import * as Plot from '@observablehq/plot';
import type { FactorialOutcome } from '../../studies/comparison/factorial.ts';
import { byName, type DesignWords, type Effect, rangeOf, signedWith } from '../factorial_words.ts';
import { type Html, html } from '../html.ts';
import { drawPlot } from '../svg.ts';
import { fixed } from '../wording.ts';
import { intervalAxis, linearAxis } from './axes.ts';
import type { Axis } from './axis.ts';
import { figure, panels } from './figure.ts';
import type { FigureTable } from './figure_table.ts';
import { bottomAxis, leftAxis } from './frame.ts';

/** Fewest conditions along an axis that are drawn against it. */
const FEWEST_ALONG = 3;
/** Of more effects, interactions of three factors and more stand in the table alone. */
const MOST_DRAWN = 16;

const ROW = 36;
const FOREST = { width: 440, top: 20, bottom: 42, side: 20 } as const;
const SMALL = { width: 215, height: 170 } as const;

interface Drawn {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly filled: boolean;
}

/** What of an effect is drawn, kept on the axis. */
function drawnOf({ estimate, low, high, verdict }: Effect, { domain: [least, most] }: Axis): Drawn | undefined {
  if (estimate === null) return undefined;
  const inside = (value: number): number => Math.min(most, Math.max(least, value));
  const filled = verdict === 'better' || verdict === 'worse';
  return { estimate: inside(estimate), low: inside(low ?? estimate), high: inside(high ?? estimate), filled };
}

/** An axis of effects that holds 0 and the margin. */
function effectAxis(effects: readonly Effect[], margin: number, { noun, format }: DesignWords): Axis {
  const ends = effects.flatMap(({ estimate, low, high }) => [estimate, low, high]).filter((end) => end !== null);
  const extent = [Math.min(0, ...ends), Math.max(0, ...ends)] as const;
  return linearAxis(extent, [-1.2 * margin, 1.2 * margin], `effect on ${noun}`, signedWith(format));
}

const dot = (points: readonly Drawn[], channels: Plot.DotOptions): readonly Plot.Markish[] =>
  [true, false].map((filled) =>
    Plot.dot(
      points.filter((point) => point.filled === filled),
      { ...channels, r: 4, stroke: 'currentColor', strokeWidth: 1.6, fill: filled ? 'currentColor' : 'var(--paper)' },
    ),
  );

const spoken = (effects: readonly Effect[], { format, placeName }: DesignWords, several: boolean): string =>
  effects
    .map(
      (one) =>
        `${one.effect}${several ? ` at ${placeName(one.condition)}` : ''}: ${rangeOf(one, format)}, ${one.verdict}`,
    )
    .join('; ');

/** All effects at one condition, a row each. */
function forest(effects: readonly Effect[], x: Axis, margin: number, words: DesignWords): Html {
  const rows = effects.map((effect, place) => ({ ...effect, place, drawn: drawnOf(effect, x) }));
  const points = rows.flatMap(({ place, drawn }) => (drawn === undefined ? [] : [{ ...drawn, place }]));
  const [left, right] = x.domain;
  const mains = effects.filter(({ factors }) => factors.length === 1).length;
  const height = FOREST.top + FOREST.bottom + ROW * rows.length;
  const text = { y: 'place', dy: -13 } as const;
  return drawPlot(
    {
      width: FOREST.width,
      height,
      marginTop: FOREST.top,
      marginBottom: FOREST.bottom,
      marginLeft: FOREST.side,
      marginRight: FOREST.side,
      x: { type: 'linear', domain: [...x.domain] },
      y: { type: 'linear', domain: [rows.length - 0.5, -0.5], axis: null },
      marks: [
        Plot.rect([0], {
          ...{ x1: () => -margin, x2: () => margin, y1: () => -0.5, y2: () => rows.length - 0.5 },
          fill: 'var(--band)',
        }),
        Plot.ruleY(mains < rows.length ? [mains - 0.75] : [], { stroke: 'var(--muted)', strokeOpacity: 0.5 }),
        Plot.ruleX([0], { stroke: 'var(--muted)' }),
        bottomAxis(x),
        Plot.text(rows, { ...text, x: () => left, text: 'effect', textAnchor: 'start' }),
        Plot.text(rows, {
          ...{ ...text, x: () => right, text: (row: Effect) => rangeOf(row, words.format), textAnchor: 'end' },
          ...{ fill: 'var(--muted)', fontVariant: 'tabular-nums' },
        }),
        Plot.ruleY(points, { y: 'place', x1: 'low', x2: 'high', stroke: 'currentColor', strokeWidth: 1.6 }),
        ...dot(points, { x: 'estimate', y: 'place' }),
      ],
    },
    `Effects with their intervals. ${spoken(effects, words, false)}.`,
  );
}

/** One effect at all conditions, against their axis. */
function along(effects: readonly Effect[], x: Axis, y: Axis, margin: number, words: DesignWords): Html {
  const points = effects.flatMap((effect) => {
    const [drawn, at] = [drawnOf(effect, y), words.axis?.at.get(effect.condition)];
    return drawn === undefined || at === undefined ? [] : [{ ...drawn, at }];
  });
  return drawPlot(
    {
      ...SMALL,
      marginTop: 22,
      marginRight: 12,
      marginBottom: 38,
      marginLeft: 40,
      x: { type: x.type, domain: [...x.domain] },
      y: { type: 'linear', domain: [...y.domain] },
      marks: [
        Plot.rect([0], {
          ...{ x1: () => x.domain[0], x2: () => x.domain[1], y1: () => -margin, y2: () => margin },
          fill: 'var(--band)',
        }),
        ...leftAxis({ ...y, label: '' }),
        Plot.ruleY([0], { stroke: 'var(--muted)' }),
        bottomAxis(x),
        Plot.line(points, { x: 'at', y: 'estimate', stroke: 'currentColor', strokeWidth: 1.4 }),
        Plot.ruleX(points, { x: 'at', y1: 'low', y2: 'high', stroke: 'currentColor', strokeWidth: 1.4 }),
        ...dot(points, { x: 'at', y: 'estimate' }),
      ],
    },
    `Effects with their intervals. ${spoken(effects, words, true)}.`,
  );
}

/** The axis of conditions; undefined where there are too few, or they are no numbers. */
function conditionAxis(conditions: readonly string[], { axis }: DesignWords): Axis | undefined {
  const places = conditions.map((condition) => axis?.at.get(condition) ?? Number.NaN);
  if (axis === undefined || places.length < FEWEST_ALONG || places.some(Number.isNaN)) return undefined;
  const values = places.toSorted((a, b) => a - b);
  if (values[0] > 0 && values[values.length - 1] / values[0] >= 4) return intervalAxis(values, axis.label);
  const fitted = linearAxis([values[0], values[values.length - 1]], [], axis.label, (value) => fixed(value, 0));
  return { ...fitted, ticks: values };
}

const effectTable = (effects: readonly Effect[]): FigureTable => ({
  columns: ['condition', 'effect', 'networks', 'estimate', 'low', 'high', 'verdict'],
  rows: effects.map((one) => [
    ...[one.condition, one.effect, one.networks, one.estimate, one.low, one.high, one.verdict],
  ]),
});

/** The figure of a design; undefined where no effect could be had. */
export function effectsFigure(design: FactorialOutcome, words: DesignWords): Html | undefined {
  const { margin, conditions } = design;
  const isShort = design.effects.length / conditions.length <= MOST_DRAWN;
  const effects = design.effects.filter(({ factors }) => isShort || factors.length < 3);
  if (effects.every(({ estimate }) => estimate === null)) return undefined;
  const axis = effectAxis(effects, margin, words);
  const x = conditionAxis(conditions, words);
  const drawn =
    x === undefined
      ? panels(
          'wide',
          conditions.map((condition) => ({
            heading: words.placeName(condition),
            drawing: forest(
              effects.filter((effect) => effect.condition === condition),
              axis,
              margin,
              words,
            ),
          })),
        )
      : panels(
          'small',
          byName(effects).map((own) => ({ heading: own[0].effect, drawing: along(own, x, axis, margin, words) })),
        );
  const rest = isShort ? undefined : ' Interactions of three factors and more are in the table.';
  return figure(
    `Effects on ${words.noun}.`,
    drawn,
    html`Mean over networks with its 95 % interval; effects within the grey band, ±${words.format(margin)}, are too small to matter. Filled: an effect beyond doubt that was not shown to be smaller than that.${rest}`,
    effectTable(effects),
  );
}
