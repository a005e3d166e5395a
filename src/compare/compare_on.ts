/** Compares what a program gives on what it has: one thread, or several. */
import { refuse, shown } from '../errors.ts';
import type { LoadOwn } from '../studies/comparison/own_parts.ts';
import type { Executor } from '../studies/executor.ts';
import type { RunSettings } from '../studies/run_units.ts';
import type { Study } from '../studies/study.ts';
import type { PlannedUnit } from '../studies/unit.ts';
import { checkOptions, type ReadExperiment, readGiven } from './given.ts';
import type { CompareOptions, Comparison } from './options.ts';

/** What a comparison runs on. */
export interface CompareHost {
  /** By name; `rippletank` among them. */
  readonly versions: Readonly<Record<string, string>>;
  /** Seconds since any fixed moment. */
  readonly clock: () => number;
  /** Loads parts that are named by their module. */
  readonly load: LoadOwn;
  /** Threads; left out where there are none. */
  readonly createThreads?: (jobs: number) => Executor;
}

/** One unit after the other on this thread; others have their turn between two. */
function thisThread(study: Study, clock: () => number): Executor {
  return {
    hands: 1,
    async compute(_, unit, context) {
      await new Promise((resolve) => setTimeout(resolve));
      return study.compute(unit, { ...context, clock });
    },
    dispose: async () => {},
  };
}

/** Refuses more units at a time than can be computed. */
function checkJobs(jobs: number, { createThreads }: CompareHost, { hasDefinitions }: ReadExperiment): void {
  if (!Number.isInteger(jobs) || jobs < 1)
    refuse('compare: jobs', `no number of units (${shown(jobs)})`, 'use 1, 2, …');
  if (jobs > 1 && createThreads === undefined) refuse('compare: jobs', `several in a page (${jobs})`, 'use 1');
  if (jobs > 1 && hasDefinitions)
    refuse(
      'compare: jobs',
      `several (${jobs}), with a definition that threads cannot be given`,
      "use 1, or name it by its file, { module: './mine.ts#name' }",
    );
}

/** How units are run. */
function settingsOf(
  host: CompareHost,
  { jobs = 1, signal, onProgress }: CompareOptions,
  study: Study,
  units: readonly PlannedUnit[],
): Omit<RunSettings, 'store'> {
  const total = units.reduce((sum, { cost }) => sum + cost, 0);
  return {
    createExecutor: (missing) =>
      jobs > 1 && host.createThreads !== undefined
        ? host.createThreads(Math.min(jobs, missing))
        : thisThread(study, host.clock),
    ...(signal && { signal }),
    onProgress: ({ finished, cost }) => onProgress?.({ finished, units: units.length, share: cost / total }),
  };
}

/**
 * Compares on a host.
 * @throws {InputError} for options that cannot be used
 * @throws the reason of the signal, once it is aborted
 */
export async function compareOn(host: CompareHost, options: CompareOptions): Promise<Comparison> {
  checkOptions(options);
  const { jobs = 1, signal, onProgress: _, ...given } = options;
  signal?.throwIfAborted();
  const read = await readGiven(given, host.load);
  checkJobs(jobs, host, read);
  const [{ comparisonStudy }, { planOf }, { runUnits }, { createMemoryStore }, outputs, { renderReport }] =
    await Promise.all([
      import('../studies/comparison/comparison.ts'),
      import('../studies/plan.ts'),
      import('../studies/run_units.ts'),
      import('../studies/store.ts'),
      import('../studies/comparison/comparison_outputs.ts'),
      import('../report/report.ts'),
    ]);
  const study = comparisonStudy(read.experiment, read.makers);
  const plan = await planOf(study, host.versions.rippletank);
  const began = host.clock();
  const settings = settingsOf(host, options, study as Study, plan.units);
  const results = await runUnits(plan, { store: createMemoryStore(), ...settings });
  signal?.throwIfAborted();
  const { manifest, rows, summary, illustration } = await outputs.comparisonOutputs(plan, results, {
    ...{ command: 'compare(…) of a program', versions: host.versions },
    ...{ seconds: host.clock() - began, jobs },
  });
  const { primary, factorials, failures, resultsHash } = manifest;
  return {
    ...{ rows, summary, failures, resultsHash },
    ...(primary && { contrasts: primary.contrasts }),
    ...(factorials && { effects: Object.fromEntries(factorials.map(({ name, effects }) => [name, effects])) }),
    html: renderReport({ manifest, rows, summary, illustration }),
  };
}
