/**
 * gpu.js that runs a kernel in another mode than asked for, as it does without a word where one is missing, is an error
 * and no result.
 */
import { describe, expect, test, vi } from 'vitest';
import { createWindowKernels, type GpuMode, tryGpuMode } from '../../kernels/gpu.ts';
import { leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

/** What gpu.js is made to run, whatever it is asked for; undefined where it may choose. */
const forced = vi.hoisted(() => ({ mode: undefined as string | undefined }));

vi.mock('gpu.js', async (original) => {
  const gpu = await original<typeof import('gpu.js')>();
  class Stubborn extends gpu.GPU {
    constructor(settings: { mode?: string }) {
      super({ ...settings, mode: (forced.mode ?? settings.mode) as 'cpu' });
    }
  }
  return { ...gpu, GPU: Stubborn };
});

const columns = {
  loss: new Float32Array(4).fill(0.01),
  threshold: new Float32Array(4).fill(10),
  refractory: new Float32Array(4).fill(20),
};
const kernelsIn = (mode: GpuMode) =>
  createWindowKernels(leakyMembrane, { mode, neurons: 4, stride: 4, columns, tallied: false });
const inputs = [[Float32Array.of(1, 2, 3, 4)], new Float32Array(4)] as const;
const network = buildNetwork(
  {
    ...{ name: 'two', dt: 0.1, projections: [] },
    populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2, params: { I_e: 500 } }],
  },
  1,
);

describe.each([
  ['webasm', 'cpu'],
  ['cpu', 'webasm'],
  ['webgl2', 'cpu'],
  ['webgpu', 'cpu'],
] as const)('asked for %s and given %s', (asked, given) => {
  test('a kernel refuses to give a result, in its first window and in any other', async () => {
    forced.mode = given;
    const kernels = kernelsIn(asked);
    for (const steps of [1, 2, 1])
      await expect(kernels.run(steps, inputs[0], new Float32Array(4 * steps))).rejects.toThrow(
        new RegExp(`^gpu\\.js: ran in mode ${given} \\(asked for ${asked}`),
      );
    expect(await tryGpuMode(asked)).toMatchObject({ mode: asked, available: false });
    kernels.dispose();
  });

  test('a simulator is not created, or its run rejects', async () => {
    forced.mode = given;
    const ran = async (): Promise<void> => {
      const simulator = await createSimulator(network, { backend: asked });
      try {
        await simulator.run(5);
      } finally {
        simulator.dispose();
      }
    };
    await expect(ran()).rejects.toThrow(/ran in mode|is not there/);
  });
});

test.each(['webasm', 'cpu'] as const)(
  'asked for %s and given it, a kernel runs, and the simulator says so',
  async (mode) => {
    forced.mode = undefined;
    const kernels = kernelsIn(mode);
    const [state] = await kernels.run(1, [Float32Array.of(1, 2, 3, 4)], new Float32Array(4));
    expect(state[0]).toBeCloseTo(0.99, 6);
    kernels.dispose();
    const simulator = await createSimulator(network, { backend: mode });
    await simulator.run(5);
    expect([simulator.engine, simulator.facts.backend]).toEqual([`gpu.js ${mode}`, mode]);
    simulator.dispose();
  },
);
