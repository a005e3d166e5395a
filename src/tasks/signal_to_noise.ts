/**
 * How strong an event is beside the background: the spikes of a volley over the standard deviation of the background's
 * count, √(rate·T), on the same channel. A counter of spikes with a memory of T can tell an event from none where this
 * is well above 1; linear memories are counters.
 */
import type { VolleyOptions } from './volley.ts';

/** Spikes of a volley in SD of the background's count over `overMs`; infinite without a background. */
export function signalToNoise({ spikesPerVolley, backgroundHz }: VolleyOptions, overMs: number): number {
  return spikesPerVolley / Math.sqrt((backgroundHz * overMs) / 1000);
}

/** `Over 1,000 ms the background’s count varies by 28 % of a volley (SD).` */
export function noiseSentence(options: VolleyOptions, overMs: number): string {
  const percent = Math.round(100 / signalToNoise(options, overMs));
  return `Over ${Math.round(overMs).toLocaleString('en-US')} ms the background’s count varies by ${percent} % of a volley (SD).`;
}
