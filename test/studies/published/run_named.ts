/** Reproduces a published result on this thread, from its units to its findings, for tests. */
import { planOf } from '../../../src/studies/plan.ts';
import type { ExperimentOptions } from '../../../src/studies/published/experiment_parameter.ts';
import type { ExperimentOutcome, NamedExperiment } from '../../../src/studies/published/named_experiment.ts';
import { outcomeOf } from '../../../src/studies/published/published_outputs.ts';
import { publishedStudy } from '../../../src/studies/published/published_study.ts';
import { runUnits } from '../../../src/studies/run_units.ts';
import { createMemoryStore } from '../../../src/studies/store.ts';

/** Runs the experiment. @throws {Error} naming a unit that failed */
export async function runNamed<O extends ExperimentOptions, U, R>(
  record: NamedExperiment<O, U, R>,
  options: O,
  { seed }: { readonly seed: number },
): Promise<ExperimentOutcome> {
  const study = publishedStudy(record, seed, false, options);
  const plan = await planOf(study, '');
  const { results, failures } = await runUnits(plan, {
    store: createMemoryStore(),
    createExecutor: () => ({
      hands: 1,
      // Of this very record, which need not be in the catalogue.
      compute: async (_study, unit, context) => record.compute(unit as U, { ...context, clock: () => 0 }),
      dispose: async () => {},
    }),
  });
  if (failures.length > 0) throw new Error(`${failures[0].label}: ${failures[0].cause}`);
  return outcomeOf(record, { seed, options }, plan, results);
}
