/** Weber fractions of a simulated observer are found again, and its likelihood is a density. */
import { describe, expect, test } from 'vitest';
import { blsEstimate } from '../../src/metrics/bls_observer.ts';
import { blsLogLikelihood, fitBlsObserver } from '../../src/metrics/fit_bls_observer.ts';
import { randomStream } from '../../src/random.ts';

const prior = Array.from({ length: 5 }, (_, i) => 800 + 100 * i);

function simulated(wm: number, wp: number, count: number, seed: number) {
  const stream = randomStream(seed, 'simulated observer');
  const estimate = blsEstimate(prior, wm);
  return Array.from({ length: count }, (_, i) => {
    const ts = prior[i % prior.length];
    const te = estimate(ts * (1 + wm * stream.normal()));
    return { ts, tp: te * (1 + wp * stream.normal()) };
  });
}

describe.each([
  [0.1, 0.06],
  [0.06, 0.1],
  [0.15, 0.03],
])('an observer with wm %d and wp %d', (wm, wp) => {
  test('is found again from 400 productions', () => {
    const pairs = simulated(wm, wp, 400, 2);
    const fit = fitBlsObserver(pairs, prior);
    // Of 400 normal values an SD has a relative standard error of .035; wm shows itself only through its estimates.
    expect(Math.abs(fit.wm / wm - 1)).toBeLessThan(0.2);
    expect(Math.abs(fit.wp / wp - 1)).toBeLessThan(0.15);
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(blsLogLikelihood(pairs, prior, wm, wp));
    for (const [a, b] of [
      [1.05, 1],
      [1 / 1.05, 1],
      [1, 1.05],
      [1, 1 / 1.05],
    ])
      expect(blsLogLikelihood(pairs, prior, a * fit.wm, b * fit.wp)).toBeLessThan(fit.logLikelihood);
  });

  test('has a density whose integral over productions is 1', () => {
    let integral = 0;
    for (let tp = 300; tp < 2500; tp += 10)
      integral += 10 * Math.exp(blsLogLikelihood([{ ts: 900, tp }], prior, wm, wp));
    expect(integral).toBeCloseTo(1, 4);
  });
});

test('what is no production is refused', () => {
  const pair = { ts: 800, tp: 810 };
  expect(() => fitBlsObserver([pair], prior)).toThrow(
    'fit of the BLS observer: number of productions (1); give at least 2',
  );
  expect(() => fitBlsObserver([pair, { ts: 800, tp: -1 }], prior)).toThrow('interval (-1); use numbers > 0');
  expect(() => fitBlsObserver([pair, pair], [800])).toThrow('intervals of the prior (1); give at least 2');
});
