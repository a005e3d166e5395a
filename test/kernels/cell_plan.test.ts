/** The order of a cell's step, and what cannot be put in order. */
import { expect, test } from 'vitest';
import type { CellKernel } from '../../kernels/cells/cell_kernel.ts';
import { gruCell } from '../../kernels/cells/gru.ts';
import { lstmCell } from '../../kernels/cells/lstm.ts';
import { planCell } from '../../kernels/compile/cell_plan.ts';

test('all sums of an LSTM are had at once, and its outputs are heard through them alone', () => {
  const { levels, sources } = planCell(lstmCell);
  expect(levels.map(({ sums }) => sums)).toEqual([['i_sum', 'f_sum', 'g_sum', 'o_sum']]);
  expect(sources).toEqual(['h']);
  expect(levels[0].results).toEqual(['next_h', 'next_c']);
  expect(levels[0].touched).toContain('c');
  expect(levels[0].touched).not.toContain('h');
});

test('the candidate of a GRU waits for what its reset gate leaves', () => {
  const { levels, sources } = planCell(gruCell);
  expect(levels.map(({ sums, results }) => ({ sums, results }))).toEqual([
    { sums: ['r_sum', 'z_sum'], results: ['left'] },
    { sums: ['n_sum'], results: ['next_h'] },
  ]);
  expect(sources).toEqual(['h', 'left']);
  expect([...levels[0].touched].sort()).toEqual(['b_r', 'h', 'r_sum']);
});

const cell = (change: Partial<CellKernel>): CellKernel => ({
  ...{ name: 'own', state: ['h'], sums: { s: { input: true, recurrent: 'h' } }, vectors: ['b'] },
  ...{ advance: { h: 'tanh(s + b)' }, ...change },
});

test.each([
  [{ sums: { s: { input: true, recurrent: 'g' } }, given: { g: 's * 2' } }, 'cell own: s hears s in a circle'],
  [{ sums: { s: { input: true, recurrent: 'x' } } }, 'cell own: s hears x, which is no state and no given value'],
  [{ advance: { h: 'sin(s)' } }, 'kernel expression "sin(s)": only exp, exp2, log, tanh'],
  [{ advance: { h: 'tanh(s + c)' } }, 'kernel expression "tanh(s + c)": unknown name c'],
] as const)('%j is refused', (change, message) => {
  expect(() => planCell(cell(change))).toThrow(message);
});
