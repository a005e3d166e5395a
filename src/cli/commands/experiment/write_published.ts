/**
 * Writes what came of a published result (findings, data, report) and prints its table: for `experiment` and for
 * `merge`.
 */
import { resolve } from 'node:path';
import { renderExperimentReport } from '../../../report/experiment/experiment_report.ts';
import type { Plan } from '../../../studies/plan.ts';
import { loadExperiment } from '../../../studies/published/catalogue.ts';
import { settingsText } from '../../../studies/published/experiment_parameter.ts';
import { outcomeOf, publishedFiles } from '../../../studies/published/published_outputs.ts';
import type { RunResults } from '../../../studies/run_units.ts';
import type { PublishedSpec } from '../../../studies/study.ts';
import { writeTexts } from '../../node/write_text.ts';
import { packageFacts } from '../../package_facts.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
import { REPORT_FILE } from '../studies/result_files.ts';
import { printFailures } from '../studies/run_study.ts';
import { experimentTable } from './experiment_table.ts';

/**
 * Writes and prints; findings need all units, so without one of them nothing is written.
 * @returns exit code: 0 fine, 1 some units failed or are missing
 */
export async function writePublished(
  spec: PublishedSpec,
  plan: Plan,
  { results, failures }: RunResults,
  { directory, json }: { readonly directory: string; readonly json: boolean },
): Promise<number> {
  if (failures.length > 0) {
    printFailures(failures, `journal.jsonl in ${directory}`);
    printMessage(
      `${spec.name}: findings need all units; what is finished is kept, and the same command goes on from there`,
    );
    return 1;
  }
  const record = await loadExperiment(spec.name);
  const { version } = packageFacts();
  const outcome = outcomeOf(record, spec, plan, results);
  const files = publishedFiles(record, spec, outcome, version);
  const { name, title, question, published, citation } = record;
  const { seed, quick, options } = spec;
  const set = settingsText(options, quick ? record.options.quick : record.options.full);
  const command = [
    `npx rippletank experiment ${name} --seed ${seed}`,
    ...(quick ? ['--quick'] : []),
    ...(set === '' ? [] : [`--set ${set}`]),
  ].join(' ');
  const about = { name, title, question, published, citation, seed, options, quick, version, command };
  writeTexts(directory, { ...files, [REPORT_FILE]: renderExperimentReport({ ...about, ...outcome }) });
  if (json) print(files['findings.json']);
  else print(`\n${experimentTable(outcome.findings)}report   ${resolve(directory, REPORT_FILE)}\n`);
  return 0;
}
