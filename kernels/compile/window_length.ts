/**
 * How many steps a window of gpu.js may have. Steps are unrolled in source text, which every backend of gpu.js has to
 * read and compile before the first step: a text of 60,000 characters takes it some tenths of a second, most of a
 * second where the machine is busy, and V8 does not optimise much longer functions at all (`cpu` is then twenty times
 * slower). A single step is taken as it is.
 */
import type { MembraneKernel } from '../dialect.ts';
import { MOST_TALLIED_STEPS, windowSource } from './gpu_window.ts';

const MOST_CHARACTERS = 60_000;

/**
 * Longest window of a membrane in steps, ≥ 1. @param least shortest refractory period in steps, which a window that is
 * not tallied may not exceed
 */
export function longestWindowOf(kernel: MembraneKernel, tallied: boolean, least: number): number {
  const { length } = windowSource(kernel, 1, {}, tallied).source;
  return Math.min(tallied ? MOST_TALLIED_STEPS : least, Math.max(1, Math.floor(MOST_CHARACTERS / length)));
}
