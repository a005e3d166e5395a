/**
 * min, max, abs, sqrt and tanh of the kernel dialect: the same bits on every backend for any float32, JavaScript's
 * values, and how close tanh is.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMembraneStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { compareBits } from './compare_bits.ts';

/** Puts functions of the inputs into further states; never fires. */
const kernel: MembraneKernel = {
  name: 'functions',
  parameters: ['threshold'],
  further: ['least', 'greatest', 'magnitude', 'root', 'bent', 'clipped'],
  inputs: ['drive', 'other'],
  advance: '0 * V',
  follow: {
    ...{ least: 'min(drive, other)', greatest: 'max(drive, other)', magnitude: 'abs(drive)' },
    ...{ root: 'sqrt(drive)', bent: 'tanh(drive)', clipped: 'min(max(drive, -1), 0.5 + 0.25)' },
  },
  spikes: 'V >= threshold',
};
const step = compileStateStep(kernel);
const exact = compileMembraneStep(kernel);
const NOTHING = [0, 0, 0, 0, 0, 0];
const float32 = (a: number, b: number): number[] => step([0, ...NOTHING], [a, b], [1], 1).slice(1);
const tanh = (x: number): number => float32(x, 0)[4];

/** Numbers at which functions go wrong, both signs of each. */
const EDGES = [0, 2 ** -149, 2 ** -127, 2 ** -126, 0.625, 1, 9, 43.5, 88, 2 ** 64, 2 ** 127, Infinity].flatMap((x) => [
  x,
  -x,
]);
/** Any bits of a float32, among them all kinds of denormals, infinities and what is no number. */
const anyFloat = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }).map((bits) => new Float32Array(Uint32Array.of(bits).buffer)[0]),
  fc.float({ min: -12, max: 12 }),
  fc.constantFrom(...EDGES, Number.NaN),
);
const NEURONS = 502;

describe('of any float32', () => {
  test('have the same bits in scalar float32, SIMD and gpu.js webasm', async () => {
    const drawn = fc.array(anyFloat, { minLength: NEURONS, maxLength: NEURONS });
    const columns = { threshold: new Float32Array(NEURONS).fill(1), refractory: new Float32Array(NEURONS).fill(1) };
    await fc.assert(
      fc.asyncProperty(drawn, drawn, async (drive, other) => {
        const states = [0, ...NOTHING].map(() => new Float32Array(NEURONS));
        const rows = [Float32Array.from(drive), Float32Array.from(other)];
        const found = await compareBits(kernel, { neurons: NEURONS, steps: 1, states, rows, columns });
        const [, ...further] = found.states;
        drive.forEach((a, i) => {
          const b = other[i];
          const wanted = [Math.min(a, b), Math.max(a, b), Math.abs(a), Math.fround(Math.sqrt(a))];
          expect(further.slice(0, 4).map((values) => values[i])).toEqual(wanted);
        });
      }),
      { seed: 4, numRuns: 8 },
    );
  });

  test('are JavaScript’s in float64', () => {
    fc.assert(
      fc.property(anyFloat, anyFloat, (a, b) => {
        const clipped = Math.min(Math.max(a, -1), 0.75);
        const wanted = [Math.min(a, b), Math.max(a, b), Math.abs(a), Math.sqrt(a), Math.tanh(a), clipped];
        expect(exact(0, NOTHING, [a, b], [1], true).further).toEqual(wanted);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('tanh', () => {
  test('in float32 is right to 3e-7 of itself and never beyond 1', () => {
    fc.assert(
      fc.property(fc.oneof(fc.float({ noNaN: true }), fc.float({ min: -12, max: 12, noNaN: true })), (x) => {
        const [found, real] = [tanh(x), Math.tanh(x)];
        expect(Math.abs(found)).toBeLessThanOrEqual(1);
        expect(tanh(-x)).toBe(-found);
        // Half a place of the denormals that float32 has no more digits for.
        expect(Math.abs(found - real)).toBeLessThanOrEqual(3e-7 * Math.abs(real) + 2 ** -150);
      }),
      { seed: 6, numRuns: 5000 },
    );
  });

  test('keeps both zeros, and what is no number', () => {
    expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity)]).toEqual([0, -0, 1, -1]);
    expect(tanh(Number.NaN)).toBeNaN();
  });
});
