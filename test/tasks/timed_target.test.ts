import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { TaskTrial } from '../../src/tasks/task.ts';
import {
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
  // Interpolation is exact for the linear shapes; between samples 10 ms apart a bump of SD 15 ms and more bends by less than 1 ms at its flank.
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

  test('moments leave misses out and count them', () => {
    const moments = producedMoments([100, Number.NaN, 110, 120]);
    expect(moments).toEqual({ missRate: 0.25, mean: 110, variance: 100 });
    expect(producedMoments([Number.NaN]).mean).toBeNaN();
    expect(producedMoments([]).missRate).toBeNaN();
    expect(producedMoments([5]).variance).toBeNaN();
  });

  test('moments of noise are not given: below one answer in two they are undefined', () => {
    const half = producedMoments([100, Number.NaN, 120, Number.NaN]);
    expect(half).toEqual({ missRate: 0.5, mean: 110, variance: 200 });
    const fewer = producedMoments([100, Number.NaN, 120, Number.NaN, Number.NaN]);
    expect(fewer).toEqual({ missRate: 0.6, mean: Number.NaN, variance: Number.NaN });
  });
});
