/**
 * The conductance membrane from a hundredth to a hundred of its pull, smooth and rough: the same bits on every
 * compiler, on whichever side of its choices a neuron is.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';
import { compareBits } from './compare_bits.ts';

const NEURONS = 26;
const STEPS = 2;

const floats = (value: fc.Arbitrary<number>, length = NEURONS * STEPS): fc.Arbitrary<Float32Array> =>
  fc.array(value, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));
const uniform = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low + (high - low) * part * 1e-6);
const across = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low * (high / low) ** (part * 1e-6));

test('a window is the same in SIMD, in gpu.js webasm and in scalar float32', async () => {
  const sides = { far: 0, near: 0 };
  let spikes = 0;
  await fc.assert(
    fc.asyncProperty(
      floats(uniform(-20, 14), NEURONS),
      fc.tuple(floats(across(0.01, 100)), floats(uniform(-20, 60))),
      fc.tuple(floats(uniform(-0.2, 0.2)), floats(uniform(-0.02, 0.02))),
      floats(fc.constantFrom(0, 1), NEURONS),
      fc.constantFrom('smooth', 'rough', 'either'),
      async (state, [pull, reversal], [lift, bow], drawn, kind) => {
        const rough = kind === 'either' ? drawn : new Float32Array(NEURONS).fill(kind === 'rough' ? 1 : 0);
        const of = (shares: Float32Array, scale: Float32Array): Float32Array =>
          shares.map((part, i) => part * scale[i]);
        const lifts = of(lift, pull);
        const bows = of(bow, pull);
        for (const value of pull) sides[value < 1 ? 'near' : 'far']++;
        const found = await compareBits(conductanceMembrane, {
          ...{ neurons: NEURONS, steps: STEPS, states: [state] },
          rows: [of(pull, reversal), pull, of(lifts, reversal), lifts, of(bows, reversal), bows],
          columns: {
            ...{ rough, threshold: new Float32Array(NEURONS).fill(15) },
            refractory: new Float32Array(NEURONS).fill(1),
          },
        });
        for (const values of found.states) expect(values.every(Number.isFinite)).toBe(true);
        spikes += found.spikes;
      },
    ),
    { numRuns: 12, seed: 4 },
  );
  expect(Math.min(sides.near, sides.far)).toBeGreaterThan(100);
  expect(spikes).toBeGreaterThan(20);
});
