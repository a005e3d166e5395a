/**
 * `rippletank plan`: writes the units of a study to a file, from which `run-units` computes them on as many machines as
 * there are.
 */
import { refuse } from '../../../errors.ts';
import { comparisonStudy } from '../../../studies/comparison/comparison.ts';
import { makersOf } from '../../../studies/comparison/own_parts.ts';
import type { PresetName } from '../../../studies/comparison/preset_names.ts';
import { planOf, planText } from '../../../studies/plan.ts';
import { loadExperiment } from '../../../studies/published/catalogue.ts';
import { publishedStudy } from '../../../studies/published/published_study.ts';
import { pendingSearch, searchStudy } from '../../../studies/search/search.ts';
import type { Study } from '../../../studies/study.ts';
import { writeOutput } from '../../node/output_file.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { packageFacts } from '../../package_facts.ts';
import { print } from '../../terminal/terminal.ts';
import { chooseExperiment } from '../compare/choose_experiment.ts';
import { chosenOptions } from '../experiment/experiment_settings.ts';

/** Options of `plan`, checked. */
export interface PlanOptions {
  readonly preset?: PresetName;
  readonly seed?: number;
  /** Name of a published result, in place of a comparison. */
  readonly published?: string;
  /** Its small version. */
  readonly quick: boolean;
  /** Settings `key=value` of its parameters. */
  readonly set: readonly string[];
  /** File to write. */
  readonly out: string;
}

/** Seed of a published result where none is given. */
const FIRST_SEED = 1;

/** Runs the command. @throws {InputError} for a study or a file that cannot be used */
export async function plan(file: string | undefined, options: PlanOptions): Promise<number> {
  const planned = await planOf(await studyOf(file, options), packageFacts().version);
  writePlan(options.out, planText(planned));
  print(
    `plan     ${options.out}  ${planned.units.length} units of ${planned.study.title}\n` +
      `next     npx rippletank run-units --plan ${options.out} --shard 1/2 --out shards/1, the same with 2/2, then merge shards/*\n`,
  );
  return 0;
}

async function studyOf(file: string | undefined, options: PlanOptions): Promise<Study> {
  const { published, seed = FIRST_SEED, quick, set } = options;
  if (published === undefined) {
    if (set.length > 0)
      refuse('--set', `given without --published (${set[0]})`, 'set options of a comparison in its file');
    if (quick) refuse('--quick', 'given without --published (true)', 'for a small comparison, give --preset quick');
    const experiment = await chooseExperiment(file, options);
    const makers = await makersOf(experiment, loadOwnFile);
    // What is compared depends on what is found.
    return pendingSearch(experiment) === undefined
      ? comparisonStudy(experiment, makers)
      : (searchStudy(experiment, makers) as Study);
  }
  const other = file ?? options.preset;
  if (other !== undefined) refuse('--published', `given together with a comparison (${other})`, 'give one of them');
  const record = await loadExperiment(published);
  return publishedStudy(record, seed, quick, chosenOptions(record, quick, set));
}

function writePlan(path: string, text: string): void {
  try {
    writeOutput(path, (file) => file.append(new TextEncoder().encode(text)));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    refuse('--out', `cannot be written (${path}, ${error.code})`, 'give a file in a folder that you may write to');
  }
}
