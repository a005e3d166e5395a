import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { filledInterval } from '../../src/tasks/filled_interval.ts';
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

test('what fills an interval lies within its ends', () => {
  // Without jitter, all that is not of a volley fills the interval.
  const [train] = filledInterval(randomStream(1, 'test some'), [50, 60], 1000, 1000, { ...quiet, jitterMs: 0 });
  const [bare] = filledInterval(randomStream(1, 'test some'), [50, 60], 0, 1000, { ...quiet, jitterMs: 0 });
  const filling = train.filter((time) => !bare.includes(time));
  expect(filling.length).toBeGreaterThan(0);
  for (const time of filling) expect(time > 50 && time <= 60).toBe(true);
});
