import { expect, test } from 'vitest';
import { noiseWords, signalToNoise } from '../../src/tasks/signal_to_noise.ts';
import { volleyDefaults } from '../../src/tasks/volley.ts';

test('an event stands out by its spikes over the SD of the Poisson background, more so with more fibres', () => {
  // 5 spikes against √10 and √2 in a second; 50 against √50.
  expect(signalToNoise(volleyDefaults, 1000)).toBeCloseTo(5 / Math.sqrt(10), 12);
  expect(signalToNoise({ ...volleyDefaults, backgroundHz: 2 }, 1000)).toBeCloseTo(5 / Math.sqrt(2), 12);
  const pulses = { ...volleyDefaults, pulse: 'poisson', fibres: 10, backgroundHz: 5 } as const;
  expect(signalToNoise(pulses, 1000)).toBeCloseTo(50 / Math.sqrt(50), 12);
  expect(signalToNoise({ ...volleyDefaults, backgroundHz: 0 }, 1000)).toBe(Number.POSITIVE_INFINITY);
});

test('is said with what an event is', () => {
  expect(noiseWords(volleyDefaults, 800)).toBe(
    'An event is a volley of 5 spikes, 3 ms apart, on its channel, with a jitter of 1 ms, in a background of 10 Hz a fibre. In 800 ms the channel’s background count has an SD of 2.8, and an event adds 5 to the count: a signal-to-noise ratio of 1.8.',
  );
  expect(noiseWords({ ...volleyDefaults, pulse: 'poisson', fibres: 10, backgroundHz: 0 }, 800)).toBe(
    'An event is a Poisson pulse of 100 Hz for 50 ms, on each of the 10 fibres of its channel, with a jitter of 1 ms; there is no background.',
  );
});
