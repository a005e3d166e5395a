/** That liquids which are compared at equal rates really fire at equal rates: a condition of every such comparison. */
import { rateTolerance } from '../../../reservoir/match_rate.ts';
import { type Finding, judge } from '../finding.ts';

/** The condition. @param quantity in words @param deviations of the rates from the one aimed at, as shares of it */
export function ratesMatched(quantity: string, deviations: readonly number[]): Finding {
  return judge(
    {
      quantity,
      unit: '%',
      standing: 'condition',
      published: '',
      source: 'this comparison, not the paper',
      accepted: [null, 100 * rateTolerance],
      reason: 'what counts as matched',
    },
    { value: 100 * Math.max(...deviations) },
  );
}
