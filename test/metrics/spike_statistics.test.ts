import { describe, expect, test } from 'vitest';
import { firingRate, intervalCv, spikeStatistics } from '../../src/metrics/spike_statistics.ts';
import { randomStream } from '../../src/random.ts';

const clock = Float64Array.from({ length: 11 }, (_, i) => 10 * i);

describe('spike statistics', () => {
  test('a clock has its rate and CV 0', () => {
    expect(firingRate(clock, 110)).toBeCloseTo(100, 12);
    expect(intervalCv(clock)).toBeCloseTo(0, 12);
  });

  test('two alternating intervals a and b have CV |a − b|/(a + b)', () => {
    expect(intervalCv(Float64Array.of(0, 10, 40, 50, 80))).toBeCloseTo(20 / 40, 12);
  });

  test('a Poisson train has CV 1', () => {
    const stream = randomStream(1, 'test cv');
    let time = 0;
    const train = Float64Array.from({ length: 20_000 }, () => {
      time += stream.exponential();
      return time;
    });
    // Standard error of the CV of n exponential intervals is 1/√n = .007.
    expect(Math.abs(intervalCv(train) - 1)).toBeLessThan(0.021);
  });

  test('too few spikes, or spikes all at once, have no CV', () => {
    expect(intervalCv(Float64Array.of())).toBeNaN();
    expect(intervalCv(Float64Array.of(3, 9))).toBeNaN();
    expect(intervalCv(Float64Array.of(3, 3, 3))).toBeNaN();
  });

  test('a population counts silent neurons in its rate and not in its CV', () => {
    const trains = [clock, new Float64Array(0), Float64Array.of(0, 10, 40, 50, 80)];
    const found = spikeStatistics(trains, 1000);
    expect(found).toMatchObject({ neurons: 3, spikes: 16, neuronsWithCv: 2 });
    expect(found.rateHz).toBeCloseTo(16 / 3, 12);
    expect(found.cv).toBeCloseTo(0.25, 12);
    expect(spikeStatistics([], 1000).rateHz).toBeNaN();
    expect(spikeStatistics([new Float64Array(0)], 1000).cv).toBeNaN();
  });
});
