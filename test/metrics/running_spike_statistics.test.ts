/** Rates and irregularity from spikes as they come are those from all spikes at once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRunningSpikeStatistics } from '../../src/metrics/running_spike_statistics.ts';

/** Rate in Hz and mean CV straight from their definitions. */
function plainly(trains: readonly (readonly number[])[], steps: number, dt: number) {
  const cvs = trains.flatMap((train) => {
    const intervals = train.slice(1).map((step, i) => step - train[i]);
    if (intervals.length < 2) return [];
    const mean = intervals.reduce((a, b) => a + b) / intervals.length;
    const variance = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0) / intervals.length;
    return [Math.sqrt(variance) / mean];
  });
  const spikes = trains.reduce((sum, train) => sum + train.length, 0);
  return {
    spikes,
    rateHz: (1000 * spikes) / (steps * dt * trains.length),
    cv: cvs.reduce((a, b) => a + b, 0) / cvs.length,
  };
}

const train = fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { maxLength: 30 }).map((t) => t.sort((a, b) => a - b));

describe('running statistics', () => {
  test('are those of all spikes at once, and a part of them may wait in a saved state', () => {
    fc.assert(
      fc.property(fc.array(train, { minLength: 1, maxLength: 5 }), fc.nat(150), (trains, cut) => {
        const spikes = trains
          .flatMap((steps, neuron) => steps.map((step) => [step, neuron] as const))
          .sort(([a], [b]) => a - b);
        const before = createRunningSpikeStatistics(trains.length);
        for (const [step, neuron] of spikes.slice(0, cut)) before.add(neuron, step);
        const state = before.state();
        const after = createRunningSpikeStatistics(trains.length, state);
        for (const [step, neuron] of spikes.slice(cut)) after.add(neuron, step);
        const found = after.of([...trains.keys()], 1e6, 0.1);
        const expected = plainly(trains, 1e6, 0.1);
        expect([found.spikes, found.rateHz]).toEqual([expected.spikes, expected.rateHz]);
        // Squares of up to 1e6 steps leave 4 of the 16 digits, and the root of a small difference half of those that
        // are left.
        if (Number.isNaN(expected.cv)) expect(found.cv).toBeNaN();
        else expect(found.cv).toBeCloseTo(expected.cv, 6);
        // What was saved is a copy.
        expect(state).toEqual(before.state());
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('of a clock have a CV of 0 to the last digit, however late it is', () => {
    const statistics = createRunningSpikeStatistics(1);
    for (let i = 0; i < 1000; i++) statistics.add(0, 4e9 + 7 * i);
    expect(statistics.of([0], 7000, 0.1)).toEqual({ spikes: 1000, rateHz: 1_000_000 / 700, cv: 0 });
  });

  test('are of the neurons that are asked for, with no CV where none has two intervals', () => {
    const statistics = createRunningSpikeStatistics(3);
    for (const step of [10, 20]) statistics.add(0, step);
    for (const step of [10, 20, 60]) statistics.add(2, step);
    expect(statistics.of([0, 1], 1000, 1)).toEqual({ spikes: 2, rateHz: 1, cv: Number.NaN });
    // Intervals 10 and 40: mean 25, standard deviation 15.
    expect(statistics.of([2], 1000, 1)).toEqual({ spikes: 3, rateHz: 3, cv: 15 / 25 });
  });
});
