import { expect, test } from 'vitest';
import { noiseSentence, signalToNoise } from '../../src/tasks/signal_to_noise.ts';
import { volleyDefaults } from '../../src/tasks/volley.ts';

test('five spikes stand against √2 background spikes at 2 Hz over a second, and against none without a background', () => {
  const at2Hz = { ...volleyDefaults, backgroundHz: 2 };
  expect(signalToNoise(at2Hz, 1000)).toBeCloseTo(5 / Math.SQRT2, 12);
  expect(noiseSentence(at2Hz, 1000)).toContain('28 %');
  expect(signalToNoise({ ...at2Hz, backgroundHz: 0 }, 1000)).toBe(Number.POSITIVE_INFINITY);
  expect(noiseSentence({ ...at2Hz, backgroundHz: 0 }, 1000)).toContain(' 0 %');
});
