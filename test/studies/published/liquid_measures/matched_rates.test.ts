/** Rates count as matched exactly within the tolerance of the matching itself. */
import { expect, test } from 'vitest';
import { rateTolerance } from '../../../../src/reservoir/match_rate.ts';
import { ratesMatched } from '../../../../src/studies/published/liquid_measures/matched_rates.ts';

test('the greatest deviation decides, in per cent, and one that could not be measured is not met', () => {
  const met = ratesMatched('rates', [0, rateTolerance / 2, rateTolerance]);
  expect(met).toMatchObject({ standing: 'condition', found: 100 * rateTolerance, holds: true });
  expect(ratesMatched('rates', [0, 1.01 * rateTolerance]).holds).toBe(false);
  expect(ratesMatched('rates', [0, Number.NaN])).toMatchObject({ found: null, holds: false });
});
