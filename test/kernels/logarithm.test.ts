/**
 * log of the kernel dialect: one sequence of float32 operations, the same bits on every backend, and close to the real
 * one.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileMembraneStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { compareBits } from './compare_bits.ts';

/** Puts log of the input into a further state; never fires. */
const kernel: MembraneKernel = {
  name: 'logarithm',
  parameters: ['threshold'],
  further: ['l'],
  inputs: ['drive'],
  advance: '0 * V',
  follow: { l: 'log(drive)' },
  spikes: 'V >= threshold',
};
const step = compileStateStep(kernel);
const float32 = (x: number): number => step([0, 0], [Math.fround(x)], [1], 1)[1];

test('in float32 it is log to 2e-7 of itself, over all that float32 can hold and near 1', () => {
  const positive = fc.float({ min: 2 ** -126, max: 2 ** 126, noNaN: true });
  const nearOne = fc.float({ min: Math.fround(0.6), max: Math.fround(1.6), noNaN: true });
  fc.assert(
    fc.property(fc.oneof(positive, nearOne), (x) => {
      expect(Math.abs(float32(x) - Math.log(x))).toBeLessThanOrEqual(2e-7 * Math.abs(Math.log(x)));
    }),
    { numRuns: 4000, seed: 1 },
  );
  expect(float32(1)).toBe(0);
});

test('in float32 it is kept to what is positive and normal; no number stays none', () => {
  expect([float32(0), float32(-3)]).toEqual([float32(2 ** -126), float32(2 ** -126)]);
  expect(float32(Number.POSITIVE_INFINITY)).toBe(float32(2 ** 126));
  expect(float32(Number.NaN)).toBeNaN();
});

test('in float64 it is log itself', () => {
  const exact = compileMembraneStep(kernel);
  for (const x of [1e-300, 0.3, 1, 7, 1e300]) expect(exact(0, [0], [x], [1], true).further).toEqual([Math.log(x)]);
});

test('SIMD and gpu.js webasm give the same bits, at the ends of a power of two too', async () => {
  const around = (m: number, ulp: number): number[] =>
    Array.from({ length: 84 }, (_, i) => [-ulp, 0, ulp].map((off) => (m + off) * 2 ** (3 * i - 125))).flat();
  const edges = [...around(1, 2 ** -23), ...around(Math.fround(Math.SQRT1_2), 2 ** -24)];
  const drive = Float32Array.from([...edges, 0, -1, 1e-40, Number.POSITIVE_INFINITY]);
  const { spikes } = await compareBits(kernel, {
    neurons: drive.length,
    steps: 1,
    states: [new Float32Array(drive.length), new Float32Array(drive.length)],
    rows: [drive],
    columns: { threshold: new Float32Array(drive.length).fill(1), refractory: new Float32Array(drive.length).fill(1) },
  });
  expect(spikes).toBe(0);
});
