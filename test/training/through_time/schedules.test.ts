import { expect, test } from 'vitest';
import { rateAt, type Schedule } from '../../../src/training/through_time/schedules.ts';

const rates = (schedule: Schedule, warmUp = 0, batches = 8): number[] =>
  Array.from({ length: batches }, (_, batch) => rateAt({ rate: 2, schedule, warmUp }, batch, batches));

test.each<[Schedule, number[]]>([
  [{ by: 'constant' }, [2, 2, 2, 2, 2, 2, 2, 2]],
  [{ by: 'step', every: 3, factor: 0.5 }, [2, 2, 2, 1, 1, 1, 0.5, 0.5]],
  [{ by: 'exponential', every: 2, factor: 0.25 }, [2, 1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625]],
])('%j falls as it says', (schedule, wanted) => {
  expect(rates(schedule)).toEqual(wanted);
});

test('a cosine begins at the rate, is in the middle at half time, and would end at its floor', () => {
  const schedule: Schedule = { by: 'cosine', floor: 0.1 };
  expect(rateAt({ rate: 2, schedule, warmUp: 0 }, 0, 10)).toBe(2);
  expect(rateAt({ rate: 2, schedule, warmUp: 0 }, 5, 10)).toBeCloseTo(1.1, 12);
  expect(rateAt({ rate: 2, schedule, warmUp: 0 }, 10, 10)).toBeCloseTo(0.2, 12);
});

test('a warm-up rises in a straight line, and the fall begins after it', () => {
  expect(rates({ by: 'step', every: 1, factor: 0.5 }, 3)).toEqual([0.5, 1, 1.5, 2, 1, 0.5, 0.25, 0.125]);
  expect(rates({ by: 'cosine', floor: 0 }, 100)[7]).toBeLessThan(0.2);
});
