import { describe, expect, test } from 'vitest';
import { interquartileMean } from '../../../src/metrics/interquartile_mean.ts';
import { type AggregatedResult, aggregates, normalisedScore } from '../../../src/studies/statistics/aggregates.ts';

const OPTIONS = { metric: 'accuracy', reference: 'liquid', thresholds: [0.25, 0.5], seed: 1, resamples: 200 };

/** Accuracies of ten networks on two tasks, chance .5 and ideal 1. */
function lines(reservoir: string, mean: number): AggregatedResult[] {
  return ['discrimination', 'latch'].flatMap((task, k) =>
    Array.from({ length: 10 }, (_, seed) => ({
      ...{ task, condition: 'all', metric: 'accuracy', reservoir, seed, chance: 0.5, ideal: 1 },
      value: mean + 0.05 * k + 0.002 * ((seed * 7) % 10),
    })),
  );
}

const rows = [...lines('liquid', 0.7), ...lines('filter-bank', 0.9), ...lines('echo-state', 0.7)];

describe('aggregates over tasks', () => {
  const found = aggregates(rows, OPTIONS);

  test('are of normalised scores: 0 for a guesser, 1 for the ideal observer, whichever direction is better', () => {
    const line = { ...rows[0], value: 0.75 };
    expect(normalisedScore(line)).toBeCloseTo(0.5, 12);
    expect(normalisedScore({ ...line, value: 0.2, chance: 0.4, ideal: 0.1 })).toBeCloseTo(2 / 3, 12);
    expect(normalisedScore({ ...line, ideal: null })).toBeNaN();
  });

  test('hold the interquartile mean, the probability of improvement and the profile of each system', () => {
    expect(found.map(({ reservoir, tasks }) => [reservoir, tasks])).toEqual([
      ['liquid', 2],
      ['filter-bank', 2],
      ['echo-state', 2],
    ]);
    const scores = lines('filter-bank', 0.9).map(({ value }) => ((value ?? 0) - 0.5) / 0.5);
    expect(found[1].interquartileMean.value).toBeCloseTo(interquartileMean(scores), 12);
    expect(found.map(({ improvement }) => improvement?.value)).toEqual([undefined, 1, 0.5]);
    expect(found[0].profile.map(({ threshold, value }) => [threshold, value])).toEqual([
      [0.25, 1],
      [0.5, 0.45],
    ]);
    for (const { interquartileMean: middle, profile } of found)
      for (const { value, low, high } of [middle, ...profile]) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
  });

  test('take other scores, leave out networks without a pair, and do not depend on the order of lines', () => {
    const raw = aggregates(rows, { ...OPTIONS, score: ({ value }) => value ?? Number.NaN });
    expect(raw[0].interquartileMean.value).toBeCloseTo(0.734, 3);
    const fewer = rows.filter(({ reservoir, task }) => reservoir !== 'echo-state' || task !== 'latch');
    expect(aggregates(fewer, OPTIONS)[2].tasks).toBe(1);
    expect(aggregates(fewer, OPTIONS).slice(0, 2)).toEqual(found.slice(0, 2));
    const byName = (of: typeof found) => of.toSorted((a, b) => a.reservoir.localeCompare(b.reservoir));
    const shuffled = [...rows.slice(0, 20).toReversed(), ...rows.slice(20)];
    expect(byName(aggregates(shuffled, OPTIONS)).map(({ interquartileMean: middle }) => middle.value)).toEqual(
      byName(found).map(({ interquartileMean: middle }) => middle.value),
    );
    expect(aggregates(rows, { ...OPTIONS, metric: 'dPrime' })).toEqual([]);
  });
});
