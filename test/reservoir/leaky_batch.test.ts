/** Trials side by side: the states and the operations of the plain loop, whatever stands beside a trial. */
import fc from 'fast-check';
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import type { PrecisionName } from '../../models/reservoirs/precision.ts';
import { randomStream } from '../../src/random.ts';
import { withDynamicNoise } from '../../src/reservoir/dynamic_noise.ts';
import type { Dynamics, SampledTrial } from '../../src/reservoir/dynamics.ts';
import { drawEchoState } from '../../src/reservoir/echo_state_matrices.ts';
import { leakyNetwork } from '../../src/reservoir/leaky_network.ts';
import { runTrials } from '../../src/reservoir/sampler.ts';
import { expectRunAlike } from './run_alike.ts';

const CHANNELS = 2;

interface Drawn {
  readonly size: number;
  readonly density: number;
  readonly leak: number;
  readonly activation: ActivationName;
  readonly precision: PrecisionName;
  readonly noise: number;
  readonly silent: boolean;
  readonly lengths: readonly number[];
  readonly seed: number;
}

/** Of sizes on both sides of what stands side by side, from empty matrices to full ones. */
const drawn: fc.Arbitrary<Drawn> = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  density: fc.constantFrom(0, 0.1, 0.5, 1),
  leak: fc.constantFrom(1, 0.3, 0.01),
  activation: fc.constantFrom(...(Object.keys(activations) as ActivationName[])),
  precision: fc.constantFrom('float64', 'float32'),
  noise: fc.constantFrom(0, 0.01),
  silent: fc.boolean(),
  lengths: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 }),
  seed: fc.nat(10_000),
});

function networkOf({ size, density, leak, activation, precision, noise, silent, seed }: Drawn): Dynamics {
  const stream = randomStream(seed, 'test network');
  const draw = (rows: number, columns: number, present: number) =>
    ndarray(
      Float64Array.from({ length: rows * columns }, () => (stream.uniform() < present ? stream.normal() : 0)),
      [rows, columns],
    );
  // Without a bias units stay at exactly 0 until something is heard, and are counted.
  const bias = Float64Array.from({ length: size }, () => (silent ? 0 : 0.2 * stream.normal()));
  const matrices = { W: draw(size, size, density), Win: draw(size, CHANNELS, 0.7), bias };
  const from = silent ? new Float64Array(size) : undefined;
  return withDynamicNoise(leakyNetwork(matrices, { leakRate: leak, activation, precision, from }), noise, 1, seed);
}

function trialsOf({ size, lengths, seed }: Drawn): SampledTrial[] {
  return lengths.map((steps, trial) => {
    const stream = randomStream(seed, 'test input', trial);
    // Half of it silent, so that what is counted differs from what is there.
    const input = Float64Array.from({ length: (steps + 1) * CHANNELS }, () => Math.max(0, stream.normal()));
    const sampleSteps = Uint32Array.from({ length: steps + 1 }, (_, step) => step).filter(() => stream.uniform() < 0.5);
    return { id: trial, steps, input, sampleSteps, states: new Float64Array(sampleSteps.length * size) };
  });
}

test('states and counts are those of each trial step by step, to the bit and to the operation, also with noise', () => {
  fc.assert(
    fc.property(drawn, (some) => {
      expectRunAlike(networkOf(some), () => trialsOf(some));
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('a second run is as the first', () => {
  const some: Drawn = {
    ...{ size: 12, density: 0.5, leak: 0.3, activation: 'tanh', silent: false, seed: 1 },
    ...{ precision: 'float64', noise: 0 },
    lengths: [5, 20, 3, 9, 9, 1, 2, 30, 4],
  };
  const system = networkOf(some);
  const [first, second] = [trialsOf(some), trialsOf(some)];
  expect(runTrials(system, first)).toEqual(runTrials(system, second));
  expect(first).toEqual(second);
});

/** Largest difference between the states of both precisions over a long trial. */
function apart(spectral_radius: number, leakRate: number, seed: number): number {
  const params = { size: 60, density: 0.2, spectral_radius, input_scale: 1, bias_scale: 0.1 };
  const matrices = drawEchoState('test', params, CHANNELS, seed);
  const steps = 2000;
  const stream = randomStream(seed, 'test input');
  const input = Float64Array.from({ length: (steps + 1) * CHANNELS }, () => stream.normal());
  const sampleSteps = Uint32Array.from({ length: steps + 1 }, (_, step) => step);
  const [double, single] = (['float64', 'float32'] as const).map((precision) => {
    const trial = { id: 0, steps, input, sampleSteps, states: new Float64Array((steps + 1) * 60) };
    runTrials(leakyNetwork(matrices, { leakRate, precision }), [trial]);
    return trial.states;
  });
  return double.reduce((most, value, k) => Math.max(most, Math.abs(value - single[k])), 0);
}

test('float32 stays within 2e-5 of float64 for as long as a network forgets', () => {
  // A step adds some 4e-7, of tanh and of sums of a dozen products; what forgets with a radius of .95 a step, or leaks
  // a hundredth, gathers some 20 of them, not all of one sign.
  for (let seed = 0; seed < 5; seed++) {
    const long = apart(0.95, 1, seed);
    for (const found of [apart(0, 1, seed), apart(0.5, 1, seed), long, apart(0.95, 0.01, seed)])
      expect(found).toBeLessThan(2e-5);
    expect(long).toBeGreaterThan(1e-8);
  }
});

test('float32 takes half of the memory for what float64 keeps', () => {
  const matrices = drawEchoState(
    'test',
    { size: 20, density: 1, spectral_radius: 0.9, input_scale: 1, bias_scale: 0 },
    1,
    1,
  );
  const [double, single] = (['float64', 'float32'] as const).map((precision) =>
    leakyNetwork(matrices, { leakRate: 1, precision }),
  );
  expect(single.footprintBytes).toBe(double.footprintBytes / 2);
});
