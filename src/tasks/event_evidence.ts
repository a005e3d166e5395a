/**
 * How much the spikes of a channel speak for an event at a given time: ln of how likely they are with it, over how
 * likely without. By it go the ideal observers of tasks that ask where events were, not when: they are told the times.
 *   volley   Σ over fibres of ln Σ Π_k g_k(x_a(k))/λ, the sum being that of volley_likelihood.ts over all ways to
 *            explain the fibre's spikes, g_k Gaussian densities, and λ the rate of the background, of which that many
 *            spikes are not
 *   poisson  Σ over spikes of ln(rate with the pulse/background), less the number of spikes that a pulse adds
 * Exact where the volley is whole and no other event of its channel reaches into it; evidence for several events of a
 * channel adds up. Without a background a spike out of place would prove anything, so there is always a very low one.
 */
import type { SpikeTrains } from '../signals.ts';
import { pulseLogLikelihood } from './pulse_likelihood.ts';
import { eventSpikes } from './signal_to_noise.ts';
import { jitterReach, leastApart, type VolleyOptions } from './volley.ts';
import { volleyLogLikelihood } from './volley_likelihood.ts';

/** The background that there is at least, Hz on every fibre. */
const LEAST_HZ = 1e-6;

/** Evidence for an event, in nats; −∞ where a fibre has too few spikes. @param trains fibres of one channel */
export function eventEvidence(trains: SpikeTrains, onsetMs: number, given: VolleyOptions): number {
  const options = { ...given, backgroundHz: Math.max(given.backgroundHz, LEAST_HZ) };
  if (options.pulse === 'poisson') {
    const [by, without] = [[onsetMs], []].map((onsets) => pulseLogLikelihood(trains, onsets, options));
    return by - without - eventSpikes(options);
  }
  const { backgroundHz, jitterMs, spikesPerVolley } = options;
  const each = Math.log((backgroundHz / 1000) * jitterMs * Math.sqrt(2 * Math.PI));
  return trains.reduce((sum, train) => sum + volleyLogLikelihood(train, onsetMs, options) - spikesPerVolley * each, 0);
}

/** Fibres of a channel. @param spikes of a trial, channel after channel */
export function fibresOf(spikes: SpikeTrains, channel: number, { fibres }: VolleyOptions): SpikeTrains {
  return spikes.slice(channel * fibres, (channel + 1) * fibres);
}

/** By how much an event was rather on channel 1 than on channel 0, in nats. @param spikes of a trial */
export function evidenceForSecond(spikes: SpikeTrains, onsetMs: number, options: VolleyOptions): number {
  const [first, second] = [0, 1].map((channel) => eventEvidence(fibresOf(spikes, channel, options), onsetMs, options));
  // Equal, both may be −∞.
  return first === second ? 0 : second - first;
}

/**
 * Whether evidence is exact: pulses always, volleys where they do not reach into one another and are whole.
 * @param apartMs between events of a channel @param restMs from the last nominal spike to the end of the trial
 */
export function isExact(options: VolleyOptions, apartMs: number, restMs: number): boolean {
  return options.pulse === 'poisson' || (apartMs >= leastApart(options) && restMs >= jitterReach * options.jitterMs);
}
