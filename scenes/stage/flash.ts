/**
 * How long a flash lasts: exp(−age/τ), age being the time since a neuron last fired. Where neurons fire at random at a
 * rate r their ages are exponential, and their mean brightness is rτ/(1 + rτ): with τ = 30 ms, neurons at 40 Hz are on
 * average more than half as bright as if all had just fired, which is a white disc. So τ = s/((1 − s) r) at most, with
 * s the share that so many neurons may have: few may be brighter than many. Besides, a flash is to be seen at any
 * speed: by the clock on the wall it lasts neither so short that a picture misses it, nor so long that time seems to
 * stand.
 */

/** A flash where nothing else bounds it, ms of model time. */
const USUAL_MS = 30;
/** Shortest and longest by the wall's clock, ms. */
const SHORTEST_WALL_MS = 50;
const LONGEST_WALL_MS = 600;
/** Share of the brightness of all at once that so many neurons have on average, at most; and of more than that many. */
const FEW = 200;
const SHARE_OF_FEW = 0.5;
export const SHARE_OF_MANY = 0.2;

/** Mean brightness of neurons that fire at random, as a share of that of all at once. @param rateHz of one neuron */
export function meanBrightness(rateHz: number, tauMs: number): number {
  const spikes = (rateHz * tauMs) / 1000;
  return spikes / (1 + spikes);
}

/** The share of that brightness which so many neurons may have on average: falls with their square root. */
export function mostBrightness(neurons: number): number {
  return Math.min(SHARE_OF_FEW, Math.max(SHARE_OF_MANY, SHARE_OF_FEW * Math.sqrt(FEW / Math.max(1, neurons))));
}

/** Time constant of a flash, ms. @param rateHz mean over the neurons @param speed model time over wall time */
export function flashMs(rateHz: number, neurons: number, speed: number): number {
  const seen = Math.min(LONGEST_WALL_MS * speed, Math.max(SHORTEST_WALL_MS * speed, USUAL_MS));
  const share = mostBrightness(neurons);
  return rateHz > 0 ? Math.min(seen, (1000 * share) / ((1 - share) * rateHz)) : seen;
}

/** The rate is a mean over the last, ms of model time, weighing exp(−age/this). */
const MEMORY_MS = 200;

/** The mean rate after some more time. @param before undefined at first @param spikes of all neurons in that time */
export function rateAfter(before: number | undefined, spikes: number, ms: number, neurons: number): number {
  if (ms <= 0 || neurons === 0) return before ?? 0;
  const now = (1000 * spikes) / (ms * neurons);
  const kept = Math.exp(-ms / MEMORY_MS);
  return before === undefined ? now : kept * before + (1 - kept) * now;
}
