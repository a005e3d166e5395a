import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POTENTIAL_LIMIT, REFRACTORY_BASE } from '../../kernels/compile/gpu_window.ts';
import { compileStateStep } from '../../kernels/compile/scalar.ts';
import { createWindowKernel, type GpuMode } from '../../kernels/gpu.ts';
import { leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';

const NEURONS = 37;
const STEPS = 5;

type Step = (x: number, drive: number, parameters: readonly number[], refractory: number) => number;

/** The leaky membrane and the encoding, written out by hand in float32. */
const byHand: Step = (x, drive, [decay, threshold], refractory) => {
  if (x >= POTENTIAL_LIMIT) return x - 1 === REFRACTORY_BASE ? 0 : x - 1;
  const V = Math.fround(Math.fround(decay * x) + drive);
  return V >= threshold ? REFRACTORY_BASE + refractory : V;
};

/** A window of such steps. */
function scalarWindow(
  step: Step,
  state: Float32Array,
  drive: Float32Array,
  columns: Record<string, Float32Array>,
): Float32Array {
  return state.map((initial, n) => {
    let x = initial;
    for (let row = 0; row < STEPS; row++) {
      x = step(x, drive[row * NEURONS + n], [columns.decay[n], columns.threshold[n]], columns.refractory[n]);
    }
    return x;
  });
}

async function gpuWindow(
  mode: GpuMode,
  state: Float32Array,
  drive: Float32Array,
  columns: Record<string, Float32Array>,
): Promise<Float32Array> {
  const kernel = createWindowKernel(leakyMembrane, { mode, neurons: NEURONS, stride: NEURONS, steps: STEPS, columns });
  const result = Float32Array.from(await kernel.run(state, drive));
  expect(kernel.mode).toBe(mode);
  kernel.dispose();
  return result;
}

const float = (min: number, max: number): fc.Arbitrary<number> =>
  fc.float({ min: Math.fround(min), max: Math.fround(max), noNaN: true });
const column = (value: fc.Arbitrary<number>, length = NEURONS): fc.Arbitrary<Float32Array> =>
  fc.array(value, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

describe('window kernels', () => {
  test('gpu.js webasm, the scalar step and the same written by hand agree bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        column(float(-20, 14)),
        column(float(-3, 6), NEURONS * STEPS),
        column(float(0.5, 1)),
        column(float(5, 15)),
        column(fc.integer({ min: STEPS, max: 40 })),
        fc.boolean(),
        async (state, drive, decay, threshold, refractory, uniform) => {
          const columns = uniform
            ? { decay: decay.map(() => decay[0]), threshold: threshold.map(() => threshold[0]), refractory }
            : { decay, threshold, refractory };
          const expected = scalarWindow(byHand, state, drive, columns);
          expect(scalarWindow(compileStateStep(leakyMembrane), state, drive, columns)).toEqual(expected);
          expect(await gpuWindow('webasm', state, drive, columns)).toEqual(expected);
        },
      ),
      { numRuns: 25, seed: 1 },
    );
  });

  test('gpu.js cpu, which computes in float64, agrees to float32 rounding while nothing fires', async () => {
    const state = Float32Array.from({ length: NEURONS }, (_, n) => n / 10);
    const drive = new Float32Array(NEURONS * STEPS).fill(0.1);
    const columns = {
      decay: new Float32Array(NEURONS).fill(0.9),
      threshold: new Float32Array(NEURONS).fill(100),
      refractory: new Float32Array(NEURONS).fill(STEPS),
    };
    const [cpu, scalar] = [await gpuWindow('cpu', state, drive, columns), scalarWindow(byHand, state, drive, columns)];
    // Two float32 roundings a step, five steps, values below 4.
    cpu.forEach((value, n) => {
      expect(Math.abs(value - scalar[n])).toBeLessThan(2 * STEPS * 4 * 2 ** -24);
    });
  });

  test('a backend that does not run is an error, not another backend', async () => {
    const columns = { decay: new Float32Array(4), threshold: new Float32Array(4), refractory: new Float32Array(4) };
    const make = async (): Promise<Float32Array> =>
      createWindowKernel(leakyMembrane, { mode: 'webgl2' as GpuMode, neurons: 4, stride: 4, steps: 1, columns }).run(
        new Float32Array(4),
        new Float32Array(4),
      );
    await expect(make()).rejects.toThrow(/webgl2/i);
  });
});
