/**
 * `rippletank experiment`: a published result, reproduced into a directory with findings (JSON and CSV), the data
 * behind the figures, and a report. Interrupted at any moment and started again it goes on where it was. Whether the
 * findings hold does not matter to the exit code: an experiment that ran has succeeded.
 */
import { join } from 'node:path';
import { planOf } from '../../../studies/plan.ts';
import { loadExperiment } from '../../../studies/published/catalogue.ts';
import { publishedStudy } from '../../../studies/published/published_study.ts';
import type { PublishedSpec } from '../../../studies/study.ts';
import { packageFacts } from '../../package_facts.ts';
import { runStudy } from '../studies/run_study.ts';
import { writePublished } from './write_published.ts';

/** Options of `experiment`, checked. */
export interface ExperimentCommandOptions {
  readonly seed: number;
  readonly quick: boolean;
  readonly json: boolean;
  /** `runs/<name>` if left out. */
  readonly out?: string;
  /** Worker threads; as many as the machine has cores for if left out. */
  readonly jobs?: number;
}

/**
 * Runs the command.
 * @returns exit code: 0 it ran, 1 a unit failed, 128 + the number of the signal that interrupted it
 * @throws {InputError} for an unknown name or a directory that cannot be written to
 */
export async function experiment(name: string, options: ExperimentCommandOptions): Promise<number> {
  const { seed, quick, jobs, json, out = join('runs', quick ? `${name}-quick` : name) } = options;
  const study = publishedStudy(await loadExperiment(name), seed, quick);
  const plan = await planOf(study, packageFacts().version);
  return runStudy(plan, { directory: out, jobs }, (results) =>
    writePublished(study.spec as PublishedSpec, plan, results, { directory: out, json }),
  );
}
