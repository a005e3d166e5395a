/**
 * The simple recurrent cell (Elman 1990, Cognitive Science 14:179), h ← (1 − α) h + α f(W u + U h + b); α = 1 is
 * Elman's, α = dt/τ a leaky unit. f: tanh, the rectifier, or softplus = ln(1 + eᵃ), written so that it overflows for no
 * a. Without recurrence, h ← f(W u + b), it is what a time-delay network (Waibel et al. 1989) is made of.
 */
import type { CellKernel } from './cell_kernel.ts';

/** Of a. */
const activations = {
  tanh: 'tanh(a)',
  relu: 'max(a, 0)',
  softplus: '(max(a, 0) + log(1 + exp(-abs(a))))',
} as const;

const elman = (name: keyof typeof activations): CellKernel => ({
  name: `elman_${name}`,
  state: ['h'],
  sums: { s: { input: true, recurrent: 'h' } },
  vectors: ['b'],
  constants: ['alpha'],
  given: { a: 's + b' },
  advance: { h: `h + alpha * (${activations[name]} - h)` },
});

const feedForward = (name: keyof typeof activations): CellKernel => ({
  name: `feed_forward_${name}`,
  state: ['h'],
  sums: { s: { input: true } },
  vectors: ['b'],
  given: { a: 's + b' },
  advance: { h: activations[name] },
});

/** By activation. */
export const elmanCells = { tanh: elman('tanh'), relu: elman('relu'), softplus: elman('softplus') } as const;

/** Without recurrence, by activation. */
export const feedForwardCells = {
  tanh: feedForward('tanh'),
  relu: feedForward('relu'),
  softplus: feedForward('softplus'),
} as const;
