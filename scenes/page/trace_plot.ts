/**
 * One plot of the traces, by uPlot: its axes, its lines, and a mark at the past time that is looked at.
 */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { colourOf, type Strip } from './strips.ts';

const LEFT = 52;

/** What of the record the plots show. */
export interface Looked {
  /** The time that is drawn, ms. */
  shown(): readonly [fromMs: number, toMs: number];
  /** The past time that is looked at, ms; undefined for now. */
  pastMs(): number | undefined;
}

/** A strip, drawn. */
export interface TracePlot {
  readonly plot: uPlot;
  readonly strip: Strip;
  readonly holder: HTMLElement;
}

/**
 * Makes something whose canvases are painted by the processor, in memory: a graphics card in software takes half a
 * second to begin with a canvas of its own, and a quarter of one for a stroke of 300 points (bench/RESULTS.md). uPlot
 * asks for its context while it is made, and cannot be told how.
 */
function inMemory<T>(make: () => T): T {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  prototype.getContext = function (this: HTMLCanvasElement, kind: '2d') {
    return getContext.call(this, kind, { willReadFrequently: true });
  } as typeof getContext;
  try {
    return make();
  } finally {
    prototype.getContext = getContext;
  }
}

function timeAxis(shown: boolean): uPlot.Axis {
  return {
    show: shown,
    stroke: () => colourOf('--muted'),
    grid: { show: false },
    ticks: { stroke: () => colourOf('--line'), size: 4 },
    size: 26,
    font: '11px system-ui, sans-serif',
    values: (_, values) => values.map((ms) => `${Number((ms / 1000).toFixed(3))} s`),
  };
}

function optionsOf(strip: Strip, width: number, last: boolean, { shown, pastMs }: Looked): uPlot.Options {
  const { range, lines, height, paint } = strip;
  return {
    width,
    height: height + (last ? 26 : 0),
    // Room for half a label beyond either end.
    padding: [8, 22, last ? 0 : 8, 0],
    legend: { show: false },
    cursor: { sync: { key: 'time' }, y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: () => [...shown()] as [number, number] },
      y: range === undefined ? {} : { range: (_, low, high) => range(low, high) },
    },
    axes: [
      timeAxis(last),
      {
        size: LEFT,
        stroke: () => colourOf('--muted'),
        grid: { show: paint === undefined, stroke: () => colourOf('--line'), width: 1 },
        ticks: { show: false },
        font: '11px system-ui, sans-serif',
        space: 26,
        values:
          paint === undefined ? (_, values) => values.map((value) => String(Number(value.toPrecision(4)))) : () => [],
      },
    ],
    series: [
      {},
      ...lines.map(({ label, colour, dash, width: w = 1.25 }) => ({
        ...{ label, width: w, stroke: () => colourOf(colour), points: { show: false } },
        ...(dash === undefined ? {} : { dash }),
      })),
    ],
    hooks: {
      draw: [
        (plot) => {
          paint?.(plot, ...shown());
          const past = pastMs();
          if (past === undefined) return;
          const x = plot.valToPos(past, 'x', true);
          plot.ctx.fillStyle = colourOf('--accent');
          plot.ctx.fillRect(x, plot.bbox.top, Math.max(1, devicePixelRatio), plot.bbox.height);
        },
      ],
    },
  };
}

function heading({ name, lines }: Strip): HTMLElement {
  const element = document.createElement('h3');
  element.textContent = name;
  for (const { label, colour, dash } of lines) {
    const key = document.createElement('span');
    key.className = dash === undefined ? 'key' : 'key dashed';
    key.style.setProperty('--of', `var(${colour})`);
    key.textContent = label;
    element.append(key);
  }
  return element;
}

/** A place for a strip in the box, with its name and the key of its lines. */
export function holderIn(box: HTMLElement, strip: Strip): HTMLElement {
  const holder = document.createElement('div');
  holder.className = 'strip';
  holder.append(heading(strip));
  box.append(holder);
  return holder;
}

/** What is known of the time that is shown. @param untilMs the end of the record, ms */
export function knownOf({ data }: Strip, { shown }: Looked, untilMs: number): uPlot.AlignedData {
  const [fromMs, toMs] = shown();
  return data(fromMs, Math.min(toMs, untilMs));
}

/** Draws a strip in its place. @param last whether it has the axis of time */
export function plotIn(
  holder: HTMLElement,
  strip: Strip,
  { last, looked, untilMs }: { readonly last: boolean; readonly looked: Looked; readonly untilMs: number },
): TracePlot {
  const options = optionsOf(strip, holder.clientWidth, last, looked);
  return { strip, holder, plot: inMemory(() => new uPlot(options, knownOf(strip, looked, untilMs), holder)) };
}
