import { describe, expect, test } from 'vitest';
import { memoryCapacity, squaredCorrelation } from '../../src/metrics/memory_capacity.ts';
import { randomStream } from '../../src/random.ts';

const noise = (name: string, samples = 2000): Float64Array => {
  const stream = randomStream(1, name);
  return Float64Array.from({ length: samples }, () => stream.normal());
};

describe('the squared correlation', () => {
  test('is 1 for a series in any unit, cos² of an angle for mixtures, and 0 where one does not vary', () => {
    const [a, b] = [noise('a', 4), noise('b', 4)];
    expect(
      squaredCorrelation(
        a,
        a.map((value) => 7 - 3e-5 * value),
      ),
    ).toBeCloseTo(1, 12);
    expect(squaredCorrelation([1, -1, 0, 0], [1, -1, 1, -1])).toBeCloseTo(0.5, 12);
    expect(squaredCorrelation(a, b.fill(0.1))).toBe(0);
  });

  test('shifts the second series round', () => {
    expect(squaredCorrelation([1, 2, 4, 8], [8, 1, 2, 4], 1)).toBeCloseTo(1, 12);
  });
});

describe('memory capacity', () => {
  const lags = 40;
  const wanted = Array.from({ length: lags }, (_, k) => noise(`wanted ${k}`));

  test('counts what is remembered exactly as 1 each, and chance as nothing', () => {
    const answered = wanted.map((series, k) => (k < 25 ? series : noise(`answered ${k}`)));
    const { capacity, recall, floor } = memoryCapacity(wanted, answered);
    for (const value of recall.slice(0, 25)) expect(value).toBeCloseTo(1, 12);
    // 15 values of χ² over 2000: SD √30/2000 = .003; uncorrected they would add 15/2000 to the sum.
    expect(Math.abs(capacity - 25)).toBeLessThan(0.01);
    // 1/(samples − 1) for each lag.
    expect(Math.abs(floor / (lags / 1999) - 1)).toBeLessThan(0.3);
  });

  test('takes out what slow answers have of slow series by chance', () => {
    const slow = (name: string) => {
      const series = noise(name);
      return series.map((_value, t) => series.subarray(Math.max(0, t - 19), t + 1).reduce((sum, x) => sum + x, 0));
    };
    const { capacity, floor } = memoryCapacity(
      wanted.map((_, k) => slow(`slow ${k}`)),
      wanted.map((_, k) => slow(`slow answer ${k}`)),
    );
    // Means over 20 samples leave some 2000·3/(2·20) independent ones.
    expect(floor).toBeGreaterThan(8 * (lags / 1999));
    expect(Math.abs(capacity)).toBeLessThan(floor / 3);
  });

  test('refuses what does not fit', () => {
    expect(() => memoryCapacity(wanted, wanted.slice(1))).toThrow(/^memory capacity: 39 answers to 40 lags; /);
    expect(() => memoryCapacity([[1, 2]], [[1, 2]])).toThrow(/too few samples \(2\)/);
  });
});
