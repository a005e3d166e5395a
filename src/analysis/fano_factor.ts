/**
 * Fano factor: variance over mean of the spike counts of several trials, or of equal neurons (Fano 1947, Phys. Rev.
 * 72:26). 1 for a Poisson process, 0 if all counts are equal. The variance is that of the counts at hand (divided by n,
 * as Elephant does), which is low by a share of 1/n.
 */
import type { SpikeTrains } from '../signals.ts';
import { checkSpan, type Span } from './span.ts';
import { checkTrains, spikesWithin } from './trains.ts';

/**
 * The factor; NaN where nothing fires, 0 of one train.
 * @throws {InputError} if there is no train, one does not ascend, or no span
 */
export function fanoFactor(trains: SpikeTrains, span: Span): number {
  checkTrains('Fano factor', trains);
  checkSpan('Fano factor', span);
  const counts = trains.map((train) => spikesWithin(train, span).length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length / mean;
}
