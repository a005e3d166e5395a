/**
 * Power spectrum of the rate of a population: that of the summed train of all neurons, divided by their number, in
 * spikes² per second and neuron, so that independent Poisson neurons of rate r have r at all frequencies, whatever
 * their number, and what stands above it is what they do together. Welch's average, as metrics/power_spectrum.ts
 * computes it.
 */
import { type PowerSpectrum, powerSpectrum } from '../metrics/power_spectrum.ts';
import type { SpikeTrains } from '../signals.ts';
import type { BinnedSpan } from './span.ts';
import { summedCounts } from './spike_counts.ts';

/**
 * Spectrum at the frequencies 0, 1/(segment·bin) … 1/(2·bin), Hz.
 * @param segment bins averaged over at a time: a power of two ≥ 2, at most as many as the span has
 * @throws {InputError} for another segment, trains that do not ascend, bins that do not fill the span
 */
export function populationSpectrum(trains: SpikeTrains, span: BinnedSpan, segment: number): PowerSpectrum {
  const { frequenciesHz, power } = powerSpectrum(
    summedCounts('population spectrum', trains, span),
    span.binMs,
    segment,
  );
  return { frequenciesHz, power: power.map((value) => value / trains.length) };
}
