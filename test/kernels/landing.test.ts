/**
 * A spike may leave V and further states at values that are computed for it: on every compiler the same, and what the
 * definition says.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REFRACTORY_BASE } from '../../kernels/compile/encoded_step.ts';
import { compileMembraneStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { adaptiveExponentialMembrane } from '../../kernels/neurons/adaptive_exponential_membrane.ts';
import { aeifCondExp } from '../../models/neurons/aeif_cond_exp.ts';
import { compareBits } from './compare_bits.ts';

/**
 * Leaves V at what the threshold was passed by, from which the count of spikes takes e^−w; w goes on from before the
 * step while V is held.
 */
const landing: MembraneKernel = {
  name: 'landing',
  parameters: ['threshold'],
  further: ['w', 'spikes'],
  inputs: ['drive'],
  given: { moved: 'V + drive', share: 'free > 0.5 ? 0.5 : 0.25' },
  advance: 'moved',
  follow: { w: 'share * w + 0.125 * V' },
  spikes: 'V >= threshold - w',
  landing: { over: 'moved - threshold', left: 'over * exp(-w)' },
  jump: { V: 'left', w: 'w + over', spikes: 'spikes + 1' },
};

describe('the definition', () => {
  const step = compileMembraneStep(landing);

  test('without a spike computes no landing', () => {
    expect(step(3, [2, 7], [4], [10], true)).toEqual({ V: 7, further: [1.375, 7], spiked: false });
  });

  test('names states before the step in the landing, and advanced ones in the jump', () => {
    const { V, further, spiked } = step(3, [2, 7], [8], [10], true);
    expect(spiked).toBe(true);
    expect(V).toBeCloseTo(Math.exp(-2), 12);
    expect(further).toEqual([1.375 + 1, 8]);
  });

  test('holds V while refractory, tells further states so, and sees no spike', () => {
    expect(step(0, [2, 7], [80], [10], false)).toEqual({ V: 0, further: [0.5, 7], spiked: false });
  });

  test('encoded, holds V through a refractory period and lands where there is none', () => {
    const encoded = compileStateStep(landing);
    const [landed] = encoded([3, 2, 7], [8], [10], 0);
    expect(landed).toBeCloseTo(Math.exp(-2), 6);
    expect(encoded([3, 2, 7], [8], [10], 4)[0]).toBe(REFRACTORY_BASE + 4);
    expect(encoded([REFRACTORY_BASE + 2, 2, 7], [80], [10], 4)).toEqual([REFRACTORY_BASE + 1, 0.5, 7]);
    expect(encoded([REFRACTORY_BASE + 1, 2, 7], [80], [10], 4)).toEqual([0, 0.5, 7]);
  });
});

describe('a window has the same bits in scalar float32, SIMD and gpu.js webasm', () => {
  const NEURONS = 37;
  const STEPS = 3;
  /** Evenly, unlike fc.float, most of whose numbers are next to 0. */
  const float = (min: number, max: number): fc.Arbitrary<number> =>
    fc.integer({ min: 0, max: 1e6 }).map((part) => Math.fround(min + (max - min) * part * 1e-6));
  const floats = (value: fc.Arbitrary<number>, length = NEURONS): fc.Arbitrary<Float32Array> =>
    fc.array(value, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));
  const encoded = (most: number): fc.Arbitrary<Float32Array> =>
    floats(
      fc.oneof({ weight: 8, arbitrary: float(-10, most) }, fc.constantFrom(REFRACTORY_BASE + 1, REFRACTORY_BASE + 2)),
    );
  const refractory = floats(fc.constantFrom(0, 0, 1, 5));

  test('of a membrane that lands', async () => {
    let spikes = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(encoded(9), floats(float(-1, 4)), floats(fc.constant(0))),
        floats(float(-5, 12), NEURONS * STEPS),
        floats(float(5, 12)),
        refractory,
        async (states, drive, threshold, held) => {
          const columns = { threshold, refractory: held };
          const found = await compareBits(landing, { neurons: NEURONS, steps: STEPS, states, rows: [drive], columns });
          expect(found.states[2].reduce((sum, count) => sum + count, 0)).toBe(found.spikes);
          spikes += found.spikes;
        },
      ),
      { numRuns: 15, seed: 1 },
    );
    expect(spikes).toBeGreaterThan(60);
  });

  test('of the adaptive exponential membrane, from rest to the peak', { tags: 'long' }, async () => {
    let spikes = 0;
    const { parameters } = adaptiveExponentialMembrane;
    const defaults = Object.fromEntries(
      Object.entries(aeifCondExp.parameters).map(([key, { default: value }]) => [key, value]),
    );
    const cells = fc.record({
      Delta_T: fc.oneof(fc.constant(0), float(0.05, 6)),
      V_peak: float(-48, 20),
      t_ref: fc.constantFrom(0, 0, 0.1, 0.5),
      a: float(-4, 40),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: NEURONS, maxLength: NEURONS }),
        fc.tuple(encoded(30), floats(float(-100, 300))),
        fc.tuple(
          floats(float(-1, 3), NEURONS * STEPS),
          floats(float(0.005, 0.3), NEURONS * STEPS),
          floats(float(-0.05, 0.05), NEURONS * STEPS),
          floats(float(0, 0.01), NEURONS * STEPS),
          floats(float(-0.001, 0.001), NEURONS * STEPS),
          floats(float(0, 0.0002), NEURONS * STEPS),
        ),
        async (given, states, rows) => {
          const derived = given.map((params) => aeifCondExp.derive({ ...defaults, ...params }, 0.1));
          const columns = Object.fromEntries([
            ...parameters.map((name, i) => [name, Float32Array.from(derived, ({ membrane }) => membrane[i])] as const),
            ['refractory', Float32Array.from(derived, ({ refractorySteps }) => refractorySteps)] as const,
          ]);
          const wanted = { neurons: NEURONS, steps: STEPS, states, rows, columns };
          const found = await compareBits(adaptiveExponentialMembrane, wanted);
          for (const values of found.states) expect(values.every(Number.isFinite)).toBe(true);
          spikes += found.spikes;
        },
      ),
      { numRuns: 4, seed: 2 },
    );
    expect(spikes).toBeGreaterThan(30);
  });
});
