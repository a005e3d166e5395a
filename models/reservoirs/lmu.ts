/**
 * Legendre memory unit (Voelker, Kajić & Eliasmith 2019): per channel d linear states m that hold the last θ ms of the
 * input as coefficients of shifted Legendre polynomials,
 *
 *   θ dm/dt = A m + B u,   A_ij = (2i + 1)·(−1 if i < j, else (−1)^(i−j+1)),   B_i = (2i + 1)(−1)^i
 *   u(t − s) ≈ Σ_i P_i(2s/θ − 1) m_i(t),   0 ≤ s ≤ θ
 *
 * exact for an input held over each step (zero-order hold). From u to Σ_i m_i = u(t − θ) the transfer function is the
 * [d − 1/d] Padé approximant of exp(−θs): the best linear delay of so many states for slow input. Without the
 * non-linear part and the trained weights of the published unit: it is the memory alone.
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** The Legendre memory. With several input channels its states are split evenly. */
export const lmu = {
  name: 'lmu',
  equation: 'θ dm/dt = A m + B u',
  citation: 'Voelker, Kajić & Eliasmith 2019, NeurIPS 32; Voelker & Eliasmith 2018, Neural Comput. 30:569',
  presentation: {
    label: 'Legendre memory',
    noun: 'the Legendre memory',
    meaning: 'the input of the last seconds as coefficients of Legendre polynomials',
    family: reservoirFamilies.continuous,
    costWeight: 4,
  },
  parameters: {
    ...commonParameters,
    // The matrix of one channel is full, and its exponential takes seconds.
    size: { ...commonParameters.size, max: 540 },
    theta: {
      default: 3000,
      unit: 'ms',
      meaning: 'length θ of the window that is held',
      above: 0,
      max: 1e6,
      search: logRange(200, 10_000),
    },
  },
} as const satisfies ContinuousModel;

/** A, by rows, and B of order d, as in the equation; times in units of θ. */
export function legendreDelay(d: number): { readonly A: Float64Array; readonly B: Float64Array } {
  const A = new Float64Array(d * d);
  const B = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    B[i] = (2 * i + 1) * (i % 2 === 0 ? 1 : -1);
    for (let j = 0; j < d; j++) A[i * d + j] = (2 * i + 1) * (i < j || (i - j) % 2 === 0 ? -1 : 1);
  }
  return { A, B };
}
