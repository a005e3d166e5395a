import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createReservoir, type ReservoirSpec, reservoirs } from '../../src/reservoir/create.ts';
import type { Trial } from '../../src/signals.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';

function trial(id: number): Trial {
  const stream = randomStream(8, 'choices', id);
  const spikes = [0, 1].map(() => Float64Array.from({ length: 20 }, () => 1 + 298 * stream.uniform()).sort());
  return { id, durationMs: 300, spikes, sampleTimesMs: Float64Array.of(100, 200, 300) };
}
const calibration = [trial(0), trial(1), trial(2)];
const create = (spec: ReservoirSpec, seed = 5) => createReservoir(spec, { channels: 2, seed, calibration });
const statesOf = async (spec: ReservoirSpec, seed?: number) => {
  const { trajectories } = await (await create(spec, seed)).run([trial(9)]);
  return trajectories[0].states.data;
};

/** The reservoir that an experiment file asks for. */
function inFile(reservoir: string, size = 40): ReservoirSpec {
  return parseExperiment(`{ name: x, size: ${size}, reservoirs: [${reservoir}] }`, 'x.yaml').reservoirs[0]
    .spec as ReservoirSpec;
}

describe('an experiment file', () => {
  test.each([
    ['topology: small_world, neighbours: 4, rewire: 0.2', 8 * 40],
    ['topology: ring, neighbours: 2', 4 * 40],
    ['topology: cycle', 40],
    ['topology: scale_free, edges_per_node: 3', 3 * 37],
    ['topology: orthogonal', 1600],
    ['topology: orthogonal, sparsify: top_k, keep_density: 0.25', 400],
    ['density: 0.5, sparsify: threshold, keep_density: 0.1', 160],
  ])('can ask for { %s }', async (choices, connections) => {
    for (const name of ['echo-state', 'leaky-echo-state']) {
      const reservoir = await create(inFile(`{ name: ${name}, ${choices} }`));
      expect(reservoir.name).toBe(name);
      expect(1600 * (1 - reservoir.connectionSparsity)).toBeCloseTo(connections, 9);
      const asked = Object.fromEntries(choices.split(', ').map((pair) => pair.split(': ')));
      expect(Object.fromEntries(Object.keys(asked).map((key) => [key, String(reservoir.params[key])]))).toEqual(asked);
      const { cost } = await reservoir.run([trial(9)]);
      // A multiply–accumulate per connection and step, and per input weight where the channel has been heard.
      expect(cost.effectiveMACs).toBeGreaterThan(300 * connections);
      expect(cost.effectiveMACs).toBeLessThanOrEqual(300 * (connections + 2 * 40));
    }
  });

  test('lists what was chosen, and nothing new where nothing was', async () => {
    const before = ['size', 'dt', 'tau_input', 'spectral_radius', 'density', 'input_scale', 'bias_scale', 'rest'];
    expect(Object.keys((await create(inFile('echo-state'))).params)).toEqual(before);
    expect(Object.keys((await create(inFile('{ name: echo-state, topology: clusters }'))).params)).toEqual([
      ...before.filter((key) => key !== 'density' && key !== 'rest'),
      ...['topology', 'clusters', 'within', 'between', 'rest'],
    ]);
  });

  test('says the default by name without changing a state', async () => {
    const named = { topology: 'random', sparsify: 'none', activation: 'tanh', plasticity: 'none' } as const;
    expect(await statesOf({ name: 'echo-state', size: 40, ...named })).toEqual(
      await statesOf({ name: 'echo-state', size: 40 }),
    );
  });

  test.each([
    ['topology: star', /unknown topology \(star\); use random, ring, cycle, small_world, scale_free, clusters, /],
    ['topology: 3', /unknown topology \(3\); use random, ring, /],
    ['rewire: 0.2', /rewire means nothing here \(0\.2\); it goes with topology small_world$/],
    ['topology: ring, density: 0.2', /density means nothing here \(0\.2\); it goes with topology random$/],
    [
      'keep_density: 0.2',
      /keep_density means nothing here \(0\.2\); it goes with sparsify threshold, sparsify top_k, /,
    ],
    ['sparsify: top_k, keep_density: 0', /keep_density out of range \(0\); use a number > 0 and ≤ 1$/],
    ['topology: small_world, rewire: 2', /rewire out of range \(2\); use a number ≥ 0 and ≤ 1$/],
    ['topology: small_world, neighbours: 2.5', /neighbours out of range \(2\.5\); use an integer ≥ 1$/],
    ['topology: ring, neighbours: 20', /neighbours too many for 40 units \(20\); use at most 19$/],
    ['topology: scale_free, edges_per_node: 40', /edges_per_node too many for 40 units \(40\); use at most 39$/],
    ['topology: clusters, clusters: 41', /clusters too many for 40 units \(41\); use at most 40$/],
    [
      'plasticity: intrinsic_exponential',
      /intrinsic_exponential with the wrong activation \(tanh\); use activation sigmoid$/,
    ],
    [
      'activation: sigmoid, plasticity: intrinsic_gaussian',
      /with the wrong activation \(sigmoid\); use activation tanh$/,
    ],
    [
      'plasticity: oja, spectral_radius: 0',
      /plasticity oja without recurrent weights \(spectral_radius 0\); use a radius above 0$/,
    ],
    ['plasticity: oja, learning_rate: 0', /learning_rate out of range \(0\); use a number > 0 and ≤ 1$/],
    [
      'plasticity: hebb, target_mean: 0',
      /target_mean means nothing here \(0\); it goes with plasticity intrinsic_gaussian, /,
    ],
  ])('is refused in one line for { %s }', (choices, message) => {
    const file = () => inFile(`{ name: echo-state, ${choices} }`);
    expect(file).toThrow(message);
    expect(file).toThrow(/^x\.yaml: reservoirs\[0\]: reservoir echo-state[^\n]*$/);
  });
});

describe.each([
  { plasticity: 'intrinsic_gaussian', learning_rate: 1e-3 },
  { plasticity: 'intrinsic_exponential', activation: 'sigmoid', learning_rate: 1e-3 },
  { plasticity: 'hebb', learning_rate: 1e-4 },
  { plasticity: 'oja', learning_rate: 1e-3 },
  { plasticity: 'anti_oja', learning_rate: 1e-3 },
])('a network with $plasticity', (choices) => {
  const spec = { name: 'leaky-echo-state', size: 30, leak_rate: 0.3, ...choices } as const;

  test('learns from the calibration trials, by its seed, as long as it is told', async () => {
    const learned = await statesOf(spec);
    expect(await statesOf(spec)).toEqual(learned);
    expect(await statesOf(spec, 6)).not.toEqual(learned);
    expect(await statesOf({ ...spec, learn_passes: 2 })).not.toEqual(learned);
    const { plasticity: _, learning_rate: __, ...unlearned } = spec;
    expect(await statesOf(unlearned)).not.toEqual(learned);
    expect((await create({ ...spec, learn_passes: 2 })).params).toMatchObject({ ...choices, learnSteps: 2 * 3 * 300 });
  });

  test('is frozen afterwards: what it hears does not change what it does', async () => {
    const reservoir = await create(spec);
    const hear = async () => (await reservoir.run([trial(9)])).trajectories[0].states.data;
    const first = await hear();
    await reservoir.run([trial(3), trial(4), trial(5)]);
    expect(await hear()).toEqual(first);
  });

  test('needs calibration trials, says so, and refuses one that it cannot hear', async () => {
    expect(reservoirs.usesCalibration(spec)).toBe(true);
    await expect(createReservoir(spec, { channels: 2, seed: 5, calibration: [] })).rejects.toThrow(
      `reservoir leaky-echo-state: no calibration trials for ${choices.plasticity} to learn from (0); give at least one`,
    );
    await expect(createReservoir(spec, { channels: 3, seed: 5, calibration })).rejects.toThrow(
      'trial 0: number of spike trains (2); use one for each of 3 channels',
    );
  });
});

test('reservoirs that learn nothing do not look at calibration trials, but for liquid-static', async () => {
  expect(reservoirs.usesCalibration({ name: 'liquid-static' })).toBe(true);
  for (const name of ['liquid', 'echo-state', 'filter-bank', 'input-only'] as const)
    expect(reservoirs.usesCalibration({ name })).toBe(false);
  const spec = { name: 'echo-state', size: 20 } as const;
  const without = await createReservoir(spec, { channels: 2, seed: 5, calibration: [] });
  expect((await without.run([trial(9)])).trajectories[0].states.data).toEqual(await statesOf(spec));
});

test('a sigmoid network is active between 0 and 1, and rests where it stays', async () => {
  const spec = { name: 'echo-state', size: 30, activation: 'sigmoid' } as const;
  const states = await statesOf(spec);
  expect(Math.min(...states)).toBeGreaterThan(0);
  expect(Math.max(...states)).toBeLessThan(1);
  const reservoir = await create(spec);
  const silent = {
    ...trial(0),
    spikes: [Float64Array.of(), Float64Array.of()],
    sampleTimesMs: Float64Array.of(0.5, 300),
  };
  const { states: resting } = (await reservoir.run([silent])).trajectories[0];
  expect(reservoir.params.rest).toBe('fixed point');
  for (let i = 0; i < 30; i++) expect(resting.get(1, i)).toBeCloseTo(resting.get(0, i), 12);
});
