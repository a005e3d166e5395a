/**
 * `rippletank experiment`: a published result, reproduced into a directory with findings (JSON and CSV), the data
 * behind the figures, and a report. Interrupted at any moment and started again it goes on where it was. Whether the
 * findings hold does not matter to the exit code: an experiment that ran has succeeded.
 */
import { join } from 'node:path';
import { planOf } from '../../../studies/plan.ts';
import { loadExperiment } from '../../../studies/published/catalogue.ts';
import { type ExperimentOptions, settingsText } from '../../../studies/published/experiment_parameter.ts';
import type { NamedExperiment } from '../../../studies/published/named_experiment.ts';
import { publishedStudy } from '../../../studies/published/published_study.ts';
import type { PublishedSpec } from '../../../studies/study.ts';
import { packageFacts } from '../../package_facts.ts';
import { print } from '../../terminal/terminal.ts';
import { runStudy } from '../studies/run_study.ts';
import { chosenOptions, parameterList } from './experiment_settings.ts';

/** Options of `experiment`, checked. */
export interface ExperimentCommandOptions {
  readonly seed: number;
  readonly quick: boolean;
  readonly json: boolean;
  /** Settings `key=value` of its parameters. */
  readonly set: readonly string[];
  /** `runs/<name>`, with what makes the run another one, if left out. */
  readonly out?: string;
  /** Worker threads; as many as the machine has cores for if left out. */
  readonly jobs?: number;
}

/** Characters of the settings in the name of a folder. */
const MOST_IN_NAME = 60;

/** `<name>`, `<name>-quick`, `<name>-networks=30` … */
function folderName(record: NamedExperiment, quick: boolean, options: ExperimentOptions): string {
  const set = settingsText(options, quick ? record.options.quick : record.options.full);
  const parts = [record.name, ...(quick ? ['quick'] : []), ...(set === '' ? [] : [set.replaceAll(/[^\w=.,-]/g, '_')])];
  return parts.join('-').slice(0, record.name.length + MOST_IN_NAME);
}

/**
 * Runs the command.
 * @returns exit code: 0 it ran, 1 a unit failed, 128 + the number of the signal that interrupted it
 * @throws {InputError} for an unknown name or parameter, a program that is not installed, or a directory that cannot be
 * written to
 */
export async function experiment(name: string, options: ExperimentCommandOptions): Promise<number> {
  const { seed, quick, jobs, json, set } = options;
  const record = await loadExperiment(name);
  const chosen = chosenOptions(record, quick, set);
  const study = publishedStudy(record, seed, quick, chosen);
  const plan = await planOf(study, packageFacts().version);
  const { out = join('runs', folderName(record, quick, chosen)) } = options;
  return runStudy(plan, { directory: out, jobs }, async (results) => {
    const { writePublished } = await import('./write_published.ts');
    return writePublished(study.spec as PublishedSpec, plan, results, { directory: out, json });
  });
}

/** Prints what can be set. @throws {InputError} for an unknown name or parameter */
export async function listParameters(
  name: string,
  { quick, set }: Pick<ExperimentCommandOptions, 'quick' | 'set'>,
): Promise<number> {
  const record = await loadExperiment(name);
  print(parameterList(record, chosenOptions(record, quick, set)));
  return 0;
}
