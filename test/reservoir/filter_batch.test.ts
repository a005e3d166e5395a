/** Banks side by side: the states and counts of each trial step by step, whatever stands beside it. */
import fc from 'fast-check';
import { test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { withDynamicNoise } from '../../src/reservoir/dynamic_noise.ts';
import type { SampledTrial } from '../../src/reservoir/dynamics.ts';
import { createFilterBank } from '../../src/reservoir/linear_memory.ts';
import { expectRunAlike } from './run_alike.ts';

const drawn = fc.record({
  channels: fc.integer({ min: 1, max: 3 }),
  more: fc.integer({ min: 0, max: 30 }),
  tau_min: fc.constantFrom(0.5, 5, 100),
  lengths: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 20 }),
  noise: fc.constantFrom(0, 0.01),
  seed: fc.nat(10_000),
});

test('states and counts are those of each trial step by step, to the bit and to the operation, also with noise', () => {
  fc.assert(
    fc.property(drawn, ({ channels, more, tau_min, lengths, noise, seed }) => {
      const size = channels + more;
      const bank = createFilterBank({ size, dt: 1, tau_min, tau_max: 500 }, channels);
      const system = withDynamicNoise(bank, noise, 1, seed);
      const trialsOf = () =>
        lengths.map((steps, id): SampledTrial => {
          const stream = randomStream(seed, 'test input', id);
          // Silent at first, so that units are at exactly 0, and here and there later on.
          const input = Float64Array.from({ length: (steps + 1) * channels }, (_, k) =>
            k < 20 * channels ? 0 : Math.max(0, stream.normal()),
          );
          const sampleSteps = Uint32Array.from({ length: steps + 1 }, (_, s) => s).filter(() => stream.uniform() < 0.2);
          return { id, steps, input, sampleSteps, states: new Float64Array(sampleSteps.length * size) };
        });
      expectRunAlike(system, trialsOf);
    }),
    { numRuns: 100, seed: 1 },
  );
});
