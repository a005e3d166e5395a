/**
 * A unit whose current leaks and whose rate follows it at once (Zhou, Masmanidis & Buonomano 2022, PLoS Comput. Biol.
 * 18:e1009271, after Kim, Li & Sejnowski 2019, PNAS 116:22811):
 *
 *   x ← (1 − α) x + α (W u + U r),  r = softplus(x), never above 20;  α = dt/τ
 *
 * Unlike Elman's leaky unit (elman.ts), whose rate leaks and whose drive does not. It has no bias. Units hear one
 * another's rates, and so does what comes after them.
 */
import type { CellKernel } from './cell_kernel.ts';

/** Rate above which none goes. */
const MOST = 20;

export const leakyCurrentCell: CellKernel = {
  name: 'leaky_current',
  state: ['r', 'x'],
  sums: { s: { input: true, recurrent: 'r' } },
  vectors: [],
  constants: ['alpha'],
  given: { now: 'x + alpha * (s - x)', rate: 'max(now, 0) + log(1 + exp(-abs(now)))' },
  advance: { r: `min(rate, ${MOST})`, x: 'now' },
};
