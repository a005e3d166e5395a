/**
 * exp and exp2 of the kernel dialect: one sequence of float32 operations each, the same bits on every backend, and
 * close to the real ones.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMembraneStep, compileStateStep } from '../../kernels/compile/scalar.ts';
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { compareBits } from './compare_bits.ts';

/** Puts a function of the input into the state; never fires. */
const kernelOf = (called: string): MembraneKernel => ({
  name: called,
  parameters: ['threshold'],
  further: ['e'],
  inputs: ['drive'],
  given: { raised: `${called}(drive)` },
  advance: '0 * V',
  follow: { e: 'raised' },
  spikes: 'V >= threshold',
});

describe.each([
  { called: 'exp', real: Math.exp, most: 87 },
  { called: 'exp2', real: (x: number) => 2 ** x, most: 125.5 },
])('$called', ({ called, real, most }) => {
  const kernel = kernelOf(called);
  const step = compileStateStep(kernel);
  const float32 = (x: number): number => step([0, 0], [Math.fround(x)], [1], 1)[1];

  test('in float32 is right to 2e-7 of itself, over all that float32 can hold', () => {
    fc.assert(
      fc.property(fc.float({ min: -most, max: most, noNaN: true }), (x) => {
        // The argument's own rounding aside: an error of x becomes one of the result, so x is a float32 here.
        expect(Math.abs(float32(x) / real(x) - 1)).toBeLessThan(2e-7);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect([float32(0), float32(-200), float32(200)]).toEqual([1, float32(-most), float32(most)]);
  });

  test('in float64 is the function itself', () => {
    const exact = compileMembraneStep(kernel);
    for (const x of [-100, -1, 0, 0.5, 30]) {
      const [found] = exact(0, [0], [x], [1], true).further;
      expect(Math.abs(found / real(x) - 1)).toBeLessThan(1e-14);
    }
  });

  test('has the same bits in scalar float32, SIMD and gpu.js webasm, from the least to the greatest', async () => {
    const neurons = 1001;
    const drive = Float32Array.from({ length: neurons }, (_, i) => ((i - 500) / 490) * most);
    const columns = { threshold: new Float32Array(neurons).fill(1), refractory: new Float32Array(neurons).fill(1) };
    const states = [new Float32Array(neurons), new Float32Array(neurons)];
    const found = await compareBits(kernel, { neurons, steps: 1, states, rows: [drive], columns });
    expect(Array.from(found.states[1])).toEqual(Array.from(drive, float32));
  });
});
