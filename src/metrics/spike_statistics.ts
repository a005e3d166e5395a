/**
 * What is said first about any spike train: its rate, and the coefficient of variation of its inter-spike intervals
 * (SD/mean; 0 for a clock, 1 for a Poisson process). The SD is that of the intervals at hand (divided by n, as NEST's
 * and Elephant's analyses do), and a neuron with fewer than two intervals has no CV: a population's CV is the mean
 * over those that have one.
 */
import type { SpikeTrains } from '../signals.ts';

/** Statistics of a population of spike trains. */
export interface SpikeStatistics {
  readonly neurons: number;
  readonly spikes: number;
  /** Mean rate in Hz over all neurons, silent ones included; NaN for an empty population. */
  readonly rateHz: number;
  /** Mean CV over the neurons that have one; NaN if none has. */
  readonly cv: number;
  /** How many neurons have a CV. */
  readonly neuronsWithCv: number;
}

/** Rate of one train in Hz over a duration in ms, > 0. */
export function firingRate(train: Float64Array, durationMs: number): number {
  return (1000 * train.length) / durationMs;
}

/** CV of the inter-spike intervals of one train, ascending, in ms; NaN with fewer than three spikes or no time between them. */
export function intervalCv(train: Float64Array): number {
  const n = train.length - 1;
  if (n < 2) return Number.NaN;
  const mean = (train[n] - train[0]) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (train[i + 1] - train[i] - mean) ** 2;
  return mean > 0 ? Math.sqrt(squares / n) / mean : Number.NaN;
}

/** Statistics over one train per neuron, recorded for durationMs > 0. */
export function spikeStatistics(trains: SpikeTrains, durationMs: number): SpikeStatistics {
  const spikes = trains.reduce((sum, train) => sum + train.length, 0);
  const cvs = trains.map(intervalCv).filter((cv) => !Number.isNaN(cv));
  return {
    neurons: trains.length,
    spikes,
    rateHz: (1000 * spikes) / (durationMs * trains.length),
    cv: cvs.reduce((sum, cv) => sum + cv, 0) / cvs.length,
    neuronsWithCv: cvs.length,
  };
}
