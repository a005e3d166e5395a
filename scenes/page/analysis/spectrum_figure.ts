/**
 * Power spectrum of the rate of the measured neurons, per neuron, and the level that they would have at all frequencies
 * if they fired independently and at random: their mean rate.
 */
import { svg } from 'lit-html';
import { populationSpectrum } from '../../../src/analysis/population_spectrum.ts';
import { spectralPeak } from '../../../src/metrics/power_spectrum.ts';
import { numberText } from '../words.ts';
import { axes, frameOf, linePath, roundTicks, scaleX, scaleY } from './chart.ts';
import { type MeasuredPart, wholeBins } from './measured_part.ts';
import { PANEL_HEIGHT, PANEL_WIDTH, type PanelFigure } from './panel_figure.ts';

/** Bins of the rate, ms. */
const BIN_MS = 2;
/** Bins that are averaged over at a time: as many as leave room for so many averages. */
const LONGEST = 512;
const SHORTEST = 32;
const AVERAGES = 4;

/** Bins of a segment for so many bins; undefined where they are too few. */
export function segmentFor(bins: number): number | undefined {
  const segment = Math.min(LONGEST, 2 ** Math.floor(Math.log2(bins / AVERAGES)));
  return segment >= SHORTEST ? segment : undefined;
}

/** The spectrum. */
export function spectrumFigure({ trains, span, spikes }: MeasuredPart): PanelFigure {
  const bins = wholeBins(span, BIN_MS);
  const segment = segmentFor(Math.round((bins.toMs - bins.fromMs) / BIN_MS));
  if (segment === undefined)
    return { said: `At least ${SHORTEST * AVERAGES * BIN_MS} ms are needed: let time pass, or brush more.` };
  if (spikes === 0) return { said: 'Nobody fired: let time pass, or brush more.' };
  const spectrum = populationSpectrum(trains, bins, segment);
  const { frequenciesHz, power } = spectrum;
  const rateHz = (1000 * spikes) / (trains.length * (span.toMs - span.fromMs));
  // The lowest is what is left of the mean.
  const points = Array.from(power, (value, k) => [frequenciesHz[k], value] as const).slice(1);
  const frame = frameOf(PANEL_WIDTH, PANEL_HEIGHT);
  const top = 1.05 * Math.max(rateHz, ...points.map(([, value]) => value));
  const last = frequenciesHz[frequenciesHz.length - 1];
  const x = { label: 'frequency, Hz', low: 0, high: last, ticks: roundTicks(0, last, 6) };
  const y = { label: 'power, spikes²/s', low: 0, high: top, ticks: roundTicks(0, top, 4), text: numberText };
  const [xOf, yOf] = [scaleX(x, frame), scaleY(y, frame)];
  const peak = spectralPeak(spectrum, frequenciesHz[1]);
  return {
    picture: svg`<path d=${`M${frame.left} ${yOf(rateHz).toFixed(1)}H${frame.right}`} fill="none" stroke="var(--accent)" stroke-width="1.5" stroke-dasharray="4 3"/><path d=${linePath(points.map(([hz, value]) => [xOf(hz), yOf(value)]))} fill="none" stroke="var(--exc)" stroke-width="1.5" stroke-linejoin="round"/>${axes(frame, x, y)}`,
    said: `Strongest at ${numberText(peak.frequencyHz)} Hz, ${numberText(peak.power / rateHz)} times the level of independent neurons (dashed: their rate, ${numberText(rateHz)} Hz). Per neuron; bins of ${BIN_MS} ms, Welch's average over segments of ${numberText(segment * BIN_MS)} ms.`,
  };
}
