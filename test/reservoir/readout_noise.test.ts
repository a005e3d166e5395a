/** Noise on what is read: of one size for all states, named by seed, trial and instant, and nothing to the dynamics. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learners } from '../../src/learners/catalogue.ts';
import type { SavedLearner } from '../../src/learners/learner.ts';
import { createReservoir, type ReservoirSpec } from '../../src/reservoir/create.ts';
import { drivenReservoir } from '../../src/reservoir/driven_system.ts';
import { readoutNoiseOf } from '../../src/reservoir/readout_noise.ts';
import type { Reservoir } from '../../src/reservoir/reservoir.ts';
import type { Trial } from '../../src/signals.ts';
import { createTask } from '../../src/tasks/create_task.ts';
import { smallParameters, smallSystems } from './small_systems.ts';

const trial = (id: number, ...sampleTimes: number[]): Trial => ({
  ...{ id, durationMs: 60, spikes: [Float64Array.of(2, 3, 4, 5, 6, 20)] },
  sampleTimesMs: Float64Array.from(sampleTimes),
});

const systems: readonly ReservoirSpec[] = [
  ...smallSystems.map((system) => ({ ...system, ...smallParameters(system.name) })),
  { name: 'liquid' },
  { name: 'liquid', state: 'potentials' },
  { name: 'liquid-unconnected', state: 'counts' },
];

const build = (spec: ReservoirSpec, seed = 3): Promise<Reservoir> =>
  createReservoir(spec, { channels: 1, seed, calibration: [trial(9, 60)] });
const statesOf = async (reservoir: Reservoir, ...trials: Trial[]): Promise<number[][]> =>
  (await reservoir.run(trials)).trajectories.map(({ states }) => [...states.data]);

test('its mean is 0 and its SD the same for every state, as large as asked for', () => {
  const sd = 0.3;
  const [instants, size] = [2000, 4];
  const disturb = readoutNoiseOf({ sd, dt: 1, seed: 5 }, 7);
  const draws = Array.from({ length: instants }, (_, k) => [...disturb(k + 1, new Float64Array(size))]);
  for (let n = 0; n < size; n++) {
    const mean = draws.reduce((sum, state) => sum + state[n], 0) / instants;
    const meanSquare = draws.reduce((sum, state) => sum + state[n] ** 2, 0) / instants;
    // Standard errors σ/√n and σ² √(2/n); four of them.
    expect(Math.abs(mean)).toBeLessThan((4 * sd) / Math.sqrt(instants));
    expect(Math.abs(meanSquare / sd ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / instants));
  }
});

test('the noise of an instant depends on seed, trial and step alone', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.nat(1000),
      fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 2 }),
      (seed, id, steps) => {
        const noise = { sd: 1, dt: 0.1, seed };
        const at = (step: number, of = readoutNoiseOf(noise, id)): Float64Array => of(step * 0.1, [0, 0, 0]);
        const inTurn = readoutNoiseOf(noise, id);
        for (const step of steps) expect(at(step, inTurn)).toEqual(at(step));
        expect(at(steps[0])).not.toEqual(at(steps[1]));
        expect(at(steps[0])).not.toEqual(at(steps[0], readoutNoiseOf(noise, id + 1)));
        expect(at(steps[0])).not.toEqual(at(steps[0], readoutNoiseOf({ ...noise, seed: seed + 1 }, id)));
      },
    ),
    { seed: 4, numRuns: 50 },
  );
});

describe.each(systems)('$name $state', (spec) => {
  const noisySpec = { ...spec, readout_noise: 0.05 };

  test('has noise of its own in each trial, whatever that is run with and read at, and live', async () => {
    const noisy = await build(noisySpec);
    const [first, second] = await statesOf(noisy, trial(7, 10, 30, 60), trial(8, 10, 30, 60));
    expect(await statesOf(noisy, trial(1, 60), trial(8, 10, 30, 60), trial(2, 60))).toContainEqual(second);
    expect(await statesOf(noisy, trial(7, 30))).toEqual([first.slice(noisy.size, 2 * noisy.size)]);
    const live = await noisy.live({ everyMs: 10, id: 7 });
    const found: number[] = [];
    live.states.subscribe(({ timeMs, state }) => {
      if ([10, 30, 60].some((instant) => Math.abs(instant - timeMs) < 1e-6)) found.push(...state);
    });
    live.hear(trial(7).spikes);
    await live.advanceTo(60);
    expect(found).toEqual(first);
  });

  test('goes on as it would without: what differs is the noise, and the work is the same', async () => {
    const [plain, noisy] = [await build(spec), await build(noisySpec)];
    const asked = trial(7, 10, 60);
    const [states] = await statesOf(plain, asked);
    const disturb = readoutNoiseOf({ sd: 0.05, dt: plain.name.startsWith('liquid') ? 0.1 : 1, seed: 3 }, 7);
    const expected = [10, 60].flatMap((timeMs, row) => [
      ...disturb(timeMs, states.slice(row * plain.size, (row + 1) * plain.size)),
    ]);
    expect(await statesOf(noisy, asked)).toEqual([expected]);
    expect((await noisy.run([asked])).cost).toEqual((await plain.run([asked])).cost);
  });

  test('is as it was without any, and refuses less than none', async () => {
    const [plain, silent] = [await build(spec), await build({ ...spec, readout_noise: 0 })];
    expect(await statesOf(silent, trial(1, 30, 60))).toEqual(await statesOf(plain, trial(1, 30, 60)));
    expect(plain.params).not.toHaveProperty('readout_noise');
    expect((await build(noisySpec)).params).toMatchObject({ readout_noise: 0.05 });
    for (const readout_noise of [-0.1, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(build({ ...spec, readout_noise })).rejects.toThrow(
        `reservoir ${spec.name}: readout_noise out of range (${readout_noise}); use a number ≥ 0`,
      );
  });
});

test.each(['liquid', 'leaky-echo-state'])('is heard in training and in tests: %s', async (name) => {
  const task = createTask({ name: 'discrimination', T0s: [100], trainPerClass: 50, testPerClass: 20 });
  const [condition] = task.conditions;
  const testing = task.test(condition, 1);
  const taught = async (readout_noise: number): Promise<SavedLearner> => {
    const learner = await learners.create({ name, readout_noise }, { channels: task.channels, seed: 1 });
    return (await learner.train(task.train(condition, 1), { seed: 1 })).save();
  };
  // A readout taught with one noise is asked with another by way of what is saved.
  const accuracy = async ({ learner, state }: SavedLearner, readout_noise: number): Promise<number | undefined> => {
    const { spec, ...rest } = state as { readonly spec: object };
    const asked = await learners.restore({ learner, state: { ...rest, spec: { ...spec, readout_noise } } });
    const { outputs } = await asked.answer(testing.map(({ trial: one }) => one));
    return task.score(condition, testing, outputs).find(({ metric }) => metric === 'accuracy')?.value;
  };
  const [silent, noisy] = [await taught(0), await taught(1000)];
  // Far more than the states move; 40 trials at chance have an SD of .08.
  expect(await accuracy(silent, 0)).toBeGreaterThan(0.5 + 4 * 0.08);
  expect(await accuracy(silent, 1000)).toBeLessThan(0.5 + 4 * 0.08);
  expect(await accuracy(noisy, 0)).toBeLessThan(0.5 + 4 * 0.08);
});

test('a driven reservoir is disturbed as well, by both kinds of noise', () => {
  const stepped = (noise: Readonly<Record<string, number>>): number[] => {
    const system = drivenReservoir({ name: 'filter-bank', size: 3, ...noise }, { inputs: 1, seed: 2 });
    return Array.from({ length: 5 }, () => [...system.step(Float64Array.of(1))]).flat();
  };
  const plain = stepped({});
  const disturb = readoutNoiseOf({ sd: 0.1, dt: 1, seed: 2 }, 0);
  const expected = [0, 1, 2, 3, 4].flatMap((k) => [...disturb(k + 1, plain.slice(3 * k, 3 * k + 3))]);
  expect(stepped({ readout_noise: 0.1 })).toEqual(expected);
  const inside = stepped({ dynamic_noise: 0.1 });
  expect(inside).not.toEqual(plain);
  expect(stepped({ dynamic_noise: 0.1 })).toEqual(inside);
});
