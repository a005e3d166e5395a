/** exp of the kernel dialect: one sequence of float32 operations, the same bits on every backend, and close to the real one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileMembraneStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { createWindowKernels } from '../../kernels/gpu.ts';

/** Puts exp of the input into the state; never fires. */
const kernel: MembraneKernel = {
  name: 'exponential',
  parameters: ['threshold'],
  further: ['e'],
  inputs: ['drive'],
  given: { raised: 'exp(drive)' },
  advance: '0 * V',
  follow: { e: 'raised' },
  spikes: 'V >= threshold',
};
const step = compileStateStep(kernel);
const float32 = (x: number): number => step([0, 0], [Math.fround(x)], [1], 1)[1];

test('in float32 it is exp to 2e-7 of itself, over all that float32 can hold', () => {
  fc.assert(
    fc.property(fc.float({ min: -87, max: 87, noNaN: true }), (x) => {
      // The argument's own rounding aside: exp turns an error of x into one of the result, so x is a float32 here.
      expect(Math.abs(float32(x) / Math.exp(x) - 1)).toBeLessThan(2e-7);
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect([float32(0), float32(-200), float32(200)]).toEqual([1, float32(-87), float32(87)]);
});

test('in float64 it is exp itself', () => {
  const exact = compileMembraneStep(kernel);
  for (const x of [-100, -1, 0, 0.5, 30]) expect(exact(0, [0], [x], [1], true).further).toEqual([Math.exp(x)]);
});

test('gpu.js webasm gives the same bits', async () => {
  const neurons = 501;
  const drive = Float32Array.from({ length: neurons }, (_, i) => (i - 250) / 2.7);
  const columns = { threshold: new Float32Array(neurons).fill(1), refractory: new Float32Array(neurons).fill(1) };
  const kernels = createWindowKernels(kernel, { mode: 'webasm', neurons, stride: neurons, columns, tallied: true });
  const [, e] = await kernels.run(1, [new Float32Array(neurons), new Float32Array(neurons)], drive);
  kernels.dispose();
  expect(Array.from(e)).toEqual(Array.from(drive, float32));
});
