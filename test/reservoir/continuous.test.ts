import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import { InputError } from '../../src/errors.ts';
import { randomStream } from '../../src/random.ts';
import { type ContinuousName, continuousNames, continuousSystems } from '../../src/reservoir/catalogue.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import type { Trial } from '../../src/signals.ts';
import { buildSmall, smallSystems } from './small_systems.ts';

const build = { channels: 2, seed: 7 };

/** They have no rest. */
const ONGOING: readonly ContinuousName[] = ['chaotic', 'rebasics'];

function poissonTrial(id: number, durationMs = 300): Trial {
  const spikes = [0, 1].map((channel) => {
    const stream = randomStream(1, 'test spikes', id, channel);
    const times: number[] = [];
    for (let t = 20 * stream.exponential(); t <= durationMs; t += 20 * stream.exponential()) times.push(t);
    return Float64Array.from(times);
  });
  return { id, durationMs, spikes, sampleTimesMs: Float64Array.of(0.5, 10, 99.9, 100, durationMs) };
}

describe.each(smallSystems)('$name', ({ name, size }) => {
  const reservoir = buildSmall({ name, size }, build);

  test('gives a trial the same states, whatever it is batched with and however often', async () => {
    const trials = [0, 1, 2, 3].map((id) => poissonTrial(id));
    const together = (await reservoir.run(trials)).trajectories.map(({ states }) => states.data);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }), async (order) => {
        const { trajectories } = await reservoir.run(order.map((id) => trials[id]));
        expect(trajectories.map(({ states }) => states.data)).toEqual(order.map((id) => together[id]));
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  test('samples the grid step at or before the time asked for, and rest before the first step', async () => {
    const { trajectories } = await reservoir.run([poissonTrial(0)]);
    const { states, timesMs } = trajectories[0];
    expect(states.shape).toEqual([5, size]);
    expect(Array.from(timesMs)).toEqual([0.5, 10, 99.9, 100, 300]);
    const silent = { ...poissonTrial(0), spikes: [Float64Array.of(), Float64Array.of()] };
    const resting = (await reservoir.run([silent])).trajectories[0].states;
    for (let i = 0; i < size; i++) {
      expect(states.get(0, i)).toBe(resting.get(0, i));
      if (!ONGOING.includes(name)) expect(states.get(0, i)).toBeCloseTo(resting.get(4, i), 12);
    }
    const at99 = { ...poissonTrial(0), sampleTimesMs: Float64Array.of(99) };
    const row = (await reservoir.run([at99])).trajectories[0].states;
    for (let i = 0; i < size; i++) expect(states.get(2, i)).toBe(row.get(0, i));
  });

  test('accounts for its work: updates, dense operations, and effective ones below them', async () => {
    const { cost } = await reservoir.run([poissonTrial(0), poissonTrial(1)]);
    expect(cost.modelSeconds).toBeCloseTo(0.6, 12);
    expect(cost.neuronUpdates).toBe(2 * 300 * size);
    expect(cost.effectiveACs).toBe(0);
    expect(cost.effectiveMACs).toBeLessThanOrEqual(cost.denseOps);
    expect(reservoir.footprintBytes).toBeGreaterThan(size * 8);
  });

  test('has the parameters of its record, as used', () => {
    const records = Object.entries<ReservoirParameter>(continuousSystems[name].model.parameters);
    const listed = records.filter(([, { listedWhenGiven }]) => listedWhenGiven !== true).map(([key]) => key);
    expect(Object.keys(reservoir.params)).toEqual(expect.arrayContaining(listed));
    expect(reservoir.params.size).toBe(size);
  });
});

describe('echo state networks', () => {
  test('with leak rate 1 and without a leak are the same system', async () => {
    const trials = [poissonTrial(0)];
    const plain = createContinuousReservoir({ name: 'echo-state', size: 30 }, build);
    const leaky = createContinuousReservoir({ name: 'leaky-echo-state', size: 30, leak_rate: 1 }, build);
    expect((await leaky.run(trials)).trajectories[0].states.data).toEqual(
      (await plain.run(trials)).trajectories[0].states.data,
    );
  });

  test('without recurrence are the memoryless features of the same seed', async () => {
    const trials = [poissonTrial(0)];
    const cut = createContinuousReservoir({ name: 'echo-state', size: 30, spectral_radius: 0 }, build);
    const features = createContinuousReservoir({ name: 'input-only', size: 30 }, build);
    expect((await cut.run(trials)).trajectories[0].states.data).toEqual(
      (await features.run(trials)).trajectories[0].states.data,
    );
  });

  test('do one multiply–accumulate per present weight and live source at every step', async () => {
    const reservoir = createContinuousReservoir(
      { name: 'echo-state', size: 40, density: 0.3 },
      { channels: 1, seed: 2 },
    );
    const entries = Math.round((1 - reservoir.connectionSparsity) * 1600);
    const trial = { id: 0, durationMs: 100, spikes: [Float64Array.of(60)], sampleTimesMs: Float64Array.of(100) };
    const { cost } = await reservoir.run([trial]);
    // The input is zero before step 60 and never after.
    expect(cost.effectiveMACs).toBe(100 * entries + 41 * 40);
    expect(cost.denseOps).toBe(100 * (1600 + 40));
    expect(cost.zeroActivations).toBe(0);
  });

  test('that are silent and without bias cost nothing', async () => {
    const reservoir = createContinuousReservoir(
      { name: 'leaky-echo-state', size: 40, bias_scale: 0 },
      { channels: 1, seed: 2 },
    );
    const trial = { id: 0, durationMs: 50, spikes: [Float64Array.of()], sampleTimesMs: Float64Array.of(50) };
    const { cost } = await reservoir.run([trial]);
    expect(cost.effectiveMACs).toBe(0);
    expect(cost.zeroActivations).toBe(50 * 40);
  });

  test('with the default leak rate still hear a volley after a second; without a leak they do not', async () => {
    const volley = Float64Array.of(100, 103, 106, 109, 112);
    const heard = async (name: ContinuousName) => {
      const reservoir = createContinuousReservoir({ name }, { channels: 1, seed: 1 });
      const trial = (spikes: Float64Array): Trial => ({
        id: 0,
        durationMs: 1112,
        spikes: [spikes],
        sampleTimesMs: Float64Array.of(1112),
      });
      const { trajectories } = await reservoir.run([trial(volley), trial(Float64Array.of())]);
      const [a, b] = trajectories.map(({ states }) => states.data);
      return Math.hypot(...a.map((x, i) => x - b[i]));
    };
    expect(await heard('leaky-echo-state')).toBeGreaterThan(1e-3);
    // 0.95^1000 is 5e-23.
    expect(await heard('echo-state')).toBeLessThan(1e-9);
  });
});

test('the memoryless features forget everything but the filtered input', async () => {
  const reservoir = createContinuousReservoir({ name: 'input-only', size: 10, tau_input: 1 }, { channels: 1, seed: 0 });
  const trial = (times: number[]): Trial => ({
    id: 0,
    durationMs: 200,
    spikes: [Float64Array.from(times)],
    sampleTimesMs: Float64Array.of(200),
  });
  const { trajectories } = await reservoir.run([trial([10, 20, 200]), trial([120, 200])]);
  const [a, b] = trajectories.map(({ states }) => states.data);
  a.forEach((x, i) => {
    expect(x).toBeCloseTo(b[i], 14);
  });
});

describe('bad specifications are refused in one line', () => {
  const refusals: [Parameters<typeof createContinuousReservoir>[0], string][] = [
    [
      { name: 'echo' as 'echo-state' },
      `reservoir: unknown name (echo); did you mean echo-state? use ${continuousNames.join(', ')}`,
    ],
    [
      { name: 'input-only', leak_rate: 1 },
      'reservoir input-only: unknown parameter (leak_rate); use size, dt, tau_input, dynamic_noise, readout_noise, input_scale, bias_scale, precision',
    ],
    [
      { name: 'leaky-echo-state', leak_rate: 0 },
      'reservoir leaky-echo-state: leak_rate out of range (0); use a number > 0 and ≤ 1',
    ],
    [
      { name: 'leaky-echo-state', leak_rate: 1.1 },
      'reservoir leaky-echo-state: leak_rate out of range (1.1); use a number > 0 and ≤ 1',
    ],
    [{ name: 'echo-state', size: 0 }, 'reservoir echo-state: size out of range (0); use an integer ≥ 1 and ≤ 16384'],
    [
      { name: 'echo-state', size: 3.5 },
      'reservoir echo-state: size out of range (3.5); use an integer ≥ 1 and ≤ 16384',
    ],
    [
      { name: 'echo-state', spectral_radius: Number.NaN },
      'reservoir echo-state: spectral_radius out of range (NaN); use a number ≥ 0',
    ],
    [
      { name: 'echo-state', density: '0.1' },
      'reservoir echo-state: density is no number ("0.1"); use a number ≥ 0 and ≤ 1',
    ],
    [
      { name: 'filter-bank', tau_min: 50, tau_max: 20 },
      'reservoir filter-bank: tau_max below tau_min (20 ms); use at least 50 ms',
    ],
    [{ name: 'filter-bank', dt: 0 }, 'reservoir filter-bank: dt out of range (0); use a number ≥ 0.001 and ≤ 10000 ms'],
    [
      { name: 'filter-bank', size: 1 },
      'reservoir filter-bank: fewer states than input channels (1); use a size of at least 2',
    ],
  ];
  test.each(refusals)('%j', (spec, message) => {
    expect(() => createContinuousReservoir(spec, build)).toThrow(new InputError(message));
  });

  test('a number of channels that is none', () => {
    expect(() => createContinuousReservoir({ name: 'filter-bank' }, { channels: 0, seed: 0 })).toThrow(
      'reservoir filter-bank: number of input channels (0); use an integer ≥ 1',
    );
  });
});
