/**
 * The one file that speaks to gpu.js. gpu.js falls back to its plain JavaScript mode with nothing but a console warning; here
 * that is an error, because a backend that was not asked for must never compute a result.
 */
import { GPU, Input } from 'gpu.js';
import { windowSource } from './compile/gpu_window.ts';
import type { MembraneKernel } from './dialect.ts';

/** Modes of gpu.js; `cpu` computes in float64 and so gives other spikes than the rest. */
export type GpuMode = 'webasm' | 'webgl2' | 'webgpu' | 'cpu';

/** Per-neuron numbers of a membrane; `refractory` in steps. */
export type Columns = Readonly<Record<string, Float32Array>>;

/** Advances a window of neuron states. */
export interface WindowKernel {
  /** Mode that gpu.js really chose. */
  readonly mode: GpuMode;
  /**
   * @param state [neurons] @param rows for each input of the membrane, [steps × stride]
   * @returns the new state, [neurons]; a fresh array
   * @throws {Error} if gpu.js runs the kernel in another mode than asked for
   */
  run(state: Float32Array, rows: readonly Float32Array[]): Promise<Float32Array>;
  dispose(): void;
}

/** What gpu.js's own kernel object tells about itself; its typings leave it out. */
interface Inner {
  readonly constructor: { readonly mode?: string };
  readonly fallbackReason?: string;
}

/** The mode of a kernel that has run; gpu.js calls WebGL 2 `gpu`. */
function modeOf(inner: Inner, asked: GpuMode): string {
  const { mode } = inner.constructor;
  return mode === 'gpu' && asked === 'webgl2' ? 'webgl2' : (mode ?? 'unknown');
}

/**
 * Compiles the window of a membrane for a number of neurons.
 * @param stride floats from one row to the next, ≥ neurons
 * @throws {Error} if the mode is not there
 */
export function createWindowKernel(
  kernel: MembraneKernel,
  options: {
    readonly mode: GpuMode;
    readonly neurons: number;
    readonly stride: number;
    readonly steps: number;
    readonly columns: Columns;
  },
): WindowKernel {
  const { mode, neurons, stride, steps } = options;
  const uniform: Record<string, number> = {};
  for (const [name, column] of Object.entries(options.columns)) {
    if (column.every((value) => value === column[0])) uniform[name] = column[0];
  }
  const { source, columns } = windowSource(kernel, steps, uniform);
  const gpu = new GPU({ mode: mode as 'webgl2' });
  const compiled = gpu.createKernel(source, { output: [neurons] });
  const columnArrays = columns.map((name) => options.columns[name]);
  // gpu.js's typings know number[] inputs and synchronous results only; typed arrays and promises are documented.
  const call = compiled as unknown as (...args: unknown[]) => Float32Array | Promise<Float32Array>;
  let checked = false;
  return {
    mode,
    async run(state, rows) {
      const inputs = rows.map((row) => new Input(row as unknown as number[], [stride, steps]));
      const next = await call(state, ...inputs, ...columnArrays);
      if (!checked) {
        checked = true;
        const inner = (compiled as unknown as { kernel: Inner }).kernel;
        const chosen = modeOf(inner, mode);
        if (chosen !== mode)
          throw new Error(
            `gpu.js: ran in mode ${chosen} (asked for ${mode}${inner.fallbackReason === undefined ? '' : `: ${inner.fallbackReason}`}); use a backend that is there`,
          );
      }
      return next;
    },
    dispose() {
      compiled.destroy();
      void gpu.destroy();
    },
  };
}

/** Whether a mode answers here. */
export interface GpuModeAnswer {
  readonly mode: GpuMode;
  readonly available: boolean;
  /** Why not. */
  readonly reason?: string;
}

const TRIAL: MembraneKernel = {
  name: 'trial',
  parameters: ['threshold'],
  inputs: ['drive'],
  advance: 'V + drive',
  spikes: 'V >= threshold',
};

const ABSENT: Readonly<Partial<Record<GpuMode, string>>> = {
  webgl2: 'no WebGL 2 context here; it needs a browser',
  webgpu: 'no WebGPU adapter here; it needs a browser that has one',
};

/** Tries a kernel of four neurons in a mode. */
export async function tryGpuMode(mode: GpuMode): Promise<GpuModeAnswer> {
  const columns = { threshold: new Float32Array(4).fill(10), refractory: new Float32Array(4).fill(1) };
  try {
    const kernel = createWindowKernel(TRIAL, { mode, neurons: 4, stride: 4, steps: 1, columns });
    const state = await kernel.run(Float32Array.of(1, 2, 3, 4), [Float32Array.of(1, 1, 1, 1)]);
    kernel.dispose();
    if (state[0] !== 2 || state[3] !== 5) return { mode, available: false, reason: 'it gives wrong numbers' };
    return { mode, available: true };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { mode, available: false, reason: ABSENT[mode] ?? message };
  }
}
