/**
 * What the plots of the traces show of the record: their lines, their numbers between two times, and for the raster its
 * ticks.
 */
import type uPlot from 'uplot';
import type { CircuitView } from '../circuit_view.ts';
import type { ClockReading } from '../messages.ts';
import type { LiquidPath } from './liquid_path.ts';
import type { Player } from './player.ts';
import { countText } from './words.ts';

/** Bins of the rates, ms. */
const BIN_MS = 20;
/** Rows of the raster, at most. */
const MOST_ROWS = 400;

/** A line of a plot. */
export interface Line {
  readonly label: string;
  /** Name of a custom property of the style sheet. */
  readonly colour: string;
  readonly dash?: number[];
  readonly width?: number;
}

/** One plot of the stack. */
export interface Strip {
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

/** A colour of the style sheet, by the name of its custom property. */
export function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Spikes as ticks, a row per neuron, of large networks for some. */
export function rasterStrip(player: Player, view: CircuitView): Strip {
  const rows = Math.min(view.neurons, MOST_ROWS);
  const rowOf = (sender: number): number => Math.floor((sender * rows) / view.neurons);
  const shown = (sender: number): boolean => Math.ceil((rowOf(sender) * view.neurons) / rows) === sender;
  const inhibits = new Uint8Array(view.neurons);
  for (const { first, size, inhibitory } of view.populations) if (inhibitory) inhibits.fill(1, first, first + size);
  const excites = view.populations.some(({ signFrom }) => signFrom === 'nothing') ? ', or not known' : '';
  const some = rows < view.neurons ? `, ${countText(rows)} of ${countText(view.neurons)} neurons` : '';
  return {
    name: `Spikes${some}`,
    lines: [
      { label: `excitatory${excites}`, colour: '--exc' },
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
      const { left, top, width, height } = plot.bbox;
      const pixel = devicePixelRatio;
      const half = Math.max(1, Math.round((height / rows) * 0.4));
      const colours = [colourOf('--exc'), colourOf('--inh')];
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, width, height);
      ctx.clip();
      player.history.spikes(fromMs, toMs, (timeMs, sender) => {
        if (!shown(sender)) return;
        const x = Math.round(plot.valToPos(timeMs, 'x', true));
        const y = Math.round(plot.valToPos(rows - 1 - rowOf(sender), 'y', true));
        ctx.fillStyle = colours[inhibits[sender]];
        // Inhibitory neurons' ticks are wider and flat.
        if (inhibits[sender] === 1) ctx.fillRect(x - pixel, y, 2.5 * pixel, Math.max(1, half));
        else ctx.fillRect(x, y - half, Math.max(1, pixel), 2 * half);
      });
      ctx.restore();
    },
  };
}

/** The next round number up, so that the axis of a low plot has room for a label at both ends. @param value > 0 */
export function roundTop(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return unit * ([1, 2, 2.5, 5].find((round) => round * unit >= value * (1 - 1e-9)) ?? 10);
}

/** Rates of the populations, in bins. */
export function ratesStrip(player: Player, view: CircuitView): Strip {
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
    range: (_, high) => [0, roundTop(Math.max(5, high ?? 0))],
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

/** What the readouts say, against the truth. */
export function clocksStrip(player: Player): Strip {
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
      const column = (of: (reading: ClockReading) => number): Column => readings.map((one) => orNull(of(one)));
      // Before the first stone there is nothing to tell.
      const said = (of: (reading: ClockReading) => number) => (reading: ClockReading) =>
        Number.isNaN(reading.elapsedMs) ? Number.NaN : of(reading);
      return [
        readings.map(({ timeMs }) => timeMs),
        column(({ elapsedMs }) => Math.min(elapsedMs, windowMs)),
        column(said(({ liquidMs }) => liquidMs)),
        column(said(({ continuousMs }) => continuousMs)),
      ];
    },
  };
}

/** A range with a tenth more at either end. */
function spaced(low: number, high: number): uPlot.Range.MinMax {
  const more = (high - low) / 10;
  return [low - more, high + more];
}

/** The path of the liquid state. */
export function pathStrip(follows: LiquidPath): Strip {
  return {
    name: 'Principal components',
    lines: [
      { label: 'first', colour: '--exc', width: 1.5 },
      { label: 'second', colour: '--accent', dash: [6, 3] },
      { label: 'third', colour: '--muted', dash: [2, 2] },
    ],
    height: 66,
    // Without any states too: an axis without a range takes its margin away.
    range: (low, high) =>
      low === null || high === null ? [-1, 1] : low < high ? spaced(low, high) : [low - 1, low + 1],
    data(fromMs, toMs) {
      const { timesMs, components } = follows.coordinates(fromMs, toMs);
      return [timesMs, ...components];
    },
  };
}
