/**
 * What was recorded, on one axis of time: spikes, rates of the populations, what the readouts say against the truth,
 * and the path of the liquid state. Drawn by uPlot.
 */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { followLiquidPath, type LiquidPath } from './liquid_path.ts';
import type { Player } from './player.ts';
import { clocksStrip, colourOf, pathStrip, rasterStrip, ratesStrip, type Strip } from './strips.ts';

/** Time that is drawn, ms. */
const SHOWN_MS = 3000;
/** Between two drawings while time passes, ms of wall time. */
const REDRAW_MS = 150;
const LEFT = 52;
/** Wider boxes show them in two columns (style.css), CSS pixels. */
const TWO_COLUMNS = 820;

/** The traces of a page. */
export interface Traces {
  /** Draws what is looked at now, at most some six times a second. */
  refresh(): void;
  /** The colours of the page have changed. */
  recolour(): void;
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

function optionsOf(
  strip: Strip,
  width: number,
  last: boolean,
  shown: () => readonly [number, number],
  pastMs: () => number | undefined,
): uPlot.Options {
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

/** Puts the traces into a box; they follow the player from now on. */
export function mountTraces(box: HTMLElement, player: Player): Traces {
  let plots: { readonly plot: uPlot; readonly strip: Strip; readonly holder: HTMLElement }[] = [];
  let follows: LiquidPath | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** On its way from plot to plot. */
  let passing: ReturnType<typeof setTimeout> | undefined;
  let mounting: ReturnType<typeof setTimeout> | undefined;
  const inColumns = (): boolean => box.clientWidth >= TWO_COLUMNS;
  const shown = (): readonly [number, number] => {
    const { pastMs, built } = player.state.value;
    const { fromMs, toMs } = player.history;
    const startMs = built?.startMs ?? 0;
    const end = pastMs === undefined ? toMs : Math.min(toMs, Math.max(pastMs + SHOWN_MS / 4, fromMs + SHOWN_MS));
    const last = Math.max(end, startMs + SHOWN_MS);
    return [last - SHOWN_MS, last];
  };
  /** What is known of the time that is shown. */
  const known = ({ data }: Strip): uPlot.AlignedData => {
    const [fromMs, toMs] = shown();
    return data(fromMs, Math.min(toMs, player.history.toMs));
  };
  // One after another, others having their turn between.
  const drawFrom = (i: number): void => {
    const { plot, strip } = plots[i];
    plot.setData(known(strip));
    passing = i + 1 < plots.length ? setTimeout(() => drawFrom(i + 1)) : undefined;
  };
  const draw = (): void => {
    timer = undefined;
    drawnAt = performance.now();
    if (passing !== undefined) refresh();
    else if (plots.length > 0) drawFrom(0);
  };
  const refresh = (): void => {
    if (timer !== undefined) return;
    timer = setTimeout(draw, Math.max(0, drawnAt + REDRAW_MS - performance.now()));
  };
  const rebuild = (): void => {
    const { built } = player.state.value;
    clearTimeout(mounting);
    clearTimeout(passing);
    passing = undefined;
    for (const { plot } of plots) plot.destroy();
    box.replaceChildren();
    plots = [];
    if (built === undefined) return;
    follows = followLiquidPath(built.view.neurons, built.view.dt, built.startMs);
    for (const frame of player.history.frames) follows.add(frame);
    const strips = [
      rasterStrip(player, built.view),
      ratesStrip(player, built.view),
      ...(built.continuousUnits > 0 ? [clocksStrip(player)] : []),
      pathStrip(follows),
    ];
    box.classList.toggle('in-columns', inColumns());
    const holders = strips.map((strip) => {
      const holder = document.createElement('div');
      holder.className = 'strip';
      holder.append(heading(strip));
      box.append(holder);
      return holder;
    });
    // One after another, others having their turn between: a canvas takes its time to come.
    const mount = (i: number): void => {
      const [strip, holder] = [strips[i], holders[i]];
      // In two columns both lowest ones have the axis of time.
      const last = i === strips.length - 1 || (i === 1 && inColumns());
      const options = optionsOf(strip, holder.clientWidth, last, shown, () => player.state.value.pastMs);
      plots.push({ strip, holder, plot: inMemory(() => new uPlot(options, known(strip), holder)) });
      if (i + 1 < strips.length) mounting = setTimeout(() => mount(i + 1));
    };
    mount(0);
  };
  player.built.subscribe(rebuild);
  player.frames.subscribe((frame) => {
    follows?.add(frame);
    refresh();
  });
  rebuild();
  let columns = inColumns();
  new ResizeObserver(() => {
    if (columns !== inColumns()) rebuild();
    columns = inColumns();
    for (const { plot, holder } of plots)
      if (plot.width !== holder.clientWidth) plot.setSize({ width: holder.clientWidth, height: plot.height });
  }).observe(box);
  return {
    refresh,
    recolour() {
      for (const { plot } of plots) plot.redraw();
    },
  };
}
