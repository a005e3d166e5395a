/**
 * Backends on which networks learn, and how exactly: what a weight may be off by, relative to the greatest weight of
 * its rule or, where it has none, to itself.
 */
import type { Backend } from '../../../src/engine/backends.ts';

/** A backend and its precision. */
export interface LearningBackend {
  readonly backend: Backend;
  readonly tolerance: number;
}

/** In float64 a thousand events leave some 1e-13, in float32 some 1e-5. */
export const LEARNING_BACKENDS: readonly LearningBackend[] = [
  { backend: 'reference', tolerance: 1e-9 },
  { backend: 'wasm', tolerance: 1e-5 },
];
