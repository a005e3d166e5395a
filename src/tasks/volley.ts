/**
 * What all timing tasks hear. A channel is a bundle of fibres, and an event on it is, on every fibre, either
 *   volley   a few spikes at nominal times `onset + k·spacing`
 *   poisson  a pulse: a Poisson number of spikes, evenly spread over `pulseMs` from the onset on
 * each spike moved by Gaussian jitter; and every fibre carries a Poisson background throughout. Without the background
 * and the jitter any numbers on timing would be perfect and meaningless (with noiseless input a microscopic trace is
 * enough). How far an event stands out from the background: signal_to_noise.ts.
 * Times are continuous; an engine puts them on its own grid. Jittered spikes may overtake one another, hence the
 * sorting.
 */
import { refuse } from '../errors.ts';
import type { RandomStream } from '../random.ts';
import type { ChannelCounts } from '../signals.ts';
import { checkRange, type OptionValue } from './options.ts';

const PULSES = ['volley', 'poisson'] as const;

/** Shape of an event and strength of the background. */
export type VolleyOptions = {
  /** Rate of the Poisson background on every fibre, in Hz. */
  readonly backgroundHz: number;
  readonly spikesPerVolley: number;
  /** Between nominal times of consecutive spikes of a volley, in ms. */
  readonly spacingMs: number;
  /** SD of each spike's displacement, in ms. */
  readonly jitterMs: number;
  /** Trains of a channel, each with its own spikes of the same events. */
  readonly fibres: number;
  /** What an event is. */
  readonly pulse: (typeof PULSES)[number];
  /** Rate that a Poisson pulse adds on every fibre, in Hz. */
  readonly pulseHz: number;
  /** Length of a Poisson pulse, in ms. */
  readonly pulseMs: number;
};

/** The event and the background that all timing tasks share unless told otherwise. */
export const volleyDefaults: VolleyOptions = {
  backgroundHz: 10,
  spikesPerVolley: 5,
  spacingMs: 3,
  jitterMs: 1,
  fibres: 1,
  pulse: 'volley',
  pulseHz: 100,
  pulseMs: 50,
};

/** No draw of RandomStream.normal() is farther from 0 (its uniform has 53 bits: √(2·53·ln 2) = 8.6). */
export const jitterReach = 9;

/**
 * Refuses events that cannot be: rates in 0 … 1000 Hz, 1 … 10 spikes, spacing and jitter in 0.01 … 100 ms, 1 … 1000
 * fibres, pulses of 1 … 1000 Hz and 1 … 1000 ms.
 */
export function checkVolley(where: string, options: VolleyOptions): void {
  checkRange(where, 'backgroundHz', options.backgroundHz, 0, 1000);
  // The ideal observer's sum over assignments has 2^spikes states.
  checkRange(where, 'spikesPerVolley', options.spikesPerVolley, 1, 10, 'whole');
  checkRange(where, 'spacingMs', options.spacingMs, 0.01, 100);
  checkRange(where, 'jitterMs', options.jitterMs, 0.01, 100);
  checkRange(where, 'fibres', options.fibres, 1, 1000, 'whole');
  if (!PULSES.includes(options.pulse)) refuse(where, `unknown pulse (${options.pulse})`, `use ${PULSES.join(', ')}`);
  checkRange(where, 'pulseHz', options.pulseHz, 1, 1000);
  checkRange(where, 'pulseMs', options.pulseMs, 1, 1000);
}

/** From the first to the last nominal spike of an event, in ms. */
export function volleyLength({ pulse, pulseMs, spikesPerVolley, spacingMs }: VolleyOptions): number {
  return pulse === 'poisson' ? pulseMs : (spikesPerVolley - 1) * spacingMs;
}

/**
 * How far apart, in ms, events of one channel begin at least if they are not to be taken for one another. Poisson
 * pulses may touch: their rates add up.
 */
export function leastApart(options: VolleyOptions): number {
  return volleyLength(options) + (options.pulse === 'poisson' ? 0 : jitterReach * options.jitterMs);
}

/** Input channels of a task, as reservoirs are told of them. */
export function channelCounts(channels: number, { fibres }: VolleyOptions): ChannelCounts {
  return { spikes: channels * fibres, analog: 0, ...(fibres > 1 && { fibres }) };
}

const ONLY = { volley: ['spikesPerVolley', 'spacingMs'], poisson: ['pulseHz', 'pulseMs', 'pulse'] } as const;

/** Options as used, for the results file: of events only what makes them, of fibres only that there are several. */
export function usedOptions<T extends VolleyOptions & Readonly<Record<string, OptionValue>>>(
  options: T,
): Readonly<Record<string, OptionValue>> {
  const unused: readonly string[] = ONLY[options.pulse === 'volley' ? 'poisson' : 'volley'];
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => !unused.includes(name) && (name !== 'fibres' || value !== 1)),
  );
}

function eventTimes(stream: RandomStream, onset: number, options: VolleyOptions): number[] {
  const { pulse, pulseHz, pulseMs, spikesPerVolley, spacingMs, jitterMs } = options;
  if (pulse === 'volley')
    return Array.from({ length: spikesPerVolley }, (_, k) => onset + k * spacingMs + jitterMs * stream.normal());
  return stream.poissonTimes(pulseHz, 0, pulseMs).map((t) => onset + t + jitterMs * stream.normal());
}

/**
 * Spikes of one fibre: its events and its background.
 * @param stream draws first the events and their jitter, then the background
 * @param onsetsMs nominal beginning of each event; none for a channel without events
 * @returns ascending times in (0, durationMs]; what falls outside is not heard
 */
export function channelTrain(
  stream: RandomStream,
  onsetsMs: readonly number[],
  durationMs: number,
  options: VolleyOptions,
): Float64Array {
  const events = onsetsMs.flatMap((onset) => eventTimes(stream, onset, options));
  const background = stream.poissonTimes(options.backgroundHz, 0, durationMs);
  return Float64Array.from([...events, ...background].filter((t) => t > 0 && t <= durationMs)).sort();
}

/** Spikes of one channel, a train for each of its fibres: {@link channelTrain}, one after the other. */
export function channelTrains(
  stream: RandomStream,
  onsetsMs: readonly number[],
  durationMs: number,
  options: VolleyOptions,
): Float64Array[] {
  return Array.from({ length: options.fibres }, () => channelTrain(stream, onsetsMs, durationMs, options));
}
