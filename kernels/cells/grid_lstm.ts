/**
 * Grid LSTM (Kalchbrenner, Danihelka & Graves 2015, arXiv 1507.01526): LSTM cells along depth too, so that a deep stack
 * passes on two values for each unit, a hidden one h and a memory m. A block of two dimensions at layer l hears H =
 * [h_time, h_depth], what comes to it along time and along depth, and has an LSTM of its own weights for each,
 *
 *   (h, m) ← (o tanh m′, m′),  m′ = f m + i tanh(W_g H + b_g),  i, f, o = σ(W H + b);
 *
 * a block of one dimension has depth alone, and remembers nothing from step to step. What comes to the first layer
 * along depth are two projections of the input; answers hear h of the last one. Weights may be tied along depth: all
 * layers then have those of the first. A whole stack is one cell.
 */
import { type CellKernel, type CellSum, logistic } from './cell_kernel.ts';

/** How a stack is made. */
export interface GridOptions {
  /** ≥ 1 */
  readonly layers: number;
  /** Depth alone, or time too. */
  readonly dimensions: 1 | 2;
  /** Whether all layers have the same weights. */
  readonly tied: boolean;
}

const GATES = ['i', 'f', 'g', 'o'] as const;
type Gate = (typeof GATES)[number];
type Dimension = 'depth' | 'time';

/** Bias of a gate of a layer. */
const biasOf = (tied: boolean, dimension: Dimension, gate: Gate, l: number): string =>
  `b_${gate}_${dimension}${tied ? '' : `_${l}`}`;

/** First values of biases, whatever the number of layers up to so many: forget gates begin open. */
export const gridBiases = (layers: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (['depth', 'time'] as const).flatMap((dimension) =>
      [true, false].flatMap((tied) =>
        Array.from({ length: layers }, (_, k) => [biasOf(tied, dimension, 'f', k + 1), 1]),
      ),
    ),
  );

/** A stack. */
export function gridLstmCell({ layers, dimensions, tied }: GridOptions): CellKernel {
  const along: readonly Dimension[] = dimensions === 1 ? ['depth'] : ['depth', 'time'];
  const numbers = Array.from({ length: layers }, (_, k) => k + 1);
  const sumOf = (gate: Gate, dimension: Dimension, from: Dimension, l: number): string =>
    `${gate}_${dimension}_of_${from}_${l}`;
  const sums: Record<string, CellSum> = { h_in: { input: true }, m_in: { input: true } };
  const given: Record<string, string> = { h_depth_0: 'h_in', m_depth_0: 'm_in' };
  for (const l of numbers)
    for (const dimension of along) {
      for (const gate of GATES) {
        for (const from of along) {
          const recurrent = from === 'time' ? `h_time_${l}` : `h_depth_${l - 1}`;
          const like = tied && l > 1 ? { like: sumOf(gate, dimension, from, 1) } : {};
          sums[sumOf(gate, dimension, from, l)] = { input: false, recurrent, ...like };
        }
        const parts = along.map((from) => sumOf(gate, dimension, from, l));
        const sum = [...parts, biasOf(tied, dimension, gate, l)].join(' + ');
        given[`${gate}_${dimension}_${l}`] = gate === 'g' ? `tanh(${sum})` : logistic(sum);
      }
      const [memory, next] = dimension === 'time' ? [`m_time_${l}`, `time_${l}`] : [`m_depth_${l - 1}`, `depth_${l}`];
      const of = (gate: Gate): string => `${gate}_${dimension}_${l}`;
      given[`m_${next}${dimension === 'time' ? '_next' : ''}`] = `${of('f')} * ${memory} + ${of('i')} * ${of('g')}`;
      const after = `m_${next}${dimension === 'time' ? '_next' : ''}`;
      given[`h_${next}${dimension === 'time' ? '_next' : ''}`] = `${of('o')} * tanh(${after})`;
    }
  const remembered = along.includes('time') ? numbers.flatMap((l) => [`h_time_${l}`, `m_time_${l}`]) : [];
  const biases = numbers.flatMap((l) =>
    along.flatMap((dimension) => GATES.map((gate) => biasOf(tied, dimension, gate, l))),
  );
  return {
    ...{ name: `grid_lstm_${dimensions}d_${layers}${tied ? '_tied' : ''}`, layers },
    state: ['h', ...remembered],
    sums,
    vectors: [...new Set(biases)],
    given,
    advance: { h: `h_depth_${layers}`, ...Object.fromEntries(remembered.map((name) => [name, `${name}_next`])) },
  };
}
