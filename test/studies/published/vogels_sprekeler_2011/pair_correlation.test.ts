/** The mean correlation of pairs, without looking at pairs: as if one had. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairCorrelation } from '../../../../src/studies/published/vogels_sprekeler_2011/pair_correlation.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function covariance(a: readonly number[], b: readonly number[]): number {
  return mean(a.map((value, i) => value * b[i])) - mean(a) * mean(b);
}

test('equals the covariances of all pairs over the products of their deviations', () => {
  const bit = fc.integer({ min: 0, max: 1 });
  const neuron = fc.array(bit, { minLength: 12, maxLength: 12 }).map((tail) => [0, 1, ...tail]);
  fc.assert(
    fc.property(fc.array(neuron, { minLength: 2, maxLength: 6 }), (neurons) => {
      let covariances = 0;
      let deviations = 0;
      for (const [i, a] of neurons.entries())
        for (const [j, b] of neurons.entries()) {
          if (i === j) continue;
          covariances += covariance(a, b);
          deviations += Math.sqrt(covariance(a, a) * covariance(b, b));
        }
      const summed = neurons[0].map((_, bin) => neurons.reduce((sum, spikes) => sum + spikes[bin], 0));
      const counts = neurons.map((spikes) => spikes.reduce((sum, spike) => sum + spike, 0));
      expect(pairCorrelation(summed, counts)).toBeCloseTo(covariances / deviations, 9);
    }),
    { seed: 1 },
  );
});

test('is 1 for neurons that do the same, and not defined for silent ones', () => {
  expect(pairCorrelation([3, 0, 0, 3], [2, 2, 2])).toBeCloseTo(1, 12);
  expect(pairCorrelation([0, 0], [0, 0])).toBeNaN();
});
