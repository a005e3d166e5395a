/**
 * Power spectrum of a population's spikes, from their counts in bins: Welch's average (1967, IEEE Trans. Audio
 * Electroacoust. 15:70) over segments that overlap by half, under a Hann window, the mean of the whole record taken
 * off. S(f) = ⟨|Σ w[n]·x[n]·exp(−2πi·fn·bin)|²⟩ / (bin·Σ w²), the two-sided density of the summed train Σ δ(t − t_k) in
 * spikes² per second: a Poisson process of rate r has S = r at all frequencies. The window leaks from a line to its two
 * neighbours and no further.
 */
import { refuse, shown } from '../errors.ts';
import { fourier } from './fourier.ts';

/** A spectrum at the frequencies 0, 1/(segment·bin) … 1/(2·bin). */
export interface PowerSpectrum {
  /** Hz, [segment/2 + 1]. */
  readonly frequenciesHz: Float64Array;
  /** Spikes² per second, [segment/2 + 1]. */
  readonly power: Float64Array;
}

/** The most powerful of some frequencies. */
export interface SpectralPeak {
  readonly frequencyHz: number;
  readonly power: number;
}

/**
 * Spectrum of spike counts.
 * @param counts spikes in each bin @param binMs length of a bin in ms, > 0
 * @param segment bins averaged over at a time: a power of two ≥ 2, at most as many as there are
 * @throws {InputError} for another segment or bin
 */
export function powerSpectrum(counts: ArrayLike<number>, binMs: number, segment: number): PowerSpectrum {
  if (!Array.isArray(counts) && !ArrayBuffer.isView(counts))
    refuse('power spectrum', `no counts (${shown(counts)})`, 'give an array of numbers');
  const bins = counts.length;
  if (!(binMs > 0 && Number.isFinite(binMs))) refuse('power spectrum', `no bin (${shown(binMs)} ms)`, 'use ms > 0');
  if (!(segment >= 2 && segment <= bins && Number.isInteger(Math.log2(segment))))
    refuse('power spectrum', `no such segment (${segment} of ${bins} bins)`, 'use a power of two from 2 to the bins');
  let mean = 0;
  for (let i = 0; i < bins; i++) mean += counts[i] / bins;
  const window = Float64Array.from({ length: segment }, (_, i) => Math.sin((Math.PI * i) / segment) ** 2);
  const power = new Float64Array(segment / 2 + 1);
  const segments = Math.floor((bins - segment) / (segment / 2)) + 1;
  const energy = window.reduce((sum, w) => sum + w * w, 0);
  for (let s = 0; s < segments; s++) {
    const from = (s * segment) / 2;
    const re = window.map((w, i) => w * (counts[from + i] - mean));
    const im = new Float64Array(segment);
    fourier(re, im);
    for (let k = 0; k < power.length; k++) power[k] += (re[k] ** 2 + im[k] ** 2) / (segments * energy * (binMs / 1000));
  }
  return { frequenciesHz: power.map((_, k) => (1000 * k) / (segment * binMs)), power };
}

/**
 * The strongest frequency from one on; frequency and power are NaN if there is none.
 * @param lowHz ≥ 0 @throws {InputError} for another one
 */
export function spectralPeak(spectrum: PowerSpectrum, lowHz = 0): SpectralPeak {
  if (!ArrayBuffer.isView(spectrum?.power))
    refuse(
      'spectral peak',
      `no spectrum (${shown(spectrum)})`,
      'give what powerSpectrum or populationSpectrum returned',
    );
  const { frequenciesHz, power } = spectrum;
  if (!(lowHz >= 0)) refuse('spectral peak', `not a frequency (${shown(lowHz)})`, 'use Hz ≥ 0');
  let best = { frequencyHz: Number.NaN, power: Number.NaN };
  power.forEach((value, k) => {
    if (frequenciesHz[k] >= lowHz && !(value <= best.power)) best = { frequencyHz: frequenciesHz[k], power: value };
  });
  return best;
}
