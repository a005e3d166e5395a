import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { filledInterval, poissonSpikes } from '../../src/tasks/filled_interval.ts';
import { volleyDefaults } from '../../src/tasks/volley.ts';

const quiet = { ...volleyDefaults, backgroundHz: 0 };

test('an empty interval is two volleys; a filled one has its rate between them', () => {
  expect(filledInterval(randomStream(1, 'test filled'), [100, 600], 0, 1000, quiet)[0]).toHaveLength(10);
  const [sorted] = filledInterval(randomStream(2, 'test filled'), [100, 600], 60, 1000, volleyDefaults);
  expect([...sorted]).toEqual([...sorted].sort((a, b) => a - b));
  const counts = Array.from({ length: 1000 }, (_, i) => {
    const [train] = filledInterval(randomStream(1, 'test filled', i), [100, 600], 60, 1000, quiet);
    return train.length - 10;
  });
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
  // 30 of a Poisson rate: SE .17 of the mean, 1.35 of the variance; four of each.
  expect(Math.abs(mean - 30)).toBeLessThan(0.7);
  expect(Math.abs(variance - 30)).toBeLessThan(5.4);
});

test('no rate has no spikes, and all lie within the ends', () => {
  expect(poissonSpikes(randomStream(1, 'test none'), [0, 1000], 0)).toEqual([]);
  const times = poissonSpikes(randomStream(1, 'test some'), [50, 60], 1000);
  for (const time of times) expect(time > 50 && time < 60).toBe(true);
});
