import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { randomStream } from '../../src/random.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { createDelayLine } from '../../src/reservoir/linear_memory.ts';
import type { Trial } from '../../src/signals.ts';

function trial(spikes: readonly number[][], durationMs: number, sampleTimesMs: readonly number[]): Trial {
  return {
    id: 0,
    durationMs,
    spikes: spikes.map((train) => Float64Array.from(train)),
    sampleTimesMs: Float64Array.from(sampleTimesMs),
  };
}

describe('a filter bank', () => {
  test('answers a spike with the difference of two exponentials', async () => {
    const bank = createContinuousReservoir(
      { name: 'filter-bank', size: 12, tau_min: 20, tau_max: 2000 },
      { channels: 1, seed: 0 },
    );
    const samples = [100, 101, 150, 400, 1000];
    const { trajectories } = await bank.run([trial([[100]], 1000, samples)]);
    const q = Math.exp(-1 / 10);
    logSpacedTimeConstants(12, 20, 2000).forEach((tau, i) => {
      const d = Math.exp(-1 / tau);
      samples.forEach((time, row) => {
        const steps = time - 100 + 1;
        // Geometric series of (1 − d) Σ_j d^(m − j) q^j.
        const exact = ((1 - d) * (d ** steps - q ** steps)) / (d - q);
        expect(trajectories[0].states.get(row, i) / exact).toBeCloseTo(1, 11);
      });
    });
  });

  test('decays exactly exponentially once the input is gone, each filter with its own time constant', async () => {
    const bank = createContinuousReservoir(
      // An input filter of 1 ms is gone (e^-150) long before the first sample.
      { name: 'filter-bank', size: 20, tau_input: 1 },
      { channels: 1, seed: 0 },
    );
    const { trajectories } = await bank.run([trial([[10, 12.5, 50.1]], 600, [200, 600])]);
    logSpacedTimeConstants(20, 10, 3000).forEach((tau, i) => {
      const ratio = trajectories[0].states.get(1, i) / trajectories[0].states.get(0, i);
      expect(ratio / Math.exp(-400 / tau)).toBeCloseTo(1, 9);
    });
  });

  test('has time constants evenly spaced in the logarithm, ends included', () => {
    const taus = logSpacedTimeConstants(7, 10, 3000);
    expect(taus[0]).toBe(10);
    expect(taus[6]).toBeCloseTo(3000, 9);
    for (let i = 1; i < 7; i++) expect(taus[i] / taus[i - 1]).toBeCloseTo(300 ** (1 / 6), 12);
    expect(logSpacedTimeConstants(1, 10, 1000)).toEqual([100]);
  });

  test('splits its states evenly over channels, each with a set of its own', async () => {
    const bank = createContinuousReservoir({ name: 'filter-bank', size: 5 }, { channels: 2, seed: 0 });
    const { trajectories } = await bank.run([
      trial([[10], []], 50, [50]),
      trial([[], [10]], 50, [50]),
      trial([[10], [10]], 50, [50]),
    ]);
    const [first, second, both] = trajectories.map(({ states }) => Array.from(states.data));
    expect(first.map((x) => x > 0)).toEqual([true, true, true, false, false]);
    expect(second.map((x) => x > 0)).toEqual([false, false, false, true, true]);
    expect(both).toEqual(first.map((x, i) => x + second[i]));
    expect(first[0]).toBe(second[3]);
  });
});

describe('a delay line', () => {
  test('with N taps a step apart has memory capacity N', () => {
    // science.md §3.7: 100 ± 0.1; an i.i.d. input cannot be remembered in more dimensions than there are states.
    const [size, train, test, kmax] = [100, 2000, 1500, 110];
    const line = createDelayLine({ size, dt: 1, reach: 1, spacing: 1 }, 1);
    const stream = randomStream(3, 'memory input');
    const steps = kmax + train + test;
    const u = Float64Array.from({ length: steps + 1 }, (_, t) => (t === 0 ? 0 : 1.6 * stream.uniform() - 0.8));
    const statesOver = (from: number, count: number) => {
      const states = new Float64Array(count * size);
      line.run(
        u,
        steps,
        Uint32Array.from({ length: count }, (_, i) => from + i),
        states,
      );
      return ndarray(states, [count, size]);
    };
    const targetsOver = (from: number, count: number) =>
      ndarray(
        Float64Array.from({ length: count * kmax }, (_, i) => u[from + Math.floor(i / kmax) - 1 - (i % kmax)]),
        [count, kmax],
      );
    // Capacity is that of a linear readout: nothing limits what it says.
    const options = { penalties: [1e-6], limit: false };
    const readout = fitRidge([statesOver(kmax + 1, train)], [targetsOver(kmax + 1, train)], options);
    const predicted = readout.predict(statesOver(kmax + train, test));
    const wanted = targetsOver(kmax + train, test);
    let capacity = 0;
    for (let k = 0; k < kmax; k++) {
      let [xy, xx, yy, mx, my] = [0, 0, 0, 0, 0];
      for (let t = 0; t < test; t++) {
        const [x, y] = [predicted.get(t, k), wanted.get(t, k)];
        [xy, xx, yy, mx, my] = [xy + x * y, xx + x * x, yy + y * y, mx + x / test, my + y / test];
      }
      capacity += (xy - test * mx * my) ** 2 / ((xx - test * mx * mx) * (yy - test * my * my));
    }
    expect(Math.abs(capacity - 100)).toBeLessThan(0.1);
  });

  test('repeats the filtered input, tap by tap, and is empty before', async () => {
    const line = createContinuousReservoir({ name: 'delay-line', size: 10, spacing: 5 }, { channels: 1, seed: 0 });
    const { trajectories, cost } = await line.run([trial([[20]], 60, [20, 25, 47, 60])]);
    const expected = [20, 25, 47, 60].map((time) =>
      Array.from({ length: 10 }, (_, k) => {
        const since = time - 5 * (k + 1) - 20;
        return since < 0 ? 0 : Math.exp(-since / 10);
      }),
    );
    expected.forEach((row, t) => {
      row.forEach((x, k) => {
        expect(trajectories[0].states.get(t, k)).toBeCloseTo(x, 12);
      });
    });
    // Tap k hears the spike from step 20 + 5k on, until step 60: 60 − (20 + 5k) + 1 of its 60 updates are not zero.
    const live = Array.from({ length: 10 }, (_, k) => Math.max(0, 41 - 5 * (k + 1))).reduce((a, b) => a + b);
    expect(cost).toMatchObject({ neuronUpdates: 600, zeroActivations: 600 - live, effectiveMACs: 0, effectiveACs: 0 });
  });

  test('chooses its spacing so that the last tap of every channel reaches far enough', () => {
    const params = (size: number, channels: number) =>
      createContinuousReservoir({ name: 'delay-line', size }, { channels, seed: 0 }).params;
    expect(params(135, 1)).toMatchObject({ spacing: 12, reach: 1620 });
    expect(params(150, 1)).toMatchObject({ spacing: 10, reach: 1500 });
    expect(params(135, 2)).toMatchObject({ spacing: 23, reach: 67 * 23 });
  });

  test('refuses a spacing off the grid', () => {
    expect(() => createContinuousReservoir({ name: 'delay-line', spacing: 2.5 }, { channels: 1, seed: 0 })).toThrow(
      'reservoir delay-line: spacing off the grid (2.5 ms); use a multiple of dt 1 ms, or 0',
    );
  });
});
