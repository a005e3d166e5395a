/**
 * The simple recurrent cell (Elman 1990, Cognitive Science 14:179), h ← (1 − α) h + α f(W u + U h + b); α = 1 is
 * Elman's, α = dt/τ a leaky unit. f: tanh, the rectifier, or softplus = ln(1 + eᵃ), written so that it overflows for no
 * a.
 */
import type { CellKernel } from './cell_kernel.ts';

const elman = (name: string, given: Readonly<Record<string, string>>, f: string): CellKernel => ({
  name,
  state: ['h'],
  sums: { s: { input: true, recurrent: 'h' } },
  vectors: ['b'],
  constants: ['alpha'],
  given: { a: 's + b', ...given },
  advance: { h: `h + alpha * (${f} - h)` },
});

/** By activation. */
export const elmanCells = {
  tanh: elman('elman_tanh', {}, 'tanh(a)'),
  relu: elman('elman_relu', {}, 'max(a, 0)'),
  softplus: elman('elman_softplus', {}, '(max(a, 0) + log(1 + exp(-abs(a))))'),
} as const;
