/**
 * ISI-distance (Kreuz, Haas, Morelli, Abarbanel & Politi 2007, J. Neurosci. Methods 165:151): how far the intervals
 * that two trains are in differ, averaged over time,
 *   D = 1/T ∫ |ν₁(t) − ν₂(t)|/max(ν₁(t), ν₂(t)) dt,
 * ν(t) the interval between the spikes before and after t. Before the first spike and after the last one it is the time
 * to the end of the span, or the nearest interval if that is longer; a train without spikes has the whole span. 0 for
 * equal trains, below 1. As in PySpike, the distance of several trains is the mean over pairs.
 */
import type { SpikeTrains } from '../signals.ts';
import { checkSpan, type Span } from './span.ts';
import { checkTrains, spikesWithin } from './trains.ts';

/** Intervals one after another: interval i lasts from the end of the one before to `ends[i]`. */
interface Stretches {
  readonly ends: Float64Array;
  readonly intervals: Float64Array;
}

function stretchesOf(train: Float64Array, { fromMs, toMs }: Span): Stretches {
  const n = train.length;
  const ends = Float64Array.from([...train, toMs]);
  const intervals = ends.map((end, i) => end - (i === 0 ? fromMs : ends[i - 1]));
  if (n > 1) {
    intervals[0] = Math.max(intervals[0], train[1] - train[0]);
    intervals[n] = Math.max(intervals[n], train[n - 1] - train[n - 2]);
  }
  return { ends, intervals };
}

function distanceOf(one: Stretches, other: Stretches, { fromMs, toMs }: Span): number {
  let area = 0;
  let at = fromMs;
  let [i, j] = [0, 0];
  while (i < one.ends.length && j < other.ends.length) {
    const end = Math.min(one.ends[i], other.ends[j]);
    const [a, b] = [one.intervals[i], other.intervals[j]];
    if (end > at) area += ((end - at) * Math.abs(a - b)) / Math.max(a, b);
    at = end;
    if (one.ends[i] === end) i++;
    if (other.ends[j] === end) j++;
  }
  return area / (toMs - fromMs);
}

/**
 * The distance of two trains, or the mean over the pairs of several; spikes outside the span are not heard.
 * @throws {InputError} for fewer than two trains, one that does not ascend, or no span
 */
export function isiDistance(trains: SpikeTrains, span: Span): number {
  checkTrains('ISI distance', trains, 2);
  checkSpan('ISI distance', span);
  const all = trains.map((train) => stretchesOf(spikesWithin(train, span), span));
  let sum = 0;
  for (let i = 0; i < all.length; i++) for (let j = 0; j < i; j++) sum += distanceOf(all[i], all[j], span);
  return (2 * sum) / (all.length * (all.length - 1));
}
