/**
 * The one file that speaks to gpu.js. gpu.js falls back to its plain JavaScript mode with nothing but a console
 * warning; here that is an error, because a backend that was not asked for must never compute a result.
 */
import { GPU, Input } from 'gpu.js';
import { windowSource } from './compile/gpu_window.ts';
import type { MembraneKernel } from './dialect.ts';

/** Modes of gpu.js; `cpu` computes in float64 and so gives other spikes than the rest. */
export type GpuMode = 'webasm' | 'webgl2' | 'webgpu' | 'cpu';

/** Per-neuron numbers of a membrane; `refractory` in steps. */
export type Columns = Readonly<Record<string, Float32Array>>;

/**
 * Advances windows of neuron states, of any number of steps: each length has a kernel of its own, compiled when it is
 * first met.
 */
export interface WindowKernels {
  /**
   * @param states the encoded state and the further ones, [neurons] each @param rows inputs of the membrane, [steps ×
   *   inputs × stride]
   * @returns the new states and, where asked for, the tally of spikes, [neurons] each; fresh arrays
   * @throws {Error} if gpu.js runs the kernel in another mode than asked for
   */
  run(steps: number, states: readonly Float32Array[], rows: Float32Array): Promise<Float32Array[]>;
  dispose(): void;
}

/** What gpu.js's own kernel object tells about itself; its typings leave it out. */
interface Inner {
  readonly constructor: { readonly mode?: string };
  readonly fallbackReason?: string;
  readonly context?: { isContextLost?(): boolean } | null;
}

/** One number a neuron, or rows of them. */
type Result = Float32Array | readonly Float32Array[];

/**
 * A kernel as it is called: gpu.js's typings know number[] inputs and synchronous results only; typed arrays and
 * promises are documented.
 */
interface Compiled {
  (...args: unknown[]): Result | Promise<Result>;
  readonly kernel: Inner;
  destroy(): void;
}

/** The mode of a kernel that has run; gpu.js calls WebGL 2 `gpu`. */
function modeOf(inner: Inner, asked: GpuMode): string {
  const { mode } = inner.constructor;
  return mode === 'gpu' && asked === 'webgl2' ? 'webgl2' : (mode ?? 'unknown');
}

/** @throws {Error} if a kernel that has run did so in another mode than asked for */
function checkMode(inner: Inner, mode: GpuMode): void {
  const chosen = modeOf(inner, mode);
  if (chosen === mode) return;
  const reason = inner.fallbackReason === undefined ? '' : `: ${inner.fallbackReason}`;
  throw new Error(`gpu.js: ran in mode ${chosen} (asked for ${mode}${reason}); use a backend that is there`);
}

/** An array of two dimensions as gpu.js takes it; its typings know number[] only. */
function matrix(numbers: Float32Array, width: number, height: number): Input {
  return new Input(numbers as unknown as number[], [width, height]);
}

/** Arrays of a length as one matrix; a single one is not copied. */
function stack(arrays: readonly Float32Array[], length: number): Input {
  if (arrays.length === 1) return matrix(arrays[0], length, 1);
  const all = new Float32Array(length * arrays.length);
  arrays.forEach((array, i) => {
    all.set(array, i * length);
  });
  return matrix(all, length, arrays.length);
}

/**
 * Prepares the windows of a membrane for a number of neurons.
 * @param options.stride floats from one row to the next, ≥ neurons
 * @param options.tallied whether spikes are tallied, see gpu_window.ts: a membrane with further states needs it, or
 *   refractoriness shorter than a window
 */
export function createWindowKernels(
  kernel: MembraneKernel,
  options: {
    readonly mode: GpuMode;
    readonly neurons: number;
    readonly stride: number;
    readonly columns: Columns;
    readonly tallied: boolean;
  },
): WindowKernels {
  const { mode, neurons, stride, tallied } = options;
  const channels = 2 + (kernel.further?.length ?? 0);
  const uniform: Record<string, number> = {};
  for (const [name, column] of Object.entries(options.columns)) {
    if (column.every((value) => value === column[0])) uniform[name] = column[0];
  }
  // One for all lengths: Chromium keeps 16 WebGL contexts in a page and 4 in a worker.
  let gpu: GPU | undefined;
  const kernels = new Map<number, Compiled>();
  const kernelOf = (steps: number): Compiled => {
    const known = kernels.get(steps);
    if (known !== undefined) return known;
    gpu ??= new GPU({ mode: mode as 'webgl2' });
    const { source } = windowSource(kernel, steps, uniform, tallied);
    const output = tallied ? [neurons, channels] : [neurons];
    const compiled = gpu.createKernel(source, { output }) as unknown as Compiled;
    kernels.set(steps, compiled);
    return compiled;
  };
  const release = (): void => {
    for (const compiled of kernels.values()) compiled.destroy();
    kernels.clear();
    void gpu?.destroy();
    gpu = undefined;
  };
  const columns = windowSource(kernel, 1, uniform, tallied).columns.map((name) => options.columns[name]);
  const constant = columns.length > 0 ? [stack(columns, neurons)] : [];
  /** The result of a call, or undefined if the context was lost: then gpu.js hands out zeros without a word. */
  const call = async (steps: number, inputs: readonly unknown[]): Promise<Float32Array[] | undefined> => {
    const compiled = kernelOf(steps);
    const lost = (): boolean => compiled.kernel.context?.isContextLost?.() ?? false;
    try {
      const next = await compiled(...inputs);
      if (lost()) return undefined;
      checkMode(compiled.kernel, mode);
      return tallied ? [...(next as readonly Float32Array[])] : [next as Float32Array];
    } catch (error) {
      if (lost()) return undefined;
      throw error;
    }
  };
  return {
    async run(steps, states, rows) {
      const inputs = [stack(states, neurons), matrix(rows, stride, steps * kernel.inputs.length), ...constant];
      const next = await call(steps, inputs);
      if (next !== undefined) return next;
      // The browser took the context away. Everything is in the inputs, so a new one goes on.
      release();
      const again = await call(steps, inputs);
      if (again === undefined)
        throw new Error(`gpu.js: lost its context twice in a row (mode ${mode}); use another backend`);
      return again;
    },
    dispose: release,
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
    const kernels = createWindowKernels(TRIAL, { mode, neurons: 4, stride: 4, columns, tallied: false });
    const [state] = await kernels.run(1, [Float32Array.of(1, 2, 3, 4)], Float32Array.of(1, 1, 1, 1));
    kernels.dispose();
    if (state[0] !== 2 || state[3] !== 5) return { mode, available: false, reason: 'it gives wrong numbers' };
    return { mode, available: true };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { mode, available: false, reason: ABSENT[mode] ?? message };
  }
}
