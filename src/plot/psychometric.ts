/** A psychometric function: shares of answers against what was asked, with intervals, and a curve through them. */
import * as Plot from '@observablehq/plot';
import { checkArray, refuse, shown } from '../errors.ts';
import { proportionInterval } from '../metrics/proportion_interval.ts';
import { drawFrame } from './frame.ts';
import { checkOptions, type FigureOptions } from './options.ts';

/** Answers to one stimulus. */
export interface PsychometricPoint {
  /** Of the stimulus, such as an interval in ms. */
  readonly x: number;
  /** Answers of the kind that is counted, 0 … of. */
  readonly count: number;
  /** Trials; an integer ≥ 1. */
  readonly of: number;
}

/** Options of a psychometric function. */
export interface PsychometricOptions extends FigureOptions {
  /** On the horizontal axis. */
  readonly label?: string;
  /** What is counted, on the vertical axis. */
  readonly answer?: string;
  /** Share of answers by stimulus, such as a fit; drawn from the least stimulus to the greatest. */
  readonly curve?: (x: number) => number;
}

/** Points of the curve. */
const POINTS = 120;

/**
 * Draws points with their 95 % intervals (Wilson 1927).
 * @returns the text of an SVG
 * @throws {InputError} for points or options that are none, in a line
 */
export function psychometric(points: readonly PsychometricPoint[], options: PsychometricOptions = {}): string {
  checkOptions('psychometric', options, ['label', 'answer', 'curve']);
  checkArray('psychometric', 'points', points, 'give a list of { x, count, of }');
  if (points.length === 0) refuse('psychometric', 'nothing to draw (0 points)', 'give at least one');
  for (const [i, { x, count, of }] of points.entries())
    if (!(Number.isFinite(x) && Number.isInteger(of) && of >= 1 && count >= 0 && count <= of))
      refuse(
        `psychometric, point ${i}`,
        `${shown(count)} of ${shown(of)} at ${shown(x)}`,
        'use a count in 0 … of, and of ≥ 1',
      );
  const { label = 'stimulus', answer = 'share', curve } = options;
  const xs = points.map(({ x }) => x);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const pad = low === high ? 1 : 0.04 * (high - low);
  const drawn = points.map(({ x, count, of }) => ({ x, share: count / of, ...proportionInterval({ count, of }) }));
  const along =
    curve === undefined
      ? []
      : Array.from({ length: POINTS + 1 }, (_, i) => low + (i / POINTS) * (high - low)).map((x) => ({
          x,
          share: curve(x),
        }));
  const outside = along.find(({ share }) => !(share >= 0 && share <= 1));
  if (outside !== undefined)
    refuse('psychometric: curve', `${shown(outside.share)} at ${outside.x}`, 'it must give shares in 0 … 1');
  return drawFrame(
    {
      ...{ where: 'psychometric', height: 280 },
      words: `shares of ${answer} at ${points.length} stimuli, from ${drawn[0].share.toFixed(2)} to ${drawn[drawn.length - 1].share.toFixed(2)}.`,
      x: { label, extent: [low - pad, high + pad], tight: true },
      y: { label: answer, extent: [0, 1] },
      marks: (theme) => [
        Plot.ruleY([0.5], { stroke: theme.muted, strokeDasharray: '1 3', strokeWidth: 1.2 }),
        Plot.line(along, { x: 'x', y: 'share', stroke: theme.first, strokeWidth: 1.6 }),
        Plot.ruleX(drawn, { x: 'x', y1: 'low', y2: 'high', stroke: theme.first, strokeWidth: 1.2 }),
        Plot.dot(drawn, { x: 'x', y: 'share', r: 4, fill: theme.first }),
      ],
    },
    options,
  );
}
