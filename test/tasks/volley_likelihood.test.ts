import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { channelTrain, volleyDefaults } from '../../src/tasks/volley.ts';
import { volleyLogLikelihood } from '../../src/tasks/volley_likelihood.ts';

const options = { ...volleyDefaults, spikesPerVolley: 3 };

function gaussian(time: number, centre: number): number {
  return Math.exp(-0.5 * ((time - centre) / options.jitterMs) ** 2);
}

describe('likelihood of a volley', () => {
  test('is the sum over all ways to explain the spikes', () => {
    const train = Float64Array.of(9.2, 10.5, 12.1, 14.9, 16.3);
    let sum = 0;
    for (const a of train)
      for (const b of train)
        for (const c of train)
          if (a !== b && b !== c && a !== c) sum += gaussian(a, 10) * gaussian(b, 13) * gaussian(c, 16);
    expect(volleyLogLikelihood(train, 10, options)).toBeCloseTo(Math.log(sum), 12);
  });

  test('is the same sum where every term of it is 0 in floating point', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), { minLength: 3, maxLength: 7 }),
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (times, onset) => {
          const train = Float64Array.from(times).sort();
          const ways: number[] = [];
          const places = [0, 1, 2].map((k) => train.map((t) => -0.5 * ((t - onset - 3 * k) / options.jitterMs) ** 2));
          for (let a = 0; a < train.length; a++)
            for (let b = 0; b < train.length; b++)
              for (let c = 0; c < train.length; c++)
                if (a !== b && b !== c && a !== c) ways.push(places[0][a] + places[1][b] + places[2][c]);
          const most = Math.max(...ways);
          const sum = most + Math.log(ways.reduce((total, way) => total + Math.exp(way - most), 0));
          const found = volleyLogLikelihood(train, onset, options);
          expect(Math.abs(found - sum)).toBeLessThan(1e-12 * (1 + Math.abs(sum)));
        },
      ),
      { seed: 1 },
    );
  });

  test('is impossible with fewer spikes than the volley has', () => {
    expect(volleyLogLikelihood(Float64Array.of(10, 13), 10, options)).toBe(Number.NEGATIVE_INFINITY);
    expect(volleyLogLikelihood(Float64Array.of(), 10, options)).toBe(Number.NEGATIVE_INFINITY);
  });

  test('without background peaks where the mean of the spikes puts the volley, whichever spike is which', () => {
    // Σ(x − o − 3k)² depends on o through Σx alone, whatever the assignment: the closed form that the production task’s
    // ideal uses.
    for (let i = 0; i < 100; i++) {
      const quiet = { ...volleyDefaults, backgroundHz: 0 };
      const train = channelTrain(randomStream(1, 'test likelihood', i), [200], 400, quiet);
      const best = train.reduce((sum, time) => sum + time, 0) / 5 - 6;
      const peak = volleyLogLikelihood(train, best, quiet);
      // A Gaussian in o with variance jitter²/5.
      for (const shift of [-3, -0.1, 0.1, 3])
        expect(volleyLogLikelihood(train, best + shift, quiet)).toBeCloseTo(peak - 2.5 * shift ** 2, 8);
    }
  });
});
