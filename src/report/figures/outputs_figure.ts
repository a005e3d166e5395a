/** Mean outputs of readouts against time from an event, over their targets: one panel per reservoir. */
import * as Plot from '@observablehq/plot';
import type { OutputsFigure } from '../../tasks/figure_presentation.ts';
import type { Html } from '../html.ts';
import type { Illustration } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, listed } from '../wording.ts';
import { captionText } from './caption.ts';
import { figure, type Panel, panels } from './figure.ts';

type Trace = Illustration['outputs'][number];

/** Of a trace as it is drawn. */
const MOST_SAMPLES = 150;
/** Of a trace in the table, to three decimals. */
const MOST_ROWS = 40;

/** At most `most` of the samples, evenly taken. */
function thinned(
  trace: Trace,
  most: number,
): readonly { readonly t: number; readonly y: number; readonly target: number }[] {
  const stride = Math.max(1, Math.ceil(trace.timesMs.length / most));
  return trace.timesMs
    .map((t, k) => ({ t, y: trace.output[k], target: trace.target[k] }))
    .filter((sample, k) => k % stride === 0 && [sample.t, sample.y, sample.target].every(Number.isFinite));
}

/** Ticks that keep a distance from the one before. */
function apart(ticks: readonly number[], distance: number): readonly number[] {
  const kept: number[] = [];
  for (const tick of ticks) if (kept.length === 0 || tick - kept[kept.length - 1] >= distance) kept.push(tick);
  return kept;
}

/** One reservoir's outputs over the targets. */
function outputPanel(
  shown: OutputsFigure,
  style: ReservoirStyle,
  traces: readonly Trace[],
  domain: readonly [number, number],
  last: number,
): Panel {
  const intervals = traces.map((trace) => trace.intervalMs).toSorted((a, b) => a - b);
  const inside = (value: number): number => Math.min(domain[1], Math.max(domain[0], value));
  const drawing = drawPlot(
    {
      width: 215,
      height: 150,
      marginTop: 8,
      marginRight: 10,
      marginBottom: 34,
      marginLeft: 30,
      x: { domain: [0, last] },
      y: { domain: [...domain] },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--grid)' }),
        Plot.axisY([0, 1], { tickSize: 0, tickFormat: String, label: null, fill: 'var(--muted)' }),
        Plot.axisX(apart([0, ...intervals], last * 0.2), {
          tickSize: 4,
          label: shown.x.label,
          labelAnchor: 'center',
          labelArrow: 'none',
          tickFormat: (value: number) => fixed(value, 0),
          fill: 'var(--muted)',
          stroke: 'var(--muted)',
        }),
        ...traces.map((trace) =>
          Plot.line(thinned(trace, MOST_SAMPLES), {
            x: 't',
            y: (s) => inside(s.target),
            stroke: 'var(--muted)',
            strokeOpacity: 0.8,
            strokeWidth: 1,
          }),
        ),
        ...traces.map((trace) =>
          Plot.line(thinned(trace, MOST_SAMPLES), {
            x: 't',
            y: (s) => inside(s.y),
            stroke: style.colour,
            strokeWidth: 1.5,
          }),
        ),
      ],
    },
    `Mean output of the readout of ${style.label} against ${shown.describes}, for ${listed(intervals.map((ms) => `${fixed(ms, 0)} ms`))}, over the targets.`,
  );
  return { heading: style.label, drawing };
}

/** The figure, or undefined without pictures of the task. */
export function outputsFigure(view: View, task: string, shown: OutputsFigure): Html | undefined {
  const traces = view.illustration?.outputs.filter((trace) => trace.task === task) ?? [];
  if (traces.length === 0) return undefined;
  const peak = Math.max(1, ...traces.flatMap((trace) => trace.output.filter(Number.isFinite)));
  const domain = [-0.25, Math.min(1.6, peak) + 0.05] as const;
  const last = Math.max(1, ...traces.flatMap((trace) => trace.timesMs.filter(Number.isFinite)));
  const styles = stylesOf(
    view,
    traces.map((trace) => trace.reservoir),
  );
  const drawn = styles.map((style) => {
    const own = traces.filter((trace) => trace.reservoir === style.name);
    return outputPanel(shown, style, own, domain, last);
  });
  const rows = traces.flatMap((trace) =>
    thinned(trace, MOST_ROWS).map(({ t, y, target }) => [
      view.styleOf(trace.reservoir).label,
      ...[trace.intervalMs, t, Number(y.toFixed(3)), Number(target.toFixed(3))],
    ]),
  );
  const table = { columns: ['system', 'interval (ms)', shown.x.label, 'output', 'target'], rows };
  return figure(shown.title, panels('small', drawn), captionText(view, task, shown.caption), table);
}
