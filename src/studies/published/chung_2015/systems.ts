/** Stacks of layers of three kinds of units, plain ones and those with gated feedback, with as many parameters. */
import { gatedFeedbackBiases, gatedFeedbackCells } from '../../../../kernels/cells/gated_feedback.ts';
import type { LayerSpec } from '../../../training/through_time/network_spec.ts';
import { cellsBeside, openGates } from '../gradient_training.ts';

/** Kinds of units. */
export const stackUnits = ['tanh', 'lstm', 'gru'] as const;
/** One of them. */
export type StackUnit = (typeof stackUnits)[number];

/** What layers hear of one another: the one above of the one below, or all of all. */
export const arrangements = ['stacked', 'gated-feedback'] as const;
/** One of them. */
export type Arrangement = (typeof arrangements)[number];

/** The layers of a stack; with gated feedback they are one cell. */
export function stackLayers(
  arrangement: Arrangement,
  unit: StackUnit,
  layers: number,
  units: number,
): readonly LayerSpec[] {
  if (arrangement === 'gated-feedback') return [{ cell: gatedFeedbackCells[unit](layers), units, constants: {} }];
  return Array.from({ length: layers }, () => ({ cell: cellsBeside[unit], units, constants: { alpha: 1 } }));
}

/** First values of biases, those that the learners of the package begin with. */
export const stackBiases = (layers: number): Readonly<Record<string, number>> => ({
  ...openGates,
  ...gatedFeedbackBiases(layers),
});
