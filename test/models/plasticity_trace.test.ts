/** Traces of spikes by themselves. */
import { describe, expect, test } from 'vitest';
import { decayed, float32, float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import { createTraces } from '../../models/plasticity/trace.ts';

const KERNELS = [
  { name: 'a', tau: 'fast', spike: 'add' },
  { name: 'b', tau: 'slow', spike: 'add', forgets: true },
  { name: 'c', tau: 'slow', spike: 'set' },
] as const;
const TAUS = { fast: 10, slow: 100 };

describe('traces', () => {
  test('add up all spikes, or keep the last one', () => {
    const traces = createTraces(KERNELS, TAUS, float64);
    expect(traces.at(50)).toEqual([0, 0, 0]);
    for (const time of [10, 15, 40]) traces.spike(time);
    const sum = (tau: number): number => [30, 25, 0].reduce((total, age) => total + Math.exp(-(age + 5) / tau), 0);
    const expected = [sum(10), sum(100), Math.exp(-5 / 100)];
    traces.at(45).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 14);
    });
  });

  test('forget only where they are said to', () => {
    const traces = createTraces(KERNELS, TAUS, float64);
    traces.spike(10);
    traces.forget();
    expect(traces.at(10)).toEqual([1, 0, 1]);
    traces.spike(10);
    expect(traces.at(10)).toEqual([2, 1, 1]);
  });

  test('are float32 numbers in float32, and decay from the number that a spike leaves', () => {
    const traces = createTraces(KERNELS, TAUS, float32);
    for (let time = 10; time < 500; time += 3.5) {
      traces.spike(time);
      const left = traces.at(time);
      expect(left).toEqual(left.map(Math.fround));
      expect(traces.at(time + 3)).toEqual(left.map((value, i) => decayed(value, 3, TAUS[KERNELS[i].tau], float32)));
    }
  });
});
