/** The axes over the raster, and all of it as a picture to save. */
import { type SVGTemplateResult, svg } from 'lit-html';
import type { CircuitView } from '../../circuit_view.ts';
import { timeText } from '../words.ts';
import { type Axis, axes, type Frame, roundTicks, scaleX } from './chart.ts';
import type { Brush, RasterView } from './raster_view.ts';
import type { Sorting } from './row_order.ts';

/** What the raster's frame shows. */
export interface RasterFacts {
  readonly view: RasterView;
  readonly circuit: Pick<CircuitView, 'neurons' | 'populations'>;
  readonly sorting: Sorting;
  /** Row of each neuron. */
  readonly rows: Uint32Array;
  readonly brush: Brush | undefined;
  /** The past time that is looked at, ms. */
  readonly pastMs: number | undefined;
}

/** The frame of a raster of a size, CSS pixels. */
export function rasterFrame(width: number, height: number): Frame {
  return { width, height, left: 58, right: width - 10, top: 8, bottom: height - 36 };
}

const rowNames: Readonly<Record<Sorting, string>> = {
  number: 'neuron',
  rate: 'rank by rate',
  position: 'rank along x',
  population: 'rank in population',
};

/** The axis of time, in seconds or, of a short stretch, in ms. */
function timeAxis({ fromMs, toMs }: RasterView): Axis {
  const inMs = toMs - fromMs < 500;
  return {
    label: inMs ? 'time, ms' : 'time, s',
    low: fromMs,
    high: toMs,
    ticks: roundTicks(fromMs, toMs, 7),
    text: (ms) => String(inMs ? ms : Number((ms / 1000).toFixed(3))),
  };
}

/** Where a row lies: the first one is above. */
export function scaleRows(
  { low, high }: Pick<RasterView, 'low' | 'high'>,
  { top, bottom }: Frame,
): (row: number) => number {
  return (row) => top + ((row - low) / (high - low)) * (bottom - top);
}

/** First row of each population, where rows are sorted so that it has some of its own; with its name. */
function boundaries({ circuit, rows, sorting }: RasterFacts): { row: number; name: string }[] {
  if (sorting !== 'number' && sorting !== 'population') return [];
  return circuit.populations
    .filter(({ size }) => size > 0)
    .map(({ first, size, name }) => {
      let row = rows.length;
      for (let i = first; i < first + size; i++) row = Math.min(row, rows[i]);
      return { row, name };
    });
}

/** Axes, populations, brush, and the past time that is looked at. */
export function rasterAxes(facts: RasterFacts, frame: Frame): SVGTemplateResult {
  const { view, brush, pastMs, sorting } = facts;
  const x = timeAxis(view);
  const y = { label: rowNames[sorting], low: view.low, high: view.high, ticks: roundTicks(view.low, view.high - 1, 6) };
  const [xOf, yOf] = [scaleX(x, frame), scaleRows(view, frame)];
  const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  const px = (ms: number): number => within(xOf(ms), frame.left, frame.right);
  const py = (row: number): number => within(yOf(row), frame.top, frame.bottom);
  const seen = boundaries(facts).filter(({ row }) => row >= view.low && row < view.high);
  return svg`${seen.map(
    ({
      row,
      name,
    }) => svg`<path d=${`M${frame.left} ${yOf(row).toFixed(1)}H${frame.right}`} stroke="var(--line)" stroke-width="1"/>
      <text x=${frame.right - 4} y=${(yOf(row) + 12).toFixed(1)} text-anchor="end" fill="var(--muted)" font-size="11px" font-family="system-ui, sans-serif">${name}</text>`,
  )}
  ${
    brush === undefined
      ? ''
      : svg`<rect class="brush" x=${px(brush.fromMs).toFixed(1)} y=${py(brush.low).toFixed(1)} width=${(px(brush.toMs) - px(brush.fromMs)).toFixed(1)} height=${(py(brush.high) - py(brush.low)).toFixed(1)} fill="var(--accent)" fill-opacity=".16" stroke="var(--accent)" stroke-width="1.5"/>`
  }
  ${pastMs !== undefined && pastMs >= view.fromMs && pastMs <= view.toMs ? svg`<path d=${`M${xOf(pastMs).toFixed(1)} ${frame.top}V${frame.bottom}`} stroke="var(--accent)" stroke-width="1.5"/>` : ''}
  ${axes(frame, x, y, (row) => yOf(row + 0.5))}`;
}

/** What is seen, in words. */
export function rasterSummary({ view, circuit }: RasterFacts): string {
  return `Raster: spikes of ${Math.round(view.high - view.low)} of ${circuit.neurons} neurons from ${timeText(view.fromMs)} to ${timeText(view.toMs)}`;
}
