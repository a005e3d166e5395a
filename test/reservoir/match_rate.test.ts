/** The search for a rate: finds it for anything that grows with the weights, and says so where it cannot. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchRate, rateTolerance } from '../../src/reservoir/match_rate.ts';

test('finds the factor, wherever it lies and however the rate grows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.3, max: 4, noNaN: true }),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      async (lnFactor, power, targetHz) => {
        const rateAt = async (scale: number): Promise<number> => targetHz * (scale / Math.exp(lnFactor)) ** power;
        const { weightScale, rateHz } = await matchRate('liquid', rateAt, targetHz, [0.7, 1.4]);
        expect(Math.abs(rateHz / targetHz - 1)).toBeLessThanOrEqual(rateTolerance);
        expect(await rateAt(weightScale)).toBe(rateHz);
      },
    ),
    { seed: 9, numRuns: 100 },
  );
});

test('tells the closest rate where none is close', async () => {
  await expect(matchRate('liquid x', async () => 3, 10, [0.7, 1.4])).rejects.toThrow(
    'liquid x: no factor on the weights gives the rate of 10.00 Hz (closest 3.00 Hz); use another seed',
  );
});
