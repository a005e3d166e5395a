/**
 * What a worker thread does: one unit of a comparison or of a named experiment, or the report's illustration. Piscina calls the exports by name; arguments and results
 * are copied between threads, so they are plain data.
 */
import type { Experiment } from '../experiments/experiment_file.ts';
import { type Illustration, illustrate } from '../experiments/illustration.ts';
import type { Unit } from '../experiments/journal.ts';
import { loadExperiment } from '../experiments/published/catalogue.ts';
import type { ResultRow } from '../experiments/result.ts';
import { runUnit } from '../experiments/unit.ts';

/** Rows of one unit. */
export function unitTask({ unit, experiment }: { unit: Unit; experiment: Experiment }): Promise<ResultRow[]> {
  return runUnit(unit, experiment, () => performance.now() / 1000);
}

/** Data of the report's pictures. */
export function illustrationTask(experiment: Experiment): Promise<Illustration> {
  return illustrate(experiment);
}

/** Result of one unit of a named experiment. */
export async function namedTask({ name, unit }: { name: string; unit: unknown }): Promise<unknown> {
  const experiment = await loadExperiment(name);
  if (experiment.unit === undefined) throw new Error(`internal: experiment ${name} has no units`);
  return experiment.unit(unit);
}
