/**
 * How exactly whoever hears an event can know when it came, by which the ideal observers of timing tasks go. A volley
 * is known by the mean of the jitters of all its spikes, on all fibres, with an SD of jitter/√spikes; the spikes of the
 * background, which hardly matter, are left out. When a Poisson pulse began has no such closed form, and tasks that
 * know of no other way report no ideal observer of pulses.
 */
import { eventSpikes } from './signal_to_noise.ts';
import type { VolleyOptions } from './volley.ts';

/** SD in ms of the time of an event; undefined for a Poisson pulse. */
export function eventTimeSd(options: VolleyOptions): number | undefined {
  return options.pulse === 'volley' ? options.jitterMs / Math.sqrt(eventSpikes(options)) : undefined;
}

/** `{ ideal }` of a score, where the SD of an event's time is known. */
export function idealOf(sdMs: number | undefined, score: (sdMs: number) => number): { readonly ideal?: number } {
  return sdMs === undefined ? {} : { ideal: score(sdMs) };
}
