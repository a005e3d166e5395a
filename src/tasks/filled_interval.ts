/**
 * An interval as a channel hears it: a volley at its beginning, a volley at its end, and between the two a Poisson
 * rate of its own, on top of the background. With rate 0 the interval is empty and only its ends tell how long it is;
 * with a rate, who counts spikes has its length too, with a relative error of 1/√(fibres·rate·T).
 */
import type { RandomStream } from '../random.ts';
import { channelTrain, type VolleyOptions } from './volley.ts';

/** Where the first spikes of both volleys lie, in ms. */
export type Ends = readonly [number, number];

/**
 * Spikes of the channel, a train for each of its fibres, ascending, in (0, durationMs].
 * @param stream draws for each fibre both events and the background, then what fills the interval
 * @param filledHz rate of a fibre between the ends, Hz, ≥ 0
 */
export function filledInterval(
  stream: RandomStream,
  ends: Ends,
  filledHz: number,
  durationMs: number,
  options: VolleyOptions,
): Float64Array[] {
  return Array.from({ length: options.fibres }, () => {
    const bare = channelTrain(stream, ends, durationMs, options);
    return Float64Array.from([...bare, ...stream.poissonTimes(filledHz, ...ends)]).sort();
  });
}
