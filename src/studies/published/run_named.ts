/**
 * Reproduces a published result here, on this thread: for programs and tests; the command line has threads and keeps
 * what it computes.
 */
import { planOf } from '../plan.ts';
import { runUnits } from '../run_units.ts';
import { createMemoryStore, type Store } from '../store.ts';
import type { ExperimentOptions, ExperimentOutcome, NamedExperiment } from './named_experiment.ts';
import { outcomeOf } from './published_outputs.ts';
import { publishedStudy } from './published_study.ts';

/**
 * Runs the experiment. @param store where results are kept and found again @throws {Error} naming a unit that failed
 */
export async function runNamed<O extends ExperimentOptions, U, R>(
  record: NamedExperiment<O, U, R>,
  options: O,
  { seed, store = createMemoryStore() }: { readonly seed: number; readonly store?: Store },
): Promise<ExperimentOutcome> {
  const study = publishedStudy(record, seed, false, options);
  const plan = await planOf(study, '');
  const { results, failures } = await runUnits(plan, {
    store,
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
