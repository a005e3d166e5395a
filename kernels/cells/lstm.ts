/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997, Neural Computation 9:1735) with a forget gate (Gers,
 * Schmidhuber & Cummins 2000, Neural Computation 12:2451): c ← f c + i g, h ← o tanh c; with peepholes the gates see
 * the cell (Gers & Schmidhuber 2000; o sees the new one).
 */
import type { CellKernel } from './cell_kernel.ts';

const heard = { input: true, recurrent: 'h' } as const;
const sigmoid = (argument: string): string => `1 / (1 + exp(-(${argument})))`;

/** Without peepholes. */
export const lstmCell: CellKernel = {
  name: 'lstm',
  state: ['h', 'c'],
  sums: { i_sum: heard, f_sum: heard, g_sum: heard, o_sum: heard },
  vectors: ['b_i', 'b_f', 'b_g', 'b_o'],
  given: {
    i: sigmoid('i_sum + b_i'),
    f: sigmoid('f_sum + b_f'),
    g: 'tanh(g_sum + b_g)',
    o: sigmoid('o_sum + b_o'),
    next: 'f * c + i * g',
  },
  advance: { h: 'o * tanh(next)', c: 'next' },
};

/** With peepholes. */
export const peepholeLstmCell: CellKernel = {
  ...lstmCell,
  name: 'peephole_lstm',
  vectors: [...lstmCell.vectors, 'p_i', 'p_f', 'p_o'],
  given: {
    i: sigmoid('i_sum + b_i + p_i * c'),
    f: sigmoid('f_sum + b_f + p_f * c'),
    g: 'tanh(g_sum + b_g)',
    next: 'f * c + i * g',
    o: sigmoid('o_sum + b_o + p_o * next'),
  },
};
