import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import {
  channelCounts,
  channelTrain,
  channelTrains,
  usedOptions,
  volleyDefaults,
  volleyLength,
} from '../../src/tasks/volley.ts';

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

describe('Poisson pulses', () => {
  const options = { ...quiet, pulse: 'poisson', pulseHz: 100, pulseMs: 50 } as const;
  const TRIALS = 3000;

  test('have a Poisson count of rate × length, spread evenly over the pulse and blurred by the jitter', () => {
    expect(volleyLength(options)).toBe(50);
    for (const jitterMs of [1, 5]) {
      const trains = Array.from({ length: TRIALS }, (_, i) =>
        channelTrain(randomStream(5, 'test pulse', i), [100], 400, { ...options, jitterMs }),
      );
      const mean = trains.reduce((sum, { length }) => sum + length, 0) / TRIALS;
      const variance = trains.reduce((sum, { length }) => sum + (length - mean) ** 2, 0) / TRIALS;
      // 5 expected; standard errors as of the background above, four of each.
      expect(Math.abs(mean - 5)).toBeLessThan(0.17);
      expect(Math.abs(variance - 5)).toBeLessThan(0.56);
      const times = trains.flatMap((train) => [...train]);
      const middle = times.reduce((sum, time) => sum + time, 0) / times.length;
      const spread = times.reduce((sum, time) => sum + (time - middle) ** 2, 0) / times.length;
      // A rectangle of 50 ms and a Gaussian: variance 50²/12 + jitter²; 15,000 times, four standard errors of each.
      expect(Math.abs(middle - 125)).toBeLessThan(0.5);
      expect(Math.abs(spread - 2500 / 12 - jitterMs ** 2)).toBeLessThan(7);
    }
  });

  test('are drawn on every fibre anew; fibre by fibre from one stream, so that the first is the train of one alone', () => {
    for (const shape of [options, volleyDefaults]) {
      const many = channelTrains(randomStream(6, 'test fibres', 0), [100], 400, { ...shape, fibres: 10 });
      expect(many).toHaveLength(10);
      expect(many[0]).toEqual(channelTrain(randomStream(6, 'test fibres', 0), [100], 400, shape));
      const times = many.flatMap((train) => [...train]);
      expect(new Set(times).size).toBe(times.length);
    }
    expect(channelCounts(3, { ...volleyDefaults, fibres: 10 })).toEqual({ spikes: 30, analog: 0, fibres: 10 });
    expect(channelCounts(3, volleyDefaults)).toEqual({ spikes: 3, analog: 0 });
  });

  test('results list the options of the event that was presented, and no others', () => {
    const listed = Object.keys(usedOptions(volleyDefaults));
    expect(listed).toEqual(['backgroundHz', 'spikesPerVolley', 'spacingMs', 'jitterMs']);
    const pulses = Object.keys(usedOptions({ ...options, fibres: 10 }));
    expect(pulses).toEqual(['backgroundHz', 'jitterMs', 'fibres', 'pulse', 'pulseHz', 'pulseMs']);
  });
});
