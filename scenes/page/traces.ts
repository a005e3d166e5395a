/** What was recorded, on one axis of time: spikes, rates of the populations, what the readouts say against the truth, and the path of the liquid state. Drawn by uPlot. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { CircuitView } from '../circuit_view.ts';
import { followLiquidPath, type LiquidPath } from './liquid_path.ts';
import type { Player } from './player.ts';
import { countText } from './words.ts';

/** Time that is drawn, ms. */
const SHOWN_MS = 3000;
/** Bins of the rates, ms. */
const BIN_MS = 20;
/** Rows of the raster, at most. */
const MOST_ROWS = 400;
/** Between two drawings while time passes, ms of wall time. */
const REDRAW_MS = 100;
const LEFT = 52;
/** Wider boxes show them in two columns (style.css), CSS pixels. */
const TWO_COLUMNS = 820;

/** The traces of a page. */
export interface Traces {
  /** Draws what is looked at now, at most every tenth of a second. */
  refresh(): void;
  /** The colours of the page have changed. */
  recolour(): void;
}

interface Line {
  readonly label: string;
  /** Name of a custom property of the style sheet. */
  readonly colour: string;
  readonly dash?: number[];
  readonly width?: number;
}

/** One plot of the stack. */
interface Strip {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Columns after the times. */
  readonly data: (fromMs: number, toMs: number) => uPlot.AlignedData;
  readonly range?: (low: number | null, high: number | null) => uPlot.Range.MinMax;
  readonly paint?: (plot: uPlot, fromMs: number, toMs: number) => void;
  readonly height: number;
}

type Column = (number | null)[];
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function raster(player: Player, view: CircuitView): Strip {
  const rows = Math.min(view.neurons, MOST_ROWS);
  const rowOf = (sender: number): number => Math.floor((sender * rows) / view.neurons);
  const shown = (sender: number): boolean => Math.ceil((rowOf(sender) * view.neurons) / rows) === sender;
  const inhibits = new Uint8Array(view.neurons);
  for (const { first, size, inhibitory } of view.populations) if (inhibitory) inhibits.fill(1, first, first + size);
  const some = rows < view.neurons ? `, ${countText(rows)} of ${countText(view.neurons)} neurons` : '';
  return {
    name: `Spikes${some}`,
    lines: [
      { label: 'excitatory', colour: '--exc' },
      { label: 'inhibitory', colour: '--inh', dash: [2, 2] },
    ],
    height: 88,
    range: () => [-1, rows],
    data: (fromMs, toMs) => [
      [fromMs, toMs],
      [null, null],
      [null, null],
    ],
    paint(plot, fromMs, toMs) {
      const { ctx } = plot;
      const pixel = devicePixelRatio;
      const half = Math.max(1, Math.round((plot.bbox.height / rows) * 0.4));
      const paths = [new Path2D(), new Path2D()];
      player.history.spikes(fromMs, toMs, (timeMs, sender) => {
        if (!shown(sender)) return;
        const x = Math.round(plot.valToPos(timeMs, 'x', true));
        const y = Math.round(plot.valToPos(rows - 1 - rowOf(sender), 'y', true));
        // Inhibitory neurons' ticks are wider and flat.
        if (inhibits[sender] === 1) paths[1].rect(x - pixel, y, 2.5 * pixel, Math.max(1, half));
        else paths[0].rect(x, y - half, Math.max(1, pixel), 2 * half);
      });
      ctx.save();
      for (const [i, path] of paths.entries()) {
        ctx.fillStyle = colourOf(i === 0 ? '--exc' : '--inh');
        ctx.fill(path);
      }
      ctx.restore();
    },
  };
}

function rates(player: Player, view: CircuitView): Strip {
  const populations = view.populations.filter(({ size }) => size > 0);
  const ofNeuron = new Int16Array(view.neurons).fill(-1);
  populations.forEach(({ first, size }, p) => {
    ofNeuron.fill(p, first, first + size);
  });
  return {
    name: 'Rates, Hz',
    lines: populations.map(({ name, inhibitory }) => ({
      ...{ label: name, colour: inhibitory ? '--inh' : '--exc' },
      ...(inhibitory ? { dash: [5, 3] } : {}),
    })),
    height: 62,
    range: (_, high) => [0, Math.max(5, (high ?? 0) * 1.05)],
    data(fromMs, toMs) {
      const first = Math.floor(fromMs / BIN_MS);
      const bins = Math.max(0, Math.floor(toMs / BIN_MS) - first);
      const counts = populations.map(() => new Float64Array(bins));
      player.history.spikes(first * BIN_MS, (first + bins) * BIN_MS, (timeMs, sender) => {
        const bin = Math.min(bins - 1, Math.ceil(timeMs / BIN_MS - 1e-9) - 1 - first);
        if (ofNeuron[sender] >= 0 && bin >= 0) counts[ofNeuron[sender]][bin]++;
      });
      const times = Array.from({ length: bins }, (_, i) => (first + i + 0.5) * BIN_MS);
      return [times, ...counts.map((one, p) => Array.from(one, (n) => (1000 * n) / (BIN_MS * populations[p].size)))];
    },
  };
}

function clocks(player: Player): Strip {
  return {
    name: 'Clocks, ms',
    lines: [
      { label: 'truth', colour: '--ink', width: 1, dash: [3, 3] },
      { label: 'liquid', colour: '--exc', width: 1.5 },
      { label: 'continuous', colour: '--continuous', width: 1.5, dash: [8, 2] },
    ],
    height: 74,
    range: () => [0, 620],
    data(fromMs, toMs) {
      const readings = player.history.readings(fromMs, toMs);
      const windowMs = player.state.value.trained?.windowMs ?? Number.POSITIVE_INFINITY;
      const column = (of: (reading: (typeof readings)[number]) => number): Column =>
        readings.map((one) => orNull(of(one)));
      return [
        readings.map(({ timeMs }) => timeMs),
        column(({ elapsedMs }) => Math.min(elapsedMs, windowMs)),
        column(({ liquidMs }) => liquidMs),
        column(({ continuousMs }) => continuousMs),
      ];
    },
  };
}

function path(follows: LiquidPath): Strip {
  return {
    name: 'Liquid state, principal components',
    lines: [
      { label: 'first', colour: '--exc', width: 1.5 },
      { label: 'second', colour: '--accent', dash: [6, 3] },
      { label: 'third', colour: '--muted', dash: [2, 2] },
    ],
    height: 66,
    data(fromMs, toMs) {
      const { timesMs, components } = follows.coordinates(fromMs, toMs);
      return [timesMs, ...components];
    },
  };
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
    padding: [4, 16, last ? 0 : 4, 0],
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
        grid: { stroke: () => colourOf('--line'), width: 1 },
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
  const inColumns = (): boolean => box.clientWidth >= TWO_COLUMNS;
  const shown = (): readonly [number, number] => {
    const { pastMs } = player.state.value;
    const { fromMs, toMs } = player.history;
    const end = pastMs === undefined ? toMs : Math.min(toMs, Math.max(pastMs + SHOWN_MS / 4, fromMs + SHOWN_MS));
    return [Math.max(end, SHOWN_MS) - SHOWN_MS, Math.max(end, SHOWN_MS)];
  };
  const draw = (): void => {
    timer = undefined;
    drawnAt = performance.now();
    const [fromMs, toMs] = shown();
    for (const { plot, strip } of plots) plot.setData(strip.data(fromMs, Math.min(toMs, player.history.toMs)));
  };
  const refresh = (): void => {
    if (timer !== undefined) return;
    timer = setTimeout(draw, Math.max(0, drawnAt + REDRAW_MS - performance.now()));
  };
  const rebuild = (): void => {
    const { built } = player.state.value;
    for (const { plot } of plots) plot.destroy();
    box.replaceChildren();
    plots = [];
    if (built === undefined) return;
    follows = followLiquidPath(built.view.neurons, built.view.dt);
    for (const frame of player.history.frames) follows.add(frame);
    const strips = [
      raster(player, built.view),
      rates(player, built.view),
      ...(built.continuousUnits > 0 ? [clocks(player)] : []),
      path(follows),
    ];
    box.classList.toggle('in-columns', inColumns());
    plots = strips.map((strip, i) => {
      const holder = document.createElement('div');
      holder.className = 'strip';
      holder.append(heading(strip));
      box.append(holder);
      // In two columns both lowest ones have the axis of time.
      const last = i === strips.length - 1 || (i === 1 && inColumns());
      const options = optionsOf(strip, holder.clientWidth, last, shown, () => player.state.value.pastMs);
      return { strip, holder, plot: new uPlot(options, strip.data(...shown()), holder) };
    });
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
    for (const { plot, holder } of plots) plot.setSize({ width: holder.clientWidth, height: plot.height });
  }).observe(box);
  return {
    refresh,
    recolour() {
      for (const { plot } of plots) plot.redraw();
    },
  };
}
