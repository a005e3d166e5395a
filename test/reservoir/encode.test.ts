import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { createReservoir, type ReservoirSpec } from '../../src/reservoir/create.ts';
import { heldValues, liveLowPass, lowPass, rateCoded } from '../../src/reservoir/encode.ts';

/** The definition, spike by spike. */
function filtered(train: readonly number[], time: number, tau: number): number {
  return train.filter((t) => t <= time).reduce((sum, t) => sum + Math.exp(-(time - t) / tau), 0);
}

describe('the filter on the input spikes', () => {
  test('is the sum of exponentials since each spike, whatever the grid', () => {
    const times = fc.array(fc.double({ min: 0.01, max: 199.99, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(times, times, fc.constantFrom(0.1, 0.5, 1, 2), (a, b, dt) => {
        const steps = Math.round(200 / dt);
        const out = lowPass([Float64Array.from(a), Float64Array.from(b)], 10, dt, steps);
        for (let step = 0; step <= steps; step += 7)
          [a, b].forEach((train, channel) => {
            // A spike within rounding error of a grid point may count as on it: the definition jumps there.
            if (train.some((t) => Math.abs(t - step * dt) < 1e-8)) return;
            expect(out[2 * step + channel]).toBeCloseTo(filtered(train, step * dt, 10), 12);
          });
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('counts a spike on a grid point fully at that point, also where decimals are not exact', () => {
    for (const step of [1, 3, 7, 33, 601]) {
      const out = lowPass([Float64Array.of(step / 10)], 10, 0.1, 1000);
      expect(out[step - 1]).toBe(0);
      expect(out[step]).toBeCloseTo(1, 12);
    }
  });

  test('does not hear what comes after the last step', () => {
    expect(lowPass([Float64Array.of(10.5)], 10, 1, 10).every((u) => u === 0)).toBe(true);
  });
});

describe('fibres of a channel', () => {
  const trains = Array.from({ length: 6 }, (_, fibre) => {
    const stream = randomStream(1, 'test fibres', fibre);
    return Float64Array.from({ length: 20 }, () => 200 * stream.uniform()).sort();
  });

  test('are heard as the mean of their filtered spikes, with live spikes to the bit', () => {
    const each = lowPass(trains, 10, 1, 200);
    const heard = lowPass(trains, 10, 1, 200, 3);
    const live = liveLowPass(6, 10, 1, 3);
    trains.forEach((train, fibre) => {
      for (const time of train) live.hear(fibre, time);
    });
    for (let step = 1; step <= 200; step++) {
      const now = live.advance();
      for (const channel of [0, 1]) {
        const own = each.subarray(6 * step + 3 * channel, 6 * step + 3 * channel + 3);
        expect(heard[2 * step + channel]).toBeCloseTo((own[0] + own[1] + own[2]) / 3, 12);
        expect(now[channel]).toBe(heard[2 * step + channel]);
      }
    }
  });

  test('are one channel to a continuous system, and as many inputs to a liquid', async () => {
    const trial = { id: 0, durationMs: 200, spikes: trains, sampleTimesMs: Float64Array.of(200) };
    const context = { channels: 6, fibres: 3, seed: 1, calibration: [] };
    const statesOf = async (spec: ReservoirSpec): Promise<number[]> => {
      const reservoir = await createReservoir(spec, context);
      const { trajectories } = await reservoir.run([trial]);
      reservoir.dispose();
      return [...trajectories[0].states.data];
    };
    // Two filters, one a channel: as if each channel were a single train of a third of the weight.
    const [first, second] = await statesOf({ name: 'filter-bank', size: 2, tau_min: 50, tau_max: 50 });
    const pooled = [0, 3].map((from) => Float64Array.from(trains.slice(from, from + 3).flatMap((t) => [...t])).sort());
    const apart = createContinuousReservoir(
      { name: 'filter-bank', size: 2, tau_min: 50, tau_max: 50 },
      { channels: 2, seed: 1 },
    );
    const { data } = (await apart.run([{ ...trial, spikes: pooled }])).trajectories[0].states;
    expect(first).toBeCloseTo(data[0] / 3, 12);
    expect(second).toBeCloseTo(data[1] / 3, 12);
    expect((await statesOf({ name: 'liquid' })).some((value) => value > 0)).toBe(true);
    await expect(createReservoir({ name: 'filter-bank' }, { ...context, fibres: 4 })).rejects.toThrow(
      'reservoir filter-bank: fibres of a channel (4); use a divisor of 6',
    );
  });
});

test('a live filter refuses what has passed, what is no time, and channels that are not there', () => {
  const live = liveLowPass(2, 10, 1);
  live.hear(0, 0.5);
  live.advance();
  for (const time of [1, 0.2, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => live.hear(0, time)).toThrow(`input: spike not after the present (${time} ms); use times after 1 ms`);
  for (const channel of [2, -1, 0.5])
    expect(() => live.hear(channel, 3)).toThrow(`input: no such channel (${channel}); use 0 … 1`);
  live.hear(1, 1.5);
  expect(live.advance()[1]).toBeCloseTo(Math.exp(-0.05), 12);
});

describe('rate-coded spikes', () => {
  // Up and down between 5 and 45 Hz, silent for a while, on a grid that no spike keeps to.
  const values = Array.from({ length: 40 }, (_, row) => (row >= 30 ? -9 : Math.sin((2 * Math.PI * row) / 20)));
  const signal = { dt: 12.5, values: ndarray(Float64Array.from(values), [40, 1]) };
  const code = { base: 25, gain: 20 };
  const TRIALS = 4000;
  const trains = Array.from({ length: TRIALS }, (_, id) => rateCoded(signal, code, 500, 1, id)[0]);
  const countsIn = (from: number, to: number): number[] =>
    trains.map((train) => train.filter((time) => time > from && time <= to).length);

  test.each([
    [0, 500],
    [0, 125],
    [100, 131],
    [300, 380],
  ])('have in %i … %i ms the mean and the variance of a Poisson count', (from, to) => {
    let wanted = 0;
    for (let t = from; t < to; t += 0.5)
      wanted += (0.5 / 1000) * Math.max(0, code.base + code.gain * values[Math.floor(t / 12.5)]);
    const counts = countsIn(from, to);
    const mean = counts.reduce((sum, count) => sum + count, 0) / TRIALS;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (TRIALS - 1);
    // Four standard errors: of a mean √(λ/n), of a variance √((λ + 2λ²)/n).
    expect(Math.abs(mean - wanted)).toBeLessThan(4 * Math.sqrt(wanted / TRIALS));
    expect(Math.abs(variance - wanted)).toBeLessThan(4 * Math.sqrt((wanted + 2 * wanted ** 2) / TRIALS));
  });

  test('are silent where the rate is 0 or would be less', () => {
    expect(Math.max(...countsIn(375, 500))).toBe(0);
  });

  test('of one interval know nothing of another, nor one channel of another', () => {
    const correlation = (a: readonly number[], b: readonly number[]): number => {
      const [ma, mb] = [a, b].map((all) => all.reduce((sum, x) => sum + x, 0) / TRIALS);
      const sum = (f: (i: number) => number): number => a.reduce((total, _, i) => total + f(i), 0);
      return (
        sum((i) => (a[i] - ma) * (b[i] - mb)) / Math.sqrt(sum((i) => (a[i] - ma) ** 2) * sum((i) => (b[i] - mb) ** 2))
      );
    };
    expect(Math.abs(correlation(countsIn(0, 125), countsIn(125, 250)))).toBeLessThan(4 / Math.sqrt(TRIALS));
    const two = { dt: 500, values: ndarray(Float64Array.of(0, 0), [1, 2]) };
    const pairs = Array.from({ length: TRIALS }, (_, id) => rateCoded(two, code, 500, 1, id));
    const [first, second] = [0, 1].map((channel) => pairs.map((pair) => pair[channel].length));
    expect(Math.abs(correlation(first, second))).toBeLessThan(4 / Math.sqrt(TRIALS));
  });

  test('are those of the seed, the trial and the channel, ascending, within the trial', () => {
    const again = rateCoded(signal, code, 500, 1, 7)[0];
    expect(again).toEqual(trains[7]);
    expect(rateCoded(signal, code, 500, 2, 7)[0]).not.toEqual(again);
    expect(trains[8]).not.toEqual(again);
    expect([...again].sort((a, b) => a - b)).toEqual([...again]);
    expect([...rateCoded(signal, code, 200, 1, 7)[0]]).toEqual([...again].filter((time) => time <= 200));
    const wide = { dt: 12.5, values: ndarray(Float64Array.from(values.flatMap((x) => [x, 1])), [40, 2]) };
    expect(rateCoded(wide, code, 500, 1, 7)[0]).toEqual(again);
  });

  test('are refused at a rate that would fill the memory', () => {
    expect(() => rateCoded(signal, { base: 0, gain: 1e9 }, 500, 1, 7)).toThrow(
      /^trial 7: rate of analog channel 0 \(\d+.* Hz\); use at most 1000000 Hz$/,
    );
  });
});

test('a value is held from its row’s beginning, exclusive, to its end', () => {
  const signal = { dt: 0.3, values: ndarray(Float64Array.of(1, 2, 3, 4), [4, 1]) };
  expect([...heldValues(signal, 0.1, 12)]).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
  expect([...heldValues(signal, 0.4, 3)]).toEqual([0, 2, 3, 4]);
});
