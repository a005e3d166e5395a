/**
 * How far an event stands out from its channel's background. In a time T the background of all fibres has a Poisson
 * count, whose SD is √(fibres·background·T); the event adds its spikes. Their ratio is what a memory that cannot tell
 * when within T spikes came would have to go by,
 *   fibres·spikes/√(fibres·background·T),  spikes = those of a volley, or rate × length of a Poisson pulse
 * and bounds no one who knows the time: a volley is nothing like a background of the same count.
 */
import { wholeMs } from './presentation_words.ts';
import type { VolleyOptions } from './volley.ts';

/** Mean number of spikes that an event adds to its channel. */
export function eventSpikes({ fibres, pulse, pulseHz, pulseMs, spikesPerVolley }: VolleyOptions): number {
  return fibres * (pulse === 'poisson' ? (pulseHz * pulseMs) / 1000 : spikesPerVolley);
}

/** SD of the count of the background of a channel in `overMs`. */
export function backgroundSd({ fibres, backgroundHz }: VolleyOptions, overMs: number): number {
  return Math.sqrt((fibres * backgroundHz * overMs) / 1000);
}

/** Spikes of an event over the SD of the background's count in `overMs`; ∞ without a background. */
export function signalToNoise(options: VolleyOptions, overMs: number): number {
  return eventSpikes(options) / backgroundSd(options, overMs);
}

/** What an event is and how far it stands out, in two sentences. @param overMs the longest time to be bridged */
export function noiseWords(options: VolleyOptions, overMs: number): string {
  const { fibres, pulse, pulseHz, pulseMs, spikesPerVolley, spacingMs, jitterMs, backgroundHz } = options;
  const event =
    pulse === 'poisson'
      ? `a Poisson pulse of ${pulseHz} Hz for ${pulseMs} ms`
      : `a volley of ${spikesPerVolley} spikes, ${spacingMs} ms apart`;
  const carried = fibres === 1 ? 'on its channel' : `on each of the ${fibres} fibres of its channel`;
  const said = `An event is ${event}, ${carried}, with a jitter of ${jitterMs} ms`;
  if (backgroundHz === 0) return `${said}; there is no background.`;
  const sd = backgroundSd(options, overMs).toPrecision(2);
  const ratio = signalToNoise(options, overMs).toPrecision(2);
  return `${said}, in a background of ${backgroundHz} Hz a fibre. In ${wholeMs(overMs)} ms the channel’s background count has an SD of ${sd}, and an event adds ${eventSpikes(options)} to the count: a signal-to-noise ratio of ${ratio}.`;
}
