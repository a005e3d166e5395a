/** Networks that are asked: with LSTM cells along depth, and those without that they are held against. */
import { feedForwardCells } from '../../../../kernels/cells/elman.ts';
import { gridBiases, gridLstmCell } from '../../../../kernels/cells/grid_lstm.ts';
import { lstmCell } from '../../../../kernels/cells/lstm.ts';
import type { LayerSpec } from '../../../training/through_time/network_spec.ts';
import { openGates } from '../gradient_training.ts';
import type { ProblemName } from './problems.ts';

/**
 * `grid-lstm` and `tied-grid-lstm`: cells along time and depth, with weights of each layer or of all; `lstm` and
 * `stacked-lstm`: along time alone, of one layer or more. `grid-lstm-1d`: along depth alone, weights tied; `tanh`: a
 * feed-forward stack.
 */
export const gridSystems = ['grid-lstm', 'tied-grid-lstm', 'lstm', 'stacked-lstm', 'grid-lstm-1d', 'tanh'] as const;
/** One of them. */
export type GridSystem = (typeof gridSystems)[number];

/** Those that are asked a problem. */
export const systemsOf: Readonly<Record<ProblemName, readonly GridSystem[]>> = {
  addition: ['grid-lstm', 'tied-grid-lstm', 'lstm', 'stacked-lstm'],
  parity: ['grid-lstm-1d', 'tanh'],
};

/** Those that have no cells along depth. */
export const withoutDepth: readonly GridSystem[] = ['lstm', 'stacked-lstm', 'tanh'];

/** So many layers of so many units. */
export function gridLayers(system: GridSystem, layers: number, units: number): readonly LayerSpec[] {
  const grid = (dimensions: 1 | 2, tied: boolean): readonly LayerSpec[] => [
    { cell: gridLstmCell({ layers, dimensions, tied }), units, constants: {} },
  ];
  const stack = (cell: LayerSpec['cell']): readonly LayerSpec[] =>
    Array.from({ length: layers }, () => ({ cell, units, constants: {} }));
  switch (system) {
    case 'grid-lstm':
      return grid(2, false);
    case 'tied-grid-lstm':
      return grid(2, true);
    case 'grid-lstm-1d':
      return grid(1, true);
    case 'lstm':
    case 'stacked-lstm':
      return stack(lstmCell);
    case 'tanh':
      return stack(feedForwardCells.tanh);
    default:
      return system satisfies never;
  }
}

/** First values of biases: forget gates begin open. */
export const firstBiases = (layers: number): Readonly<Record<string, number>> => ({
  ...openGates,
  ...gridBiases(layers),
});
