/**
 * A chart with two axes as SVG, with nothing but attributes, so that it can be saved as it is (save_figure.ts): colours
 * are the custom properties of the page.
 */
import { type SVGTemplateResult, svg } from 'lit-html';

/** An axis: its name with its unit, its ends, and where it has ticks. */
export interface Axis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly text?: (value: number) => string;
}

/** Where a chart's frame lies in it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A frame with room for the numbers and the names of both axes. */
export function frameOf(width: number, height: number): Frame {
  return { width, height, left: 52, right: width - 18, top: 10, bottom: height - 36 };
}

const FONT = { size: '11px', family: 'system-ui, sans-serif' } as const;

/** Round numbers from `low` to `high`, about so many. */
export function roundTicks(low: number, high: number, about: number): number[] {
  const raw = (high - low) / about;
  if (!(raw > 0 && Number.isFinite(raw))) return [low];
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * ([1, 2, 5].find((one) => one * unit >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Where values of an axis lie in a frame. */
export function scaleX({ low, high }: Pick<Axis, 'low' | 'high'>, { left, right }: Frame): (value: number) => number {
  return (value) => left + ((value - low) / (high - low)) * (right - left);
}

/** Upwards. */
export function scaleY({ low, high }: Pick<Axis, 'low' | 'high'>, { top, bottom }: Frame): (value: number) => number {
  return (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
}

function write(x: number, y: number, anchor: string, text: string, turned = false): SVGTemplateResult {
  return svg`<text x=${x.toFixed(1)} y=${y.toFixed(1)} text-anchor=${anchor} fill="var(--muted)" font-size=${FONT.size}
    font-family=${FONT.family} transform=${turned ? `rotate(-90 ${x.toFixed(1)} ${y.toFixed(1)})` : 'rotate(0)'}>${text}</text>`;
}

/** Both axes. @param yOf places of the vertical one, where it is not {@link scaleY} */
export function axes(frame: Frame, x: Axis, y: Axis, yOf = scaleY(y, frame)): SVGTemplateResult {
  const { left, right, top, bottom, height } = frame;
  const xOf = scaleX(x, frame);
  const xText = x.text ?? String;
  const yText = y.text ?? String;
  return svg`<path d=${`M${left} ${top}V${bottom}H${right}`} fill="none" stroke="var(--muted)" stroke-width="1"/>
    ${x.ticks.map((tick) => svg`<path d=${`M${xOf(tick).toFixed(1)} ${bottom}v4`} stroke="var(--muted)" stroke-width="1"/>${write(xOf(tick), bottom + 15, 'middle', xText(tick))}`)}
    ${y.ticks.map((tick) => svg`<path d=${`M${left} ${yOf(tick).toFixed(1)}h-4`} stroke="var(--muted)" stroke-width="1"/>${write(left - 7, yOf(tick) + 4, 'end', yText(tick))}`)}
    ${write((left + right) / 2, height - 5, 'middle', x.label)}
    ${write(12, (top + bottom) / 2, 'middle', y.label, true)}`;
}

/** A line through points as a path; points that are not finite are left out. */
export function linePath(points: readonly (readonly [x: number, y: number])[]): string {
  return points
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
    .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}

/** Bars from the foot of a chart as one path. @param heights in places @param edges [heights + 1] */
export function barsPath(edges: readonly number[], heights: readonly number[], bottom: number): string {
  return heights
    .map((y, i) => {
      const [from, to] = [edges[i], Math.max(edges[i] + 0.5, edges[i + 1] - 0.75)];
      return y < bottom ? `M${from.toFixed(1)} ${bottom}V${y.toFixed(1)}H${to.toFixed(1)}V${bottom}Z` : '';
    })
    .join('');
}
