/** What surrogates keep, and what they destroy. */
import { describe, expect, test } from 'vitest';
import { coefficientOfVariation, interSpikeIntervals } from '../../src/analysis/irregularity.ts';
import { spikeSynchronization } from '../../src/analysis/spike_synchronization.ts';
import { ditheredSpikes, shuffledIntervals } from '../../src/analysis/surrogates.ts';
import { InputError } from '../../src/errors.ts';
import { randomStream } from '../../src/random.ts';

const span = { fromMs: 0, toMs: 2000 };
const train = Float64Array.from(randomStream(1, 'poisson train').poissonTimes(40, 0, 2000));
const trains = [train, train.slice(), Float64Array.of(1, 1999.5), new Float64Array(0)];

describe('dithered spikes', () => {
  test('move by at most as much as was said, and none is lost', () => {
    const dithered = ditheredSpikes(trains, { ...span, ditherMs: 5, seed: 3 });
    expect(dithered.map(({ length }) => length)).toEqual(trains.map(({ length }) => length));
    for (const [i, one] of dithered.entries())
      one.forEach((time, k) => {
        // Sorted anew, the k-th spike is still within the reach of the k-th.
        expect(Math.abs(time - trains[i][k])).toBeLessThanOrEqual(5);
        expect(time).toBeGreaterThanOrEqual(0);
        expect(time).toBeLessThanOrEqual(2000);
      });
    // Two copies of one train are dithered apart: their synchrony is gone.
    expect(spikeSynchronization(trains.slice(0, 2), span)).toBe(1);
    expect(spikeSynchronization(dithered.slice(0, 2), span)).toBeLessThan(0.9);
  });

  test('are evenly spread over their reach', () => {
    const many = new Float64Array(4000).fill(1000);
    const [moved] = ditheredSpikes([many], { ...span, ditherMs: 10, seed: 1 });
    const mean = moved.reduce((sum, time) => sum + time - 1000, 0) / 4000;
    const variance = moved.reduce((sum, time) => sum + (time - 1000) ** 2, 0) / 4000;
    // Variance δ²/3; four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 * (10 / Math.sqrt(3 * 4000)));
    expect(Math.abs(variance / (100 / 3) - 1)).toBeLessThan(0.06);
  });

  test('stay evenly spread where they turn round at the ends, also several times', () => {
    const [moved] = ditheredSpikes([new Float64Array(4000)], { fromMs: 0, toMs: 10, ditherMs: 40, seed: 2 });
    const firstHalf = moved.filter((time) => time < 5).length;
    // −40 … 40 ms is folded eight times onto 0 … 10 ms: half of them, four standard errors of √n/2.
    expect(Math.abs(firstHalf - 2000)).toBeLessThan(127);
    expect(moved[3999]).toBeLessThanOrEqual(10);
  });

  test('are the same for the same seed, and a train does not depend on the others', () => {
    const options = { ...span, ditherMs: 5, seed: 3 };
    expect(ditheredSpikes(trains, options)).toEqual(ditheredSpikes(trains, options));
    expect(ditheredSpikes(trains, options)[0]).toEqual(ditheredSpikes([train], options)[0]);
    expect(ditheredSpikes(trains, options)[0]).not.toEqual(ditheredSpikes(trains, { ...options, seed: 4 })[0]);
  });
});

describe('shuffled intervals', () => {
  test('are the same intervals in another order, between the same ends', () => {
    const [shuffled, other, two, none] = shuffledIntervals(trains, { seed: 3 });
    const sorted = (one: Float64Array): number[] => [...interSpikeIntervals(one)].sort((a, b) => a - b);
    const [before, after] = [sorted(train), sorted(shuffled)];
    after.forEach((interval, i) => {
      expect(interval).toBeCloseTo(before[i], 9);
    });
    expect(shuffled[0]).toBe(train[0]);
    expect(shuffled.at(-1)).toBeCloseTo(train.at(-1) ?? 0, 9);
    expect(coefficientOfVariation(shuffled)).toBeCloseTo(coefficientOfVariation(train), 9);
    expect(shuffled).not.toEqual(train);
    expect(other).not.toEqual(shuffled);
    expect(two).toEqual(trains[2]);
    expect(none).toEqual(new Float64Array(0));
    expect(shuffledIntervals(trains, { seed: 3 })[0]).toEqual(shuffled);
  });
});

test.each<[string, () => unknown]>([
  ['a dither below 0', () => ditheredSpikes(trains, { ...span, ditherMs: -1, seed: 1 })],
  ['spikes outside the span', () => ditheredSpikes(trains, { fromMs: 0, toMs: 50, ditherMs: 1, seed: 1 })],
  ['a seed that is none', () => shuffledIntervals(trains, { seed: -1 })],
])('%s is refused in one line', (_, bad) => {
  expect(bad).toThrow(InputError);
  expect(bad).toThrow(/^[^\n]+: [^\n]+; [^\n]+$/);
});
