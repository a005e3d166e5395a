/** A power spectrum on a logarithmic axis of power, with its strongest frequency marked. */
import * as Plot from '@observablehq/plot';
import { checkRecord, refuse, shown } from '../errors.ts';
import type { PowerSpectrum } from '../metrics/power_spectrum.ts';
import { drawLines } from './line_figure.ts';
import { checkOptions, type FigureOptions } from './options.ts';

/** Options of a spectrum. */
export interface SpectrumOptions extends FigureOptions {
  /** The greatest frequency that is shown, Hz; the greatest there is where left out. */
  readonly toHz?: number;
  /** A level to compare with, such as the rate of Poisson neurons, > 0. */
  readonly level?: number;
}

/**
 * Draws a spectrum; its value at 0 Hz is left out.
 * @param given as `powerSpectrum` and `populationSpectrum` give it
 * @returns the text of an SVG
 * @throws {InputError} for a spectrum or options that are none, in a line
 */
export function spectrum(given: PowerSpectrum, options: SpectrumOptions = {}): string {
  checkOptions('spectrum', options, ['toHz', 'level']);
  checkRecord('spectrum', 'spectrum', given, 'give what powerSpectrum returned');
  const { frequenciesHz, power } = given;
  const { toHz = frequenciesHz[frequenciesHz.length - 1], level } = options;
  if (level !== undefined && !(level > 0 && Number.isFinite(level)))
    refuse('spectrum: level', `no power (${shown(level)})`, 'use a number > 0');
  const kept = Array.from(frequenciesHz.keys()).filter(
    (i) => frequenciesHz[i] > 0 && frequenciesHz[i] <= toHz && power[i] > 0,
  );
  if (kept.length === 0)
    refuse('spectrum', `no power up to ${shown(toHz)} Hz`, 'give a higher toHz, or a spectrum that is not 0');
  const lines = [{ name: '', x: kept.map((i) => frequenciesHz[i]), y: kept.map((i) => power[i]) }];
  const peak = kept.reduce((best, i) => (power[i] > power[best] ? i : best), kept[0]);
  const peakText = `${Number(frequenciesHz[peak].toPrecision(3))} Hz`;
  return drawLines(
    {
      ...{ where: 'spectrum', words: `power up to ${toHz} Hz, the most at ${peakText}.`, lines, height: 220 },
      x: { label: 'frequency (Hz)', tight: true },
      y: { label: 'power (spikes²/s)', type: 'log', ...(level === undefined ? {} : { always: level }) },
      behind: (theme) => [
        ...(level === undefined
          ? []
          : [Plot.ruleY([level], { stroke: theme.muted, strokeDasharray: '1 3', strokeWidth: 1.2 })]),
        Plot.text([peak], {
          ...{ x: (i: number) => frequenciesHz[i], y: (i: number) => power[i], text: () => peakText },
          ...{ dy: -9, fill: theme.ink, fontSize: 12 },
        }),
      ],
    },
    options,
  );
}
