/** A reservoir of one's own is a reservoir like those of the package, and a bad definition is refused in one line. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { filterBank } from '../../models/reservoirs/filter_bank.ts';
import { InputError } from '../../src/errors.ts';
import { learners, learnersWith } from '../../src/learners/catalogue.ts';
import { createContinuousReservoir } from '../../src/reservoir/continuous.ts';
import { defineReservoir } from '../../src/reservoir/define_reservoir.ts';
import type { Trial } from '../../src/signals.ts';
import type { Experiment } from '../../src/studies/comparison/experiment.ts';
import { runUnit } from '../../src/studies/comparison/unit.ts';

const definition = {
  name: 'bank-again',
  meaning: 'the filter bank, written again',
  parameters: { tau_min: filterBank.parameters.tau_min, tau_max: filterBank.parameters.tau_max },
  prepare: ({ size, tau_min, tau_max }: Record<'size' | 'tau_min' | 'tau_max', number>) =>
    Float64Array.from({ length: size }, (_, i) => tau_min * (tau_max / tau_min) ** (i / (size - 1))),
  step: (
    next: Float64Array,
    x: Readonly<Float64Array>,
    u: Readonly<Float64Array>,
    { dt }: { readonly dt: number },
    taus: Float64Array,
  ) => {
    taus.forEach((tau, i) => {
      next[i] = Math.exp(-dt / tau) * x[i] - Math.expm1(-dt / tau) * u[0];
    });
  },
  operations: ({ size }: { readonly size: number }) => size,
};
const again = defineReservoir(definition);

const trial: Trial = {
  id: 1,
  durationMs: 200,
  spikes: [Float64Array.of(5, 20, 60)],
  sampleTimesMs: Float64Array.from({ length: 200 }, (_, i) => i + 1),
};

test('gives the states of the same system of the package, to the bit, on spikes and on a series, and live', async () => {
  const bank = createContinuousReservoir({ name: 'filter-bank', size: 12 }, { channels: 1, seed: 1 });
  const own = again.create({ size: 12 }, { channels: 1, seed: 1 });
  const [{ states }] = (await bank.run([trial])).trajectories;
  const run = await own.run([trial]);
  expect(run.trajectories[0].states.data).toEqual(states.data);
  expect(run.cost).toMatchObject({ effectiveMACs: 200 * 12, denseOps: 200 * 12, neuronUpdates: 200 * 12 });
  expect(own.params).toEqual({ size: 12, dt: 1, tau_input: 10, tau_min: 10, tau_max: 3000 });
  expect(own.footprintBytes).toBe(8 * (12 + 2 * 12 + 1));
  const live = await own.live({ everyMs: 1 });
  const heard: number[] = [];
  live.states.subscribe(({ state }) => heard.push(...state));
  live.hear(trial.spikes);
  await live.advanceTo(200);
  expect(heard).toEqual([...states.data]);
  const series = {
    ...trial,
    spikes: [],
    analog: {
      dt: 1,
      values: ndarray(
        Float64Array.from({ length: 200 }, (_, i) => Math.sin(i)),
        [200, 1],
      ),
    },
  };
  const analog = { channels: 0, analog: 1, seed: 1 };
  const onSeries = await again.create({ size: 12 }, analog).run([series]);
  const expected = await createContinuousReservoir({ name: 'filter-bank', size: 12 }, analog).run([series]);
  expect(onSeries.trajectories[0].states.data).toEqual(expected.trajectories[0].states.data);
});

test('is a learner of a comparison beside those of the package, saved and restored, and theirs are untouched', async () => {
  const catalogue = learnersWith(again);
  expect([...catalogue.names].sort()).toEqual([...learners.names, 'bank-again'].sort());
  expect(() => learners.check({ name: 'bank-again' })).toThrow('unknown name (bank-again)');
  const named = (name: string) => ({ ...again, model: { ...again.model, name } });
  // Those of every kind of learner, trained networks too.
  for (const name of ['filter-bank', 'liquid', 'lstm'])
    expect(() => learnersWith(named(name))).toThrow(
      `reservoirs: two of one name (${name}); give each a name of its own`,
    );
  expect(() => catalogue.check({ name: 'bank-again', tau_max: -1 })).toThrow(
    'reservoir bank-again: tau_max out of range (-1); use a number > 0 ms',
  );
  expect(catalogue.presentation({ name: 'bank-again' }).meaning).toBe('the filter bank, written again');
  const spec = (name: string) => ({ label: name, spec: { name, size: 20 } });
  const task = { name: 'discrimination', T0s: [200], trainPerClass: 40, testPerClass: 20, probesPerPoint: 0 } as const;
  const experiment: Experiment = {
    ...{ name: 'own', seed: 1, networks: 1, size: 20, stateNoise: 0 },
    reservoirs: [spec('filter-bank'), spec('bank-again')],
    tasks: [{ label: 'discrimination', spec: task }],
  };
  const [theirs, own] = await Promise.all(
    ['filter-bank', 'bank-again'].map(async (reservoir) => {
      const unit = { task: 'discrimination', reservoir, seed: 1 };
      const rows = await runUnit(unit, experiment, () => 0, { catalogue });
      return rows.filter(({ condition }) => condition !== 'cost').map(({ metric, value }) => [metric, value]);
    }),
  );
  expect(own).toEqual(theirs);
  const context = { channels: { spikes: 1, analog: 0 }, seed: 1, calibration: [], stateNoise: 0.01 };
  const learner = await catalogue.create({ name: 'bank-again', size: 12 }, context);
  const targets = ndarray(
    Float64Array.from({ length: 200 }, (_, i) => Math.cos(i)),
    [200, 1],
  );
  const trained = await learner.train(
    [
      { trial, targets },
      { trial: { ...trial, id: 2 }, targets },
    ],
    { seed: 3 },
  );
  const restored = await catalogue.restore(JSON.parse(JSON.stringify(trained.save())));
  const [first, second] = await Promise.all(
    [trained, restored].map(async (one) => (await one.answer([trial])).outputs[0].data),
  );
  expect(second).toEqual(first);
});

describe('a definition is refused', () => {
  const parameter = { default: 1, unit: 'ms', meaning: 'x' } as const;
  test.each<[string, Partial<Parameters<typeof defineReservoir>[0]> & object, string]>([
    [
      'with no name',
      { name: 'Two Words' },
      'reservoir Two Words: not a name (Two Words); use 1 to 40 lower-case letters, digits and -, the first a letter',
    ],
    [
      'with a name that is taken',
      { name: 'liquid' },
      'reservoir liquid: a reservoir of the package has this name (liquid); use another',
    ],
    ['without a step', { step: undefined as never }, 'reservoir a: step is no function (undefined); write one'],
    [
      'that leaves a state unwritten',
      { step: (next: Float64Array) => void next.fill(0, 1) },
      'reservoir a: state 0 is no number after step 1 (NaN); write finite numbers, all of them',
    ],
    [
      'that starts with too few states',
      { start: () => [1, 2] },
      'reservoir a: number of states of start (2); return 135',
    ],
    [
      'that starts from no number',
      { start: () => new Array(135).fill(Number.NaN) },
      'reservoir a: state 0 of start is no number (NaN); return finite numbers',
    ],
    ['with costs that are none', { operations: () => -1 }, 'reservoir a: operations (-1); return a number ≥ 0'],
    [
      'with a parameter of another meaning',
      { parameters: { dt: parameter } },
      'reservoir a: parameter has another meaning (dt); use another name',
    ],
    [
      'with a default out of its range',
      { parameters: { tau: { ...parameter, above: 1 } } },
      'reservoir a: tau out of range (1); use a number > 1 ms',
    ],
  ])('%s', (_, fault, message) => {
    const good = { name: 'a', meaning: 'm', step: (next: Float64Array) => void next.fill(0), operations: () => 0 };
    expect(() => defineReservoir({ ...good, ...fault } as never)).toThrow(new InputError(message));
  });

  test('at the step at which it diverges', async () => {
    const growing = defineReservoir({
      ...{ name: 'growing', meaning: 'm', operations: () => 0 },
      step: (next, x) => next.set(x.map((value) => 1e10 * (value + 1))),
    });
    const run = growing.create({ size: 2 }, { channels: 1, seed: 1 }).run([trial]);
    await expect(run).rejects.toThrow('reservoir growing: state 0 is no number after step 31 (Infinity)');
  });
});

test('draws the same numbers for the same seed, and others for another', async () => {
  const drawn = defineReservoir({
    ...{ name: 'drawn', meaning: 'm', operations: () => 0 },
    prepare: ({ size }, stream) => {
      const normal = stream('weights', 1);
      return Float64Array.from({ length: size }, () => normal.normal());
    },
    step: (next, _, __, ___, weights) => next.set(weights),
  });
  const statesOf = async (seed: number) =>
    (await drawn.create({ size: 5 }, { channels: 1, seed }).run([trial])).trajectories[0].states.data.slice(0, 5);
  expect(await statesOf(1)).toEqual(await statesOf(1));
  expect(await statesOf(1)).not.toEqual(await statesOf(2));
});

test.each([undefined, null, 'bank'])('a definition that is none is refused in one line: %j', (given) => {
  expect(() => defineReservoir(given as never)).toThrow(InputError);
  expect(() => defineReservoir(given as never)).toThrow(`defineReservoir: no definition (${given}); give an object`);
});

test('a size at which its arrays are larger than any can be is refused in one line', () => {
  const square = { name: 'square', meaning: 'm', operations: () => 0, step: (next: Float64Array) => next.fill(0) };
  const prepared = defineReservoir({ ...square, prepare: ({ size }) => new Float64Array(size ** 3) });
  expect(() => prepared.create({ size: 1e6 }, { channels: 1, seed: 1 })).toThrow(
    /^reservoir square: its arrays do not fit into memory at this size \(1000000: Invalid typed array length: 1e?\+?\d+\); use a smaller size$/,
  );
  const started = defineReservoir({ ...square, start: ({ size }) => new Float64Array(size > 135 ? size ** 3 : size) });
  expect(() => started.create({ size: 1e6 }, { channels: 1, seed: 1 })).toThrow(InputError);
});
