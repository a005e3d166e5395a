/**
 * The one file that speaks to gpu.js. gpu.js falls back to its plain JavaScript mode with nothing but a console warning; here
 * that is an error, because a backend that was not asked for must never compute a result.
 */
import { GPU, Input } from 'gpu.js';
import { windowSource } from './compile/gpu_window.ts';
import type { MembraneKernel } from './dialect.ts';

/** Backends of gpu.js that run in Node without a graphics card. */
export type GpuMode = 'webasm' | 'cpu';

/** Per-neuron numbers of a membrane; `refractory` in steps. */
export type Columns = Readonly<Record<string, Float32Array>>;

/** Advances a window of neuron states. */
export interface WindowKernel {
  /** Mode that gpu.js really chose. */
  readonly mode: GpuMode;
  /**
   * @param state [neurons] @param drive [steps × stride] in mV
   * @returns the new state, [neurons]; a fresh array
   */
  run(state: Float32Array, drive: Float32Array): Promise<Float32Array>;
  dispose(): void;
}

/**
 * Compiles the window of a membrane for a number of neurons.
 * @param stride floats from one row of `drive` to the next, ≥ neurons
 * @throws {Error} if gpu.js does not run the kernel in the mode asked for
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
  const gpu = new GPU({ mode });
  const compiled = gpu.createKernel(source, { output: [neurons] });
  const columnArrays = columns.map((name) => options.columns[name]);
  // gpu.js's typings know number[] inputs and synchronous results only; typed arrays and promises are documented.
  const call = compiled as unknown as (...args: unknown[]) => Float32Array | Promise<Float32Array>;
  let checked = false;
  return {
    mode,
    async run(state, drive) {
      const next = await call(state, new Input(drive as unknown as number[], [stride, steps]), ...columnArrays);
      if (!checked) {
        checked = true;
        const chosen = (compiled as unknown as { kernel: { constructor: { mode?: string } } }).kernel.constructor.mode;
        if (chosen !== mode)
          throw new Error(`gpu.js: ran in mode ${chosen} (asked for ${mode}); use a backend that is there`);
      }
      return next;
    },
    dispose() {
      compiled.destroy();
      void gpu.destroy();
    },
  };
}
