/**
 * Surrogates of spike trains: what the data would be like if something were left to chance (Grün 2009, J. Neurophysiol.
 * 101:1126; Louis, Gerstein, Grün & Diesmann 2010, Front. Comput. Neurosci. 4:127). Dithering moves each spike within
 * ±δ: it keeps counts and slow rates, and destroys synchrony finer than δ and the structure of intervals. Shuffling
 * puts the intervals into another order: it keeps first and last spike and the distribution of intervals to the last
 * one (and so the CV), and destroys their order (CV2, LV) and synchrony. Every train has a random stream of its own, so
 * that its surrogate does not depend on the others.
 */
import { checkRecord, refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import type { SpikeTrains } from '../signals.ts';
import { interSpikeIntervals } from './irregularity.ts';
import { checkSpan, type Span } from './span.ts';
import { checkTrains } from './trains.ts';

/** A time that has left a span, mirrored at its end, as often as is needed. */
function mirrored(time: number, { fromMs, toMs }: Span): number {
  const length = toMs - fromMs;
  const turned = (((time - fromMs) % (2 * length)) + 2 * length) % (2 * length);
  return fromMs + (turned > length ? 2 * length - turned : turned);
}

/**
 * Trains with every spike moved by as much as chance wants, evenly within ±`ditherMs`, and mirrored at the ends of the
 * span, so that none is lost and none heaped up there; stream `dithered spikes` of the seed.
 * @param ditherMs ≥ 0, ms
 * @throws {InputError} for another size, a seed that is none, no span, or trains that do not ascend within it
 */
export function ditheredSpikes(
  trains: SpikeTrains,
  options: Span & { readonly ditherMs: number; readonly seed: number },
): Float64Array[] {
  const where = 'dithered spikes';
  checkRecord(where, 'options', options, 'give { fromMs, toMs, ditherMs, seed }');
  const { ditherMs, seed, ...span } = options;
  checkTrains(where, trains);
  checkSpan(where, span);
  if (!(ditherMs >= 0 && Number.isFinite(ditherMs)))
    refuse(where, `ditherMs is not a time (${ditherMs})`, 'use a finite number ≥ 0, ms');
  return trains.map((train, i) => {
    if (train.length > 0 && !(train[0] >= span.fromMs && train[train.length - 1] <= span.toMs))
      refuse(
        where,
        `spikes of train ${i} outside the span (${span.fromMs} … ${span.toMs} ms)`,
        'use one that holds all',
      );
    const stream = randomStream(seed, 'dithered spikes', i);
    return Float64Array.from(train, (time) => mirrored(time + ditherMs * (2 * stream.uniform() - 1), span)).sort();
  });
}

/**
 * Trains with their intervals in a random order; stream `shuffled intervals` of the seed.
 * @throws {InputError} for a seed that is none, or trains that do not ascend
 */
export function shuffledIntervals(trains: SpikeTrains, options: { readonly seed: number }): Float64Array[] {
  checkTrains('shuffled intervals', trains);
  checkRecord('shuffled intervals', 'options', options, 'give { seed }');
  const { seed } = options;
  return trains.map((train, i) => {
    const intervals = interSpikeIntervals(train);
    const order = randomStream(seed, 'shuffled intervals', i).permutation(intervals.length);
    let time = train[0];
    return train.map((first, k) => {
      if (k === 0) return first;
      time += intervals[order[k - 1]];
      return time;
    });
  });
}
