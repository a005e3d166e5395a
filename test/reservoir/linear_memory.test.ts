import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { delayLine } from '../../models/reservoirs/delay_line.ts';
import { logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { randomStream } from '../../src/random.ts';
import { fitRidge } from '../../src/readout/ridge.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { type Dynamics, type SystemState, splitEvenly } from '../../src/reservoir/dynamics.ts';
import { createDelayLine } from '../../src/reservoir/linear_memory.ts';
import { runFromRest } from '../../src/reservoir/sampler.ts';
import type { Trial } from '../../src/signals.ts';
import { createTask, taskNames } from '../../src/tasks/create_task.ts';

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
  test('with N taps a step apart has memory capacity N, lag 0 included', () => {
    // Jaeger 2001, proposition 2: an i.i.d. input cannot be remembered in more dimensions than there are states.
    const [size, train, test, kmax] = [100, 2000, 1500, 110];
    const line = createDelayLine({ size, dt: 1, reach: 1, spacing: 1 }, 1);
    const stream = randomStream(3, 'memory input');
    const steps = kmax + train + test;
    const u = Float64Array.from({ length: steps + 1 }, (_, t) => (t === 0 ? 0 : 1.6 * stream.uniform() - 0.8));
    const statesOver = (from: number, count: number) => {
      const states = new Float64Array(count * size);
      runFromRest(
        line,
        u,
        steps,
        Uint32Array.from({ length: count }, (_, i) => from + i),
        states,
      );
      return ndarray(states, [count, size]);
    };
    const targetsOver = (from: number, count: number) =>
      ndarray(
        Float64Array.from({ length: count * kmax }, (_, i) => u[from + Math.floor(i / kmax) - (i % kmax)]),
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

  test('repeats the filtered input, averaged tap by tap, and is empty before', async () => {
    const line = createContinuousReservoir({ name: 'delay-line', size: 10, spacing: 5 }, { channels: 1, seed: 0 });
    const samples = [20, 25, 47, 60];
    const { trajectories, cost } = await line.run([trial([[20]], 60, samples)]);
    samples.forEach((time, t) => {
      for (let k = 0; k < 10; k++) {
        const since = Array.from({ length: 5 }, (_, j) => time - 5 * k - j - 20);
        const mean = since.reduce((sum, ms) => sum + (ms < 0 ? 0 : Math.exp(-ms / 10)), 0) / 5;
        expect(trajectories[0].states.get(t, k)).toBeCloseTo(mean, 12);
      }
    });
    // Tap k hears the spike from step 20 + 5k on, until step 60: 60 − (20 + 5k) + 1 of its 60 updates are not zero.
    const live = Array.from({ length: 10 }, (_, k) => Math.max(0, 41 - 5 * k)).reduce((a, b) => a + b);
    // Of 41 steps with an input two additions each, and one operation for each of the 41 means that hold some of it.
    expect(cost).toMatchObject({ neuronUpdates: 600, zeroActivations: 600 - live, effectiveACs: 0 });
    expect(cost).toMatchObject({ effectiveMACs: 3 * 41, denseOps: 3 * 60 });
    expect(line.footprintBytes).toBe(8 * (10 * 5 + 2 + 1));
  });

  test('that does not average computes nothing', async () => {
    const line = createContinuousReservoir({ name: 'delay-line', size: 10, spacing: 1 }, { channels: 1, seed: 0 });
    const { trajectories, cost } = await line.run([trial([[20]], 60, [25])]);
    expect(cost).toMatchObject({ effectiveMACs: 0, denseOps: 0 });
    expect(trajectories[0].states.get(0, 0)).toBeCloseTo(Math.exp(-0.5), 12);
  });

  test('chooses its spacing so that the taps of every channel cover the reach', () => {
    const params = (size: number, channels: number) =>
      createContinuousReservoir({ name: 'delay-line', size }, { channels, seed: 0 }).params;
    expect(params(135, 1)).toMatchObject({ spacing: 23, reach: 3105 });
    expect(params(150, 1)).toMatchObject({ spacing: 20, reach: 3000 });
    expect(params(135, 2)).toMatchObject({ spacing: 45, reach: 67 * 45 });
    expect(params(5, 5)).toMatchObject({ spacing: 3000, reach: 3000 });
  });

  test('by default reaches farther back than any task at its defaults asks, but for the longest bisection', () => {
    const asks = taskNames.flatMap((name) => {
      const task = createTask({ name });
      return task.conditions.flatMap((condition) => {
        const reaches = task.train(condition, 1).map(({ trial: { sampleTimesMs }, facts }) => {
          // Where no event has such a name, all of the trial may be asked.
          const event = facts.firstVolleyMs ?? facts.readyMs ?? facts.eventMs ?? facts.firstMs ?? 0;
          return sampleTimesMs[sampleTimesMs.length - 1] - event;
        });
        // A volley's first spike may come nine jitters early.
        return Math.max(...reaches) + 9 > delayLine.parameters.reach.default ? [`${name} ${condition}`] : [];
      });
    });
    expect(asks).toEqual(['bisection 1000 and 4000 ms']);
  });

  test('refuses a spacing off the grid', () => {
    expect(() => createContinuousReservoir({ name: 'delay-line', spacing: 2.5 }, { channels: 1, seed: 0 })).toThrow(
      'reservoir delay-line: spacing off the grid (2.5 ms); use a multiple of dt 1 ms, or 0',
    );
  });
});

/**
 * What the taps of each channel hold together, in units of the input, [steps × channels], from an input and a system
 * that ran it.
 */
function heldBy<State extends SystemState>(
  line: Dynamics<State>,
  input: Float64Array,
  channels: number,
  size: number,
  spacing: number,
): number[][] {
  const steps = input.length / channels - 1;
  const states = new Float64Array(steps * size);
  const samples = Uint32Array.from({ length: steps }, (_, i) => i + 1);
  line.run?.([{ id: 0, input, steps, sampleSteps: samples, states }]);
  const live = line.start();
  const split = splitEvenly(size, channels);
  return Array.from({ length: steps }, (_, i) => {
    line.step(live, input, (i + 1) * channels);
    const state = states.slice(i * size, (i + 1) * size);
    expect([...live.x]).toEqual([...state]);
    let first = 0;
    return split.map((count) => {
      const own = state.slice(first, first + count);
      first += count;
      return spacing * own.reduce((sum, x) => sum + x, 0);
    });
  });
}

describe('a delay line loses no event', () => {
  const lines = fc.record({
    channels: fc.integer({ min: 1, max: 4 }),
    perChannel: fc.integer({ min: 1, max: 6 }),
    more: fc.integer({ min: 0, max: 3 }),
    spacing: fc.integer({ min: 1, max: 9 }),
    at: fc.integer({ min: 1, max: 25 }),
  });

  test('the taps of its channel together hold all of it at every lag of their reach, and none after, recorded and live', () => {
    fc.assert(
      fc.property(lines, ({ channels, perChannel, more, spacing, at }) => {
        const size = channels * perChannel + (more % channels);
        const line = createDelayLine({ size, dt: 1, reach: 1, spacing }, channels);
        const split = splitEvenly(size, channels);
        for (let channel = 0; channel < channels; channel++) {
          const steps = at + (perChannel + 2) * spacing;
          const input = new Float64Array((steps + 1) * channels);
          input[at * channels + channel] = 1;
          heldBy(line, input, channels, size, spacing).forEach((held, i) => {
            const lag = i + 1 - at;
            const heard = lag >= 0 && lag < split[channel] * spacing;
            held.forEach((sum, c) => {
              expect(sum).toBeCloseTo(c === channel && heard ? 1 : 0, 12);
            });
          });
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('a spike is heard as its filter goes on, whichever taps it lies under, at every lag on every channel', async () => {
    const line = createContinuousReservoir({ name: 'delay-line', size: 13 }, { channels: 3, seed: 0 });
    const { spacing, reach } = line.params as { readonly spacing: number; readonly reach: number };
    // Four taps at least a channel.
    expect([spacing, reach]).toEqual([750, 3000]);
    const lags = Array.from({ length: reach }, (_, lag) => lag);
    const q = Math.exp(-1 / 10);
    for (const channel of [0, 1, 2]) {
      const spikes = [0, 1, 2].map((c) => (c === channel ? [40] : []));
      const { trajectories } = await line.run([
        trial(
          spikes,
          40 + reach,
          lags.map((lag) => 40 + lag),
        ),
      ]);
      const { states } = trajectories[0];
      const worst = lags.map((lag) => {
        const sum = Array.from({ length: 13 }, (_, i) => states.get(lag, i)).reduce((a, b) => a + b);
        // The geometric series of what the filter has said up to this lag.
        return Math.abs(spacing * sum - (1 - q ** (lag + 1)) / (1 - q));
      });
      expect(Math.max(...worst)).toBeLessThan(1e-9);
    }
  });

  test('in a long life nothing piles up: after the reach it is as empty as it began', () => {
    const [channels, size, spacing] = [2, 10, 7];
    const line = createDelayLine({ size, dt: 1, reach: 1, spacing }, channels);
    const live = line.start();
    const stream = randomStream(4, 'test long life');
    for (let step = 0; step < 20_000; step++)
      line.step(live, Float64Array.of(1e9 * stream.uniform(), stream.uniform() - 0.5), 0);
    for (let step = 0; step < 5 * spacing; step++) line.step(live, new Float64Array(channels), 0);
    expect([...live.x]).toEqual(new Array(size).fill(0));
  });
});
