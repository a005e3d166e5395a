/**
 * The gated recurrent unit (Cho et al. 2014, EMNLP): h ← z h + (1 − z) tanh(W u + U (r h) + b), r and z gates; what the
 * reset gate leaves of h is what the candidate hears.
 */
import { type CellKernel, logistic } from './cell_kernel.ts';

/** Cho's, with the reset before the product. */
export const gruCell: CellKernel = {
  name: 'gru',
  state: ['h'],
  sums: {
    r_sum: { input: true, recurrent: 'h' },
    z_sum: { input: true, recurrent: 'h' },
    n_sum: { input: true, recurrent: 'left' },
  },
  vectors: ['b_r', 'b_z', 'b_n'],
  given: {
    r: logistic('r_sum + b_r'),
    z: logistic('z_sum + b_z'),
    left: 'r * h',
    n: 'tanh(n_sum + b_n)',
  },
  advance: { h: 'n + z * (h - n)' },
};
