/** One network of oscillators at one criterion time: when its striatal neuron fires, trial by trial. */
import { randomStream } from '../../../random.ts';
import { drawFrequencies } from '../../../reservoir/beat_frequency.ts';
import { coincidence, phasesAt, thresholdOf } from './coincidence.ts';
import { addMoment, emptyResponse, fullWidth, momentsOf, PROBE } from './response.ts';

/** Where the trials differ: nowhere, in the time that is remembered, or in the speed of the clock. */
export const conditions = ['noise-free', 'memory', 'clock'] as const;
/** One of them. */
export type Condition = (typeof conditions)[number];

/** Steps without noise and with it, s: a hundredth and a twentieth of a period. */
const FINE = 0.001;
const COARSE = 0.004;
/**
 * Around the remembered time, s: the width of the coincidence is a fifth of that, and elsewhere the sum of 200
 * oscillators stays seven SDs below the threshold.
 */
const NEAR = 1;
/** Least speed of the clock; no less is drawn but at noise far beyond what is published. */
const LEAST_SPEED = 0.1;

/** A unit. */
export interface BeatUnit {
  readonly condition: Condition;
  /** Criterion time, s. */
  readonly criterion: number;
  readonly seed: number;
  readonly oscillators: number;
  readonly fMin: number;
  readonly fMax: number;
  readonly trials: number;
  /** SD of the noise, as a share of the time or of the speed. */
  readonly noise: number;
  /** Speed of the clock under the drug. */
  readonly dopamine: number;
}

/** What was found, times as shares of the criterion time. */
export interface BeatResult {
  readonly condition: Condition;
  readonly criterion: number;
  readonly width: number;
  readonly sd: number;
  readonly mean: number;
  readonly response: readonly number[];
  /** Time of the greatest coincidence with the faster clock, before and after learning anew; without noise alone. */
  readonly peaks: { readonly drugged: number; readonly relearned: number } | null;
}

/**
 * Where y is greatest over a probe.
 * @param learned time that the weights are of, times the speed at which it was learned
 */
function peakOf(frequencies: Float64Array, learned: number, speed: number, criterion: number): number {
  const count = Math.round((PROBE * criterion) / FINE);
  const y = coincidence(frequencies, phasesAt(frequencies, learned), { from: 0, step: FINE * speed, count });
  return (y.indexOf(Math.max(...y)) * FINE) / criterion;
}

/** Times at which y is above the threshold over a whole probe, s. */
function timesAbove(frequencies: Float64Array, criterion: number, step: number): number[] {
  const weights = phasesAt(frequencies, criterion);
  const count = Math.round((PROBE * criterion) / step);
  const y = coincidence(frequencies, weights, { from: 0, step, count });
  const threshold = thresholdOf(weights);
  return [...y.keys()].filter((k) => y[k] > threshold).map((k) => k * step);
}

/** One trial that remembers another time. */
function addRemembered(response: Float64Array, frequencies: Float64Array, criterion: number, remembered: number): void {
  const weights = phasesAt(frequencies, remembered);
  const from = Math.max(0, remembered - NEAR);
  const y = coincidence(frequencies, weights, { from, step: COARSE, count: Math.round((2 * NEAR) / COARSE) });
  const threshold = thresholdOf(weights);
  y.forEach((value, k) => {
    if (value > threshold) addMoment(response, (from + k * COARSE) / criterion, COARSE);
  });
}

/** The response of all trials of a unit with noise. */
function noisyResponse({ condition, criterion, seed, trials, noise }: BeatUnit, frequencies: Float64Array) {
  const stream = randomStream(seed, `beat noise ${condition} ${criterion}`);
  const response = emptyResponse();
  const above = condition === 'clock' ? timesAbove(frequencies, criterion, COARSE) : [];
  for (let trial = 0; trial < trials; trial++) {
    const factor = Math.max(LEAST_SPEED, 1 + noise * stream.normal());
    if (condition === 'memory') addRemembered(response, frequencies, criterion, factor * criterion);
    else for (const time of above) addMoment(response, time / factor / criterion, COARSE / factor);
  }
  return response;
}

/** Computes a unit. */
export function beat(unit: BeatUnit): BeatResult {
  const { condition, criterion, seed, oscillators, fMin, fMax, dopamine } = unit;
  const frequencies = drawFrequencies(seed, oscillators, fMin, fMax);
  if (condition !== 'noise-free') {
    const response = noisyResponse(unit, frequencies);
    const shape = { width: fullWidth(response), ...momentsOf(response) };
    return { condition, criterion, ...shape, response: [...response], peaks: null };
  }
  const times = timesAbove(frequencies, criterion, FINE);
  const response = emptyResponse();
  for (const time of times) addMoment(response, time / criterion, FINE);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / times.length;
  return {
    ...{ condition, criterion, response: [...response] },
    // Parts of the criterion time would be coarser than the peak.
    width: (times[times.length - 1] - times[0] + FINE) / criterion,
    ...{ mean: mean / criterion, sd: Math.sqrt(variance) / criterion },
    peaks: {
      drugged: peakOf(frequencies, criterion, dopamine, criterion),
      relearned: peakOf(frequencies, criterion * dopamine, dopamine, criterion),
    },
  };
}
