/**
 * The liquids' numbers as a summary: mean over networks with its interval, and the paired difference to the column's
 * own neurons.
 */
import { type SummaryRow, summarise } from '../../comparison/summary.ts';
import { columnNeurons } from './column_neurons.ts';
import type { LiquidResult } from './unit.ts';

/** Name of the measure under which factors on the weights are summed up. */
export const weightScaleMeasure = 'weightScale';

/** A line for each reach, measure and model; at one reach and measure the other models are Holm's family. */
export function summaryOf(results: readonly LiquidResult[], seed: number): readonly SummaryRow[] {
  const rows = results.flatMap(({ model, lambda, seed: network, weightScale, measures }) =>
    Object.entries({ ...measures, [weightScaleMeasure]: weightScale }).map(([metric, value]) => ({
      task: 'neuron-models',
      reservoir: model,
      seed: network,
      condition: conditionOf(lambda),
      metric,
      value,
      bound: null,
      scale: null,
      chance: null,
      ideal: null,
      observer: null,
    })),
  );
  return summarise(rows, { reference: columnNeurons[0].model, seed });
}

/** Condition of the summary for a reach. */
export function conditionOf(lambda: number): string {
  return `λ = ${lambda}`;
}
