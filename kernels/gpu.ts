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

/** What windows are compiled from. */
interface WindowOptions {
  readonly mode: GpuMode;
  readonly neurons: number;
  /** Floats from one row to the next, ≥ neurons. */
  readonly stride: number;
  readonly columns: Columns;
  /**
   * Whether spikes are tallied, see gpu_window.ts: a membrane with further states needs it, or refractoriness shorter
   * than a window.
   */
  readonly tallied: boolean;
}

/** Kernels by the length of their window in steps. */
interface Kernels {
  readonly kernel: MembraneKernel;
  readonly options: WindowOptions;
  /** Columns of one number, which are baked in. */
  readonly uniform: Readonly<Record<string, number>>;
  readonly compiled: Map<number, Compiled>;
  /** One for all lengths: Chromium keeps 16 WebGL contexts in a page and 4 in a worker. */
  gpu: GPU | undefined;
}

function kernelOf(kernels: Kernels, steps: number): Compiled {
  const { kernel, options, uniform, compiled } = kernels;
  const known = compiled.get(steps);
  if (known !== undefined) return known;
  kernels.gpu ??= new GPU({ mode: options.mode as 'webgl2' });
  const { source } = windowSource(kernel, steps, uniform, options.tallied);
  const output = options.tallied ? [options.neurons, 2 + (kernel.further?.length ?? 0)] : [options.neurons];
  const made = kernels.gpu.createKernel(source, { output }) as unknown as Compiled;
  compiled.set(steps, made);
  return made;
}

function release(kernels: Kernels): void {
  for (const compiled of kernels.compiled.values()) compiled.destroy();
  kernels.compiled.clear();
  void kernels.gpu?.destroy();
  kernels.gpu = undefined;
}

/** The result of a call, or undefined if the context was lost: then gpu.js hands out zeros without a word. */
async function call(kernels: Kernels, steps: number, inputs: readonly unknown[]): Promise<Float32Array[] | undefined> {
  const { mode, tallied } = kernels.options;
  const compiled = kernelOf(kernels, steps);
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
}

/** Prepares the windows of a membrane for a number of neurons. */
export function createWindowKernels(kernel: MembraneKernel, options: WindowOptions): WindowKernels {
  const { mode, neurons, stride, tallied } = options;
  const uniform: Record<string, number> = {};
  for (const [name, column] of Object.entries(options.columns)) {
    if (column.every((value) => value === column[0])) uniform[name] = column[0];
  }
  const kernels: Kernels = { kernel, options, uniform, compiled: new Map(), gpu: undefined };
  const columns = windowSource(kernel, 1, uniform, tallied).columns.map((name) => options.columns[name]);
  const constant = columns.length > 0 ? [stack(columns, neurons)] : [];
  return {
    async run(steps, states, rows) {
      const inputs = [stack(states, neurons), matrix(rows, stride, steps * kernel.inputs.length), ...constant];
      const next = await call(kernels, steps, inputs);
      if (next !== undefined) return next;
      // The browser took the context away. Everything is in the inputs, so a new one goes on.
      release(kernels);
      const again = await call(kernels, steps, inputs);
      if (again === undefined)
        throw new Error(`gpu.js: lost its context twice in a row (mode ${mode}); use another backend`);
      return again;
    },
    dispose: () => release(kernels),
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
