/** Likeness of spike trains: 1 for the same, about 0 for strangers, and what the kernel says in between. */
import { expect, test } from 'vitest';
import { randomStream } from '../../../../src/random.ts';
import { spikeCorrelation } from '../../../../src/studies/published/legenstein_naeger_maass_2005/spike_correlation.ts';

function train(name: string): number[] {
  const stream = randomStream(1, name);
  const times: number[] = [];
  for (let time = 0; time < 100_000; ) {
    time += 100 * stream.exponential();
    times.push(time);
  }
  return times;
}

test('the same, strangers, and the same later', () => {
  const [a, b] = [train('a'), train('b')];
  expect(spikeCorrelation(a, a, 100_000, 5)).toBeCloseTo(1, 12);
  expect(Math.abs(spikeCorrelation(a, b, 100_000, 5))).toBeLessThan(0.1);
  const later = a.map((time) => time + 5);
  // The autocorrelation of filtered Poisson spikes is exp(−|t|/τ).
  expect(spikeCorrelation(a, later, 100_000, 5)).toBeCloseTo(Math.exp(-1), 1);
  expect(spikeCorrelation(a, [], 100_000, 5)).toBeNaN();
});
