/** Names of the backends: where the state of neurons is advanced. */
import type { GpuMode } from '../../kernels/gpu.ts';

/**
 * `wasm`: SIMD in WebAssembly; `webasm`, `webgl2`, `webgpu`, `cpu`: modes of gpu.js; `reference`: plain TypeScript in
 * float64.
 */
export const backendNames = ['wasm', 'webasm', 'webgl2', 'webgpu', 'cpu', 'reference'] as const;

/** A backend. */
export type Backend = (typeof backendNames)[number];

/** Backends that run through gpu.js. */
export const gpuBackends: readonly GpuMode[] = ['webasm', 'webgl2', 'webgpu', 'cpu'];

/** Threads, at most; on more than a machine has cores they only get into each other's way. */
export const MOST_JOBS = 256;
