/** Trials side by side: the states and the operations of the plain loop, whatever stands beside a trial. */
import fc from 'fast-check';
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { type ActivationName, activations } from '../../models/reservoirs/activations.ts';
import { randomStream } from '../../src/random.ts';
import type { Dynamics, SampledTrial } from '../../src/reservoir/dynamics.ts';
import { leakyNetwork } from '../../src/reservoir/leaky_network.ts';
import { runFromRest, runTrials } from '../../src/reservoir/sampler.ts';

const CHANNELS = 2;

interface Drawn {
  readonly size: number;
  readonly density: number;
  readonly leak: number;
  readonly activation: ActivationName;
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
  silent: fc.boolean(),
  lengths: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 20 }),
  seed: fc.nat(10_000),
});

function networkOf({ size, density, leak, activation, silent, seed }: Drawn): Dynamics {
  const stream = randomStream(seed, 'test network');
  const draw = (rows: number, columns: number, present: number) =>
    ndarray(
      Float64Array.from({ length: rows * columns }, () => (stream.uniform() < present ? stream.normal() : 0)),
      [rows, columns],
    );
  // Without a bias units stay at exactly 0 until something is heard, and are counted.
  const bias = Float64Array.from({ length: size }, () => (silent ? 0 : 0.2 * stream.normal()));
  const matrices = { W: draw(size, size, density), Win: draw(size, CHANNELS, 0.7), bias };
  return leakyNetwork(matrices, leak, true, activation, silent ? new Float64Array(size) : undefined);
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

test('states and counts are those of the plain loop, to the bit and to the operation', () => {
  fc.assert(
    fc.property(drawn, (some) => {
      const system = networkOf(some);
      const [together, alone] = [trialsOf(some), trialsOf(some)];
      expect(system.run).toBeDefined();
      const counted = runTrials(system, together);
      const plain = alone.map(({ input, steps, sampleSteps, states }) => {
        const { effectiveMACs, zeroActivations } = runFromRest(system, input, steps, sampleSteps, states);
        return { effectiveMACs, zeroActivations };
      });
      expect(counted).toEqual(plain);
      expect(together).toEqual(alone);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('a second run is as the first', () => {
  const some: Drawn = {
    ...{ size: 12, density: 0.5, leak: 0.3, activation: 'tanh', silent: false, seed: 1 },
    lengths: [5, 20, 3, 9, 9, 1, 2, 30, 4],
  };
  const system = networkOf(some);
  const [first, second] = [trialsOf(some), trialsOf(some)];
  expect(runTrials(system, first)).toEqual(runTrials(system, second));
  expect(first).toEqual(second);
});
