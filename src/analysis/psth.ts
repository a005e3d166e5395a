/**
 * Peri-stimulus time histogram (Gerstein & Kiang 1960, Biophys. J. 1:15): spikes of a neuron about each of several
 * events, counted in bins, as a rate: Σ counts/(trials · bin).
 */
import { refuse } from '../errors.ts';
import type { SpikeTrains } from '../signals.ts';
import { type BinnedSpan, checkSpan, type Span } from './span.ts';
import { summedCounts } from './spike_counts.ts';
import { checkTrain } from './trains.ts';

/** Rates after, and before, a stimulus. */
export interface Psth {
  /** When each bin begins, ms, [bins]. */
  readonly fromMs: Float64Array;
  /** Mean rate of a train in each bin, Hz, [bins]. */
  readonly rateHz: Float64Array;
}

/**
 * A train about each of some events, with times counted from it, [events]. A spike may be near several.
 * @param eventsMs in any order @param span about an event, such as −100 … 500 ms
 * @throws {InputError} if times of the train do not ascend, an event is no number, or the span is none
 */
export function trainsAround(train: Float64Array, eventsMs: ArrayLike<number>, span: Span): Float64Array[] {
  checkTrain('trains around events', train);
  checkSpan('trains around events', span);
  return Array.from(eventsMs, (event) => {
    if (!Number.isFinite(event)) refuse('trains around events', `not a time (${event} ms)`, 'use finite numbers');
    return train.map((time) => time - event).filter((time) => time >= span.fromMs && time <= span.toMs);
  });
}

/**
 * Mean rate of trains, one for each trial, in bins.
 * @throws {InputError} if there is no train, one does not ascend, or the bins do not fill the span
 */
export function psth(trials: SpikeTrains, span: BinnedSpan): Psth {
  const counts = summedCounts('PSTH', trials, span);
  return {
    fromMs: counts.map((_, bin) => span.fromMs + bin * span.binMs),
    rateHz: counts.map((count) => (1000 * count) / (trials.length * span.binMs)),
  };
}
