/**
 * `rippletank plan`: writes the units of a study to a file, from which `run-units` computes them on as many machines as
 * there are.
 */
import { refuse } from '../../../errors.ts';
import { counted } from '../../../report/wording.ts';
import { comparisonStudy } from '../../../studies/comparison/comparison.ts';
import { undecidable } from '../../../studies/comparison/decidable.ts';
import { type Makers, makersOf } from '../../../studies/comparison/own_parts.ts';
import type { PresetName } from '../../../studies/comparison/preset_names.ts';
import { declaredHash } from '../../../studies/declaration.ts';
import { demandsOf, totalDemand } from '../../../studies/estimates/demand.ts';
import { planOf, planText, withDemands } from '../../../studies/plan.ts';
import { loadExperiment } from '../../../studies/published/catalogue.ts';
import { publishedStudy } from '../../../studies/published/published_study.ts';
import { pendingSearch, searchStudy } from '../../../studies/search/search.ts';
import type { Study } from '../../../studies/study.ts';
import type { PlannedUnit } from '../../../studies/unit.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { writeOutput } from '../../node/output_file.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { packageFacts } from '../../package_facts.ts';
import { formatSeconds } from '../../terminal/progress.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
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
  const [study, makers] = await studyOf(file, options);
  const { version } = packageFacts();
  const bare = await planOf(study, version, nodeSha256);
  const declaration = await declaredHash(study.spec, version);
  const planned = withDemands(bare, demandsOf(study, makers));
  writePlan(options.out, planText(planned));
  print(
    `plan     ${options.out}  ${counted(planned.units.length, 'unit')} of ${study.title}\n` +
      `expect   ${expected(planned.units)}\n` +
      `declare  ${declaration}\n` +
      `next     npx rippletank run-units --plan ${options.out} --shard 1/2 --out shards/1, the same with 2/2, then merge shards/*\n`,
  );
  return 0;
}

/** What units are expected to take, in words. */
function expected(units: readonly PlannedUnit[]): string {
  const total = totalDemand(units);
  if (total === undefined) throw new Error('internal: a unit of a plan without its demand');
  const { seconds, longest, megabytes } = total;
  const coreHours = seconds / 3600;
  const hours = coreHours >= 0.1 ? coreHours.toPrecision(2) : 'less than 0.1';
  return `${hours} core hours, the longest unit ${formatSeconds(longest)}, at most ${megabytes} MB a unit (estimates)`;
}

async function studyOf(file: string | undefined, options: PlanOptions): Promise<readonly [Study, Makers?]> {
  const { published, seed = FIRST_SEED, quick, set } = options;
  if (published === undefined) {
    if (set.length > 0)
      refuse('--set', `given without --published (${set[0]})`, 'set options of a comparison in its file');
    if (quick) refuse('--quick', 'given without --published (true)', 'for a small comparison, give --preset quick');
    const experiment = await chooseExperiment(file, options);
    for (const note of undecidable(experiment)) printMessage(note);
    const makers = await makersOf(experiment, loadOwnFile);
    // What is compared depends on what is found.
    const search = pendingSearch(experiment);
    if (search?.halving !== undefined)
      refuse(
        'plan',
        `what is tried depends on results (halving ${search.halving})`,
        `use compare, with --declared ${await declaredHash(searchStudy(experiment, makers).spec, packageFacts().version)} where it is to be declared, or leave halving out`,
      );
    const study = search === undefined ? comparisonStudy(experiment, makers) : searchStudy(experiment, makers);
    return [study as Study, makers];
  }
  const other = file ?? options.preset;
  if (other !== undefined) refuse('--published', `given together with a comparison (${other})`, 'give one of them');
  const record = await loadExperiment(published);
  return [publishedStudy(record, seed, quick, chosenOptions(record, quick, set))];
}

function writePlan(path: string, text: string): void {
  try {
    writeOutput(path, (file) => file.append(new TextEncoder().encode(text)));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    refuse('--out', `cannot be written (${path}, ${error.code})`, 'give a file in a folder that you may write to');
  }
}
