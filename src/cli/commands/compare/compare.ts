/**
 * `rippletank compare`: reservoirs against tasks, into a directory with results, summary, manifest and report.
 * Where the experiment asks for a search, that comes first. Interrupted at any moment and started again with the same
 * configuration, it goes on where it was.
 */
import { join } from 'node:path';
import { comparisonStudy } from '../../../studies/comparison/comparison.ts';
import { undecidable } from '../../../studies/comparison/decidable.ts';
import { makersOf } from '../../../studies/comparison/own_parts.ts';
import type { PresetName } from '../../../studies/comparison/preset_names.ts';
import { declaredHash } from '../../../studies/declaration.ts';
import { planOf } from '../../../studies/plan.ts';
import { pendingSearch, searchStudy } from '../../../studies/search/search.ts';
import { keptDeclaration, warnIfLate } from '../../node/declaration_file.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { isInteractive, serveUntilInterrupted } from '../../node/serve.ts';
import { packageFacts } from '../../package_facts.ts';
import { printMessage } from '../../terminal/terminal.ts';
import { pageMount } from '../../web_page.ts';
import { runSearch } from '../search/run_search.ts';
import { REPORT_FILE } from '../studies/result_files.ts';
import { runStudy } from '../studies/run_study.ts';
import { chooseExperiment } from './choose_experiment.ts';

/** Options of `compare`, checked. */
export interface CompareOptions {
  /** Where no file is given; `quick` if left out. */
  readonly preset?: PresetName;
  /** Overrides the experiment's first seed. */
  readonly seed?: number;
  /** Worker threads; as many as the machine has cores for if left out. */
  readonly jobs?: number;
  /** Output directory; `runs/<name>` if left out. */
  readonly out?: string;
  /** Hash of the study that was declared; another study is refused. */
  readonly declared?: string;
  /** Whether the report holds the engine; it does where left out. */
  readonly engine?: boolean;
  /** Serve the report until Ctrl-C, on a terminal. */
  readonly serve?: boolean;
}

/**
 * Runs the command.
 * @returns exit code: 0 fine, 1 some units failed, 128 + the number of the signal that interrupted it
 * @throws {InputError} for a file, an option or a directory that cannot be used
 */
export async function compare(file: string | undefined, options: CompareOptions): Promise<number> {
  const experiment = await chooseExperiment(file, options);
  const directory = options.out ?? join('runs', experiment.name);
  const what = file ?? `--preset ${options.preset ?? 'quick'}`;
  const declares = options.declared === undefined ? '' : ` --declared ${options.declared}`;
  const command = `npx rippletank compare ${what} --seed ${experiment.seed}${declares}`;
  const makers = await makersOf(experiment, loadOwnFile);
  const { version } = packageFacts();
  const searches = pendingSearch(experiment) !== undefined;
  const sha256 = await declaredHash(
    (searches ? searchStudy : comparisonStudy)(experiment, makers).spec,
    version,
    options.declared,
  );
  const declared = options.declared === undefined ? undefined : { sha256, directory };
  const searched = await runSearch(experiment, makers, { directory, jobs: options.jobs, declared });
  if ('code' in searched) return searched.code;
  // After a search its systems are compared as well.
  for (const note of undecidable(searched.experiment)) printMessage(note);
  const study = comparisonStudy(searched.experiment, makers);
  const plan = await planOf(study, version);
  let written = false;
  const run = { directory, jobs: options.jobs, declared: searches ? undefined : declared };
  const code = await runStudy(plan, run, async (results, session) => {
    written = true;
    const declaration = { sha256, beforehand: keptDeclaration(directory) === sha256 };
    if (declared !== undefined) warnIfLate(directory, sha256);
    // What draws a report takes as long to load as all the rest.
    const { writeComparison } = await import('./write_comparison.ts');
    return writeComparison(plan, results, {
      ...session,
      directory,
      command,
      declaration,
      engine: options.engine ?? true,
    });
  });
  if (written && options.serve === true && isInteractive()) await showReport(directory);
  return code;
}

/** The tanks with the report beneath them, on one page. */
async function showReport(directory: string): Promise<void> {
  await serveUntilInterrupted([pageMount(), { at: '/report', folder: directory, index: REPORT_FILE }], '?v=1&report=1');
}
