/**
 * What all timing tasks hear: an event is a volley, a few spikes on one channel at nominal times `onset + k·spacing`,
 * each moved by Gaussian jitter, and every channel carries a Poisson background throughout. Without the background
 * and the jitter any numbers on timing would be perfect and meaningless (with noiseless input a microscopic trace is
 * enough).
 * Times are continuous; an engine puts them on its own grid. Jittered spikes may overtake one another, hence the
 * sorting.
 */
import type { RandomStream } from '../random.ts';
import { checkRange } from './options.ts';

/** Shape of an event and strength of the background. */
export type VolleyOptions = {
  /** Rate of the Poisson background on every channel, in Hz. */
  readonly backgroundHz: number;
  readonly spikesPerVolley: number;
  /** Between nominal times of consecutive spikes, in ms. */
  readonly spacingMs: number;
  /** SD of each spike's displacement, in ms. */
  readonly jitterMs: number;
};

/** The event and the background that all timing tasks share unless told otherwise. */
export const volleyDefaults: VolleyOptions = { backgroundHz: 10, spikesPerVolley: 5, spacingMs: 3, jitterMs: 1 };

/** No draw of RandomStream.normal() is farther from 0 (its uniform has 53 bits: √(2·53·ln 2) = 8.6). */
export const jitterReach = 9;

/** Refuses volleys that cannot be: rates in 0 … 1000 Hz, 1 … 10 spikes, spacing and jitter in 0.01 … 100 ms. */
export function checkVolley(where: string, options: VolleyOptions): void {
  checkRange(where, 'backgroundHz', options.backgroundHz, 0, 1000);
  // The ideal observer's sum over assignments has 2^spikes states.
  checkRange(where, 'spikesPerVolley', options.spikesPerVolley, 1, 10, 'whole');
  checkRange(where, 'spacingMs', options.spacingMs, 0.01, 100);
  checkRange(where, 'jitterMs', options.jitterMs, 0.01, 100);
}

/** From the first to the last nominal spike of a volley, in ms. */
export function volleyLength(options: VolleyOptions): number {
  return (options.spikesPerVolley - 1) * options.spacingMs;
}

/**
 * Spikes of one channel: its volleys and its background.
 * @param stream draws first the volleys' jitter, then the background
 * @param onsetsMs nominal time of the first spike of each volley; none for a channel without events
 * @returns ascending times in (0, durationMs]; what falls outside is not heard
 */
export function channelTrain(
  stream: RandomStream,
  onsetsMs: readonly number[],
  durationMs: number,
  options: VolleyOptions,
): Float64Array {
  const times: number[] = [];
  for (const onset of onsetsMs)
    for (let k = 0; k < options.spikesPerVolley; k++)
      times.push(onset + k * options.spacingMs + options.jitterMs * stream.normal());
  if (options.backgroundHz > 0) {
    const meanMs = 1000 / options.backgroundHz;
    for (let t = meanMs * stream.exponential(); t <= durationMs; t += meanMs * stream.exponential()) times.push(t);
  }
  return Float64Array.from(times.filter((t) => t > 0 && t <= durationMs)).sort();
}
