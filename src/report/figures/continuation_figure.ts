/** How a series was gone on with, over what came: one panel per reservoir. */
import * as Plot from '@observablehq/plot';
import type { ContinuationFigure } from '../../tasks/figure_presentation.ts';
import type { Html } from '../html.ts';
import type { Illustration } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { stylesOf, type View } from '../view.ts';
import { captionText } from './caption.ts';
import { figure, type Panel, panels } from './figure.ts';

type Continuation = NonNullable<Illustration['continuations']>[number];

/** A line through values within the domain; one that is no number, which JSON keeps as null, leaves a gap. */
function line(
  times: readonly number[],
  values: readonly (number | null)[],
  [least, most]: readonly [number, number],
  stroke: string,
  strokeWidth: number,
): Plot.Markish {
  const points = times.map((t, i) => {
    const y = values[i] ?? Number.NaN;
    return { t, y: Math.min(most, Math.max(least, y)) };
  });
  return Plot.line(points, { x: 't', y: 'y', stroke, strokeWidth });
}

/** One reservoir's continuation over the series. */
function panel(
  { x, y }: ContinuationFigure,
  style: ReservoirStyle,
  { timesMs, output, target }: Continuation,
  domain: readonly [number, number],
): Panel {
  const times = timesMs.map((ms) => ms / x.ms + 1);
  const drawing = drawPlot(
    {
      width: 440,
      height: 160,
      marginTop: 18,
      marginRight: 10,
      marginBottom: 34,
      marginLeft: 40,
      x: { domain: [0, times[times.length - 1]], label: x.label, labelAnchor: 'center', labelArrow: 'none', ticks: 5 },
      y: { domain: [...domain], label: y.label, labelArrow: 'none', ticks: 4 },
      marks: [line(times, target, domain, 'var(--muted)', 1), line(times, output, domain, style.colour, 1.3)],
    },
    `How the readout of ${style.label} went on with the series, ${y.label} against ${x.label}, over what came.`,
  );
  return { heading: style.label, drawing };
}

/** The figure, or undefined without pictures of the task. */
export function continuationFigure(view: View, task: string, shown: ContinuationFigure): Html | undefined {
  const all = view.illustration?.continuations?.filter((one) => one.task === task) ?? [];
  if (all.length === 0) return undefined;
  const values = all.flatMap(({ target }) => target.filter(Number.isFinite));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // What leaves the range of the series by far is cut: readouts stay within that of what they were taught.
  const domain = [least - 0.1 * (most - least), most + 0.1 * (most - least)] as const;
  const styles = stylesOf(
    view,
    all.map((one) => one.reservoir),
  );
  const drawn = styles.flatMap((style) =>
    all.filter((one) => one.reservoir === style.name).map((one) => panel(shown, style, one, domain)),
  );
  const rows = all.flatMap(({ reservoir, timesMs, output, target }) =>
    timesMs.map((ms, k) => [view.styleOf(reservoir).label, ms / shown.x.ms + 1, output[k], target[k]]),
  );
  const table = {
    columns: ['system', shown.x.label, `${shown.y.label}, gone on with`, `${shown.y.label}, came`],
    rows,
  };
  return figure(shown.title, panels('wide', drawn), captionText(view, task, shown.caption), table);
}
