import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { channelTrain, volleyDefaults, volleyLength } from '../../src/tasks/volley.ts';

const quiet = { ...volleyDefaults, backgroundHz: 0 };

describe('volleys', () => {
  test('spikes are 3 ms apart on average, with 1 ms of jitter', () => {
    const trials = 4000;
    const { spikesPerVolley, spacingMs, jitterMs } = quiet;
    // With a spacing of many jitters the sorted spikes are the nominal ones, which 3 ms alone would not guarantee.
    const wide = { ...quiet, spacingMs: 30 };
    const trains = Array.from({ length: trials }, (_, i) =>
      channelTrain(randomStream(1, 'test volley', i), [100], 400, wide),
    );
    for (let k = 0; k < spikesPerVolley; k++) {
      const times = trains.map((train) => train[k] - 100 - 30 * k);
      const mean = times.reduce((sum, time) => sum + time, 0) / trials;
      const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / trials;
      // Standard errors: 1/√4000 = .016 of the mean, √(2/4000) = .022 of the variance; four of each.
      expect(Math.abs(mean)).toBeLessThan(0.064);
      expect(Math.abs(variance - jitterMs ** 2)).toBeLessThan(0.09);
    }
    const narrow = Array.from({ length: trials }, (_, i) =>
      channelTrain(randomStream(2, 'test volley', i), [100], 400, quiet),
    );
    const means = narrow.map((train) => train.reduce((sum, time) => sum + time, 0) / train.length);
    const middle = means.reduce((sum, mean) => sum + mean, 0) / trials;
    expect(Math.abs(middle - 100 - 2 * spacingMs)).toBeLessThan(0.03);
    expect(volleyLength(quiet)).toBe(12);
  });

  test('the background is Poisson: mean and variance of its count are rate × time, and it is even over time', () => {
    const counts: number[] = [];
    let early = 0;
    for (let i = 0; i < 3000; i++) {
      const train = channelTrain(randomStream(3, 'test background', i), [], 500, volleyDefaults);
      counts.push(train.length);
      early += train.filter((time) => time <= 250).length;
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    const mean = total / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    // 5 expected; standard errors √(5/3000) = .04 and 5·√(2.2/3000) = .14, four of each; of the share √(.25/15000) =
    // .004.
    expect(Math.abs(mean - 5)).toBeLessThan(0.17);
    expect(Math.abs(variance - 5)).toBeLessThan(0.56);
    expect(Math.abs(early / total - 0.5)).toBeLessThan(0.016);
  });

  test('spikes are sorted and within (0, duration], and what falls outside is not heard', () => {
    for (let i = 0; i < 200; i++) {
      const train = channelTrain(randomStream(4, 'test edges', i), [0, 95], 100, volleyDefaults);
      expect([...train]).toEqual([...train].sort((a, b) => a - b));
      for (const time of train) {
        expect(time).toBeGreaterThan(0);
        expect(time).toBeLessThanOrEqual(100);
      }
    }
  });
});
