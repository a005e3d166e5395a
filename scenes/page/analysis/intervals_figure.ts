/**
 * Inter-spike intervals of all measured neurons as a histogram, beside those that a Poisson process of the same mean
 * interval has: share of bin = exp(−a/m) − exp(−b/m). CV, CV2 and LV are means over neurons.
 */
import { svg } from 'lit-html';
import {
  coefficientOfVariation,
  cv2,
  interSpikeIntervals,
  localVariation,
} from '../../../src/analysis/irregularity.ts';
import { roundTop } from '../strips.ts';
import { countText, numberText } from '../words.ts';
import { axes, barsPath, frameOf, linePath, roundTicks, scaleX, scaleY } from './chart.ts';
import type { MeasuredPart } from './measured_part.ts';
import { meanOfKnown, PANEL_HEIGHT, PANEL_WIDTH, type PanelFigure } from './panel_figure.ts';

const BINS = 40;
/** Share of intervals that have their place in the histogram. */
const SHOWN = 0.98;

/** Shares of intervals in bins of a round width, up to one that nearly none exceeds. */
export function intervalHistogram(intervals: Float64Array): {
  readonly binMs: number;
  readonly shares: readonly number[];
  readonly longer: number;
} {
  const sorted = intervals.slice().sort();
  const nearlyAll = sorted[Math.ceil(SHOWN * sorted.length) - 1];
  const binMs = nearlyAll > 0 ? roundTop(nearlyAll / BINS) : 1;
  const counts = new Array<number>(BINS).fill(0);
  let longer = 0;
  for (const interval of intervals) {
    const bin = Math.max(0, Math.ceil(interval / binMs - 1e-6) - 1);
    if (bin < BINS) counts[bin]++;
    else longer++;
  }
  return { binMs, shares: counts.map((count) => count / intervals.length), longer: longer / intervals.length };
}

/** The histogram and the measures. */
export function intervalsFigure({ trains }: MeasuredPart): PanelFigure {
  const all = Float64Array.from(trains.flatMap((train) => Array.from(interSpikeIntervals(train))));
  if (all.length < 2) return { said: 'Fewer than two intervals: let time pass, or brush more.' };
  const { binMs, shares, longer } = intervalHistogram(all);
  const meanMs = all.reduce((sum, interval) => sum + interval, 0) / all.length;
  const poisson = shares.map((_, i) => Math.exp((-i * binMs) / meanMs) - Math.exp((-(i + 1) * binMs) / meanMs));
  const frame = frameOf(PANEL_WIDTH, PANEL_HEIGHT);
  const top = 100 * Math.max(...shares, ...poisson);
  const x = { label: 'inter-spike interval, ms', low: 0, high: BINS * binMs, ticks: roundTicks(0, BINS * binMs, 6) };
  const y = { label: 'intervals, %', low: 0, high: top * 1.05, ticks: roundTicks(0, top, 4) };
  const [xOf, yOf] = [scaleX(x, frame), scaleY(y, frame)];
  const edges = Array.from({ length: BINS + 1 }, (_, i) => xOf(i * binMs));
  const bars = barsPath(
    edges,
    shares.map((share) => yOf(100 * share)),
    frame.bottom,
  );
  const line = linePath(poisson.map((share, i) => [xOf((i + 0.5) * binMs), yOf(100 * share)]));
  const measured = ([name, measure]: readonly [string, (train: Float64Array) => number]): string => {
    const { mean, known } = meanOfKnown(trains.map(measure));
    return known === 0 ? '' : `${name} ${mean.toFixed(2)}`;
  };
  const measures = (
    [
      ['CV', coefficientOfVariation],
      ['CV2', cv2],
      ['LV', localVariation],
    ] as const
  ).map(measured);
  const known = meanOfKnown(trains.map(coefficientOfVariation)).known;
  return {
    picture: svg`${svg`<path d=${bars} fill="var(--exc)"/>`}<path d=${line} fill="none" stroke="var(--accent)" stroke-width="1.5" stroke-dasharray="4 3"/>${axes(frame, x, y)}`,
    said: `${measures.filter((text) => text !== '').join(', ')} (means over ${countText(known)} neurons). ${countText(all.length)} intervals, ${numberText(meanMs)} ms on average${longer > 0 ? `, ${(100 * longer).toFixed(1)} % longer than shown` : ''}. Dashed: a Poisson process of the same mean.`,
  };
}
