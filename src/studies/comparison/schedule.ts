/** How expensive the units of a comparison are relative to one another. */
import type { PresentedExperiment } from './presented.ts';
import type { Unit } from './result_lines.ts';

/** How long a unit takes beside others, in arbitrary units: only for the order and for the time left. */
export type UnitCost = (unit: Unit) => number;

/** Costs of the units of an experiment: the task's weight times the reservoir's. */
export function unitCosts({ tasks, reservoirs }: PresentedExperiment): UnitCost {
  const weights = (
    parts: readonly { readonly label: string; readonly presentation: { readonly costWeight: number } }[],
  ) => new Map(parts.map(({ label, presentation }) => [label, presentation.costWeight]));
  const [ofTask, ofReservoir] = [weights(tasks), weights(reservoirs)];
  return ({ task, reservoir }) => (ofTask.get(task) ?? 1) * (ofReservoir.get(reservoir) ?? 1);
}
