/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997, Neural Computation 9:1735) with a forget gate (Gers,
 * Schmidhuber & Cummins 2000, Neural Computation 12:2451): c ← f c + i g, h ← o tanh c; with peepholes the gates see
 * the cell (Gers & Schmidhuber 2000; o sees the new one).
 */
import { type CellKernel, logistic } from './cell_kernel.ts';

const heard = { input: true, recurrent: 'h' } as const;

/** Without peepholes. */
export const lstmCell: CellKernel = {
  name: 'lstm',
  state: ['h', 'c'],
  sums: { i_sum: heard, f_sum: heard, g_sum: heard, o_sum: heard },
  vectors: ['b_i', 'b_f', 'b_g', 'b_o'],
  given: {
    i: logistic('i_sum + b_i'),
    f: logistic('f_sum + b_f'),
    g: 'tanh(g_sum + b_g)',
    next: 'f * c + i * g',
    o: logistic('o_sum + b_o'),
  },
  advance: { h: 'o * tanh(next)', c: 'next' },
};

/** As it was first published (1997), without a forget gate: what a cell has taken in stays. */
export const lstmWithoutForgetCell: CellKernel = {
  name: 'lstm_without_forget',
  state: lstmCell.state,
  sums: { i_sum: heard, g_sum: heard, o_sum: heard },
  vectors: ['b_i', 'b_g', 'b_o'],
  given: {
    i: logistic('i_sum + b_i'),
    g: 'tanh(g_sum + b_g)',
    next: 'c + i * g',
    o: logistic('o_sum + b_o'),
  },
  advance: lstmCell.advance,
};

/** With peepholes. */
export const peepholeLstmCell: CellKernel = {
  ...lstmCell,
  name: 'peephole_lstm',
  vectors: [...lstmCell.vectors, 'p_i', 'p_f', 'p_o'],
  given: {
    ...lstmCell.given,
    i: logistic('i_sum + b_i + p_i * c'),
    f: logistic('f_sum + b_f + p_f * c'),
    o: logistic('o_sum + b_o + p_o * next'),
  },
};
