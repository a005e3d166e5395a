import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import type { TaskTrial } from '../../src/tasks/task.ts';
import {
  type ProducedMoments,
  producedInterval,
  producedMoments,
  timedDefaults,
  timedSamples,
  timedTarget,
} from '../../src/tasks/timed_target.ts';

const window = { windowStart: 0.2, windowEnd: 2 };
const windowOf = (intervalMs: number) => [0.2 * intervalMs, 2 * intervalMs] as const;

function trialWith(intervalMs: number): TaskTrial {
  const sampleTimesMs = timedSamples(250, windowOf(intervalMs), 10);
  return {
    trial: { id: 0, durationMs: sampleTimesMs[sampleTimesMs.length - 1], spikes: [], sampleTimesMs },
    targets: ndarray(new Float64Array(sampleTimesMs.length), [sampleTimesMs.length, 1]),
    facts: { intervalMs, eventMs: 250 },
  };
}

describe('timed targets', () => {
  // Interpolation is exact for the linear shapes; between samples 10 ms apart a bump of SD 15 ms and more bends by less
  // than 1 ms at its flank.
  test.each([
    ['step', 1e-9],
    ['ramp', 1e-9],
    ['bump', 1],
  ] as const)('whoever produces the %s exactly is timed exactly, on and off the grid', (target, tolerance) => {
    const options = { ...timedDefaults, ...window, target };
    for (const interval of [300, 529.3, 847, 1500]) {
      const trial = trialWith(interval);
      const output = trial.trial.sampleTimesMs.map((time) => timedTarget(time - 250, interval, options));
      expect(Math.abs(producedInterval(trial, output, options, windowOf(interval)) - interval)).toBeLessThan(tolerance);
    }
  });

  test('samples begin at the event and end with the window', () => {
    const samples = timedSamples(250, windowOf(300), 10);
    expect(samples[0]).toBe(250);
    expect(samples[1]).toBe(260);
    expect(samples[samples.length - 1]).toBe(850);
  });

  test('shapes have the values their formulas give', () => {
    const step = { ...timedDefaults, ...window };
    expect([0, 290, 295, 300, 305, 310, 600].map((t) => timedTarget(t, 300, step))).toEqual([
      0, 0, 0.25, 0.5, 0.75, 1, 1,
    ]);
    const ramp = { ...step, target: 'ramp' } as const;
    expect([0, 150, 300, 310].map((t) => timedTarget(t, 300, ramp))).toEqual([0, 0.5, 1, 0]);
    const bump = { ...step, target: 'bump' } as const;
    expect(timedTarget(300, 300, bump)).toBe(1);
    expect(timedTarget(315, 300, bump)).toBeCloseTo(Math.exp(-0.5), 12);
  });

  test('every miss counts as a guess, in the mean and in the variance', () => {
    const guess = { mean: 200, variance: 30 };
    expect(producedMoments([100, 110, 120], guess)).toEqual({ missRate: 0, mean: 110, variance: 100 });
    expect(producedMoments([Number.NaN, Number.NaN], guess)).toEqual({ missRate: 1, mean: 200, variance: 30 });
    // Squares about 132.5: 32.5² + 22.5² + 12.5² + 67.5² = 6275.
    expect(producedMoments([100, Number.NaN, 110, 120], guess)).toEqual({
      missRate: 0.25,
      mean: 132.5,
      variance: 6275 / 3 + 30 / 4,
    });
    expect(producedMoments([], guess).missRate).toBeNaN();
  });

  test('moments with misses are those to be expected of guesses drawn in their place', () => {
    const stream = randomStream(1, 'test guesses');
    const answers = [100, 130, 170];
    const drawn = Array.from({ length: 20_000 }, () =>
      producedMoments([...answers, 200 + 60 * (stream.uniform() - 0.5)], { mean: 0, variance: 0 }),
    );
    const average = (of: (moments: ProducedMoments) => number): number =>
      drawn.reduce((sum, moments) => sum + of(moments), 0) / drawn.length;
    const expected = producedMoments([...answers, Number.NaN], { mean: 200, variance: 300 });
    // One guess of SD 17.3 in four answers: standard errors .03 ms of the mean, 5.5 ms² of the variance; four of each.
    expect(Math.abs(average(({ mean }) => mean) - expected.mean)).toBeLessThan(0.12);
    expect(Math.abs(average(({ variance }) => variance) - expected.variance)).toBeLessThan(22);
  });
});
