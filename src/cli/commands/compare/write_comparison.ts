/**
 * Writes what came of a comparison (results, summary, manifest, report) and prints its table: for `compare` and for
 * `merge`.
 */
import { resolve } from 'node:path';
import { canBeSignificant } from '../../../metrics/significance.ts';
import { renderReport } from '../../../report/report.ts';
import { verdictCounts } from '../../../report/sections/primary_section.ts';
import { stateNoisesOf } from '../../../report/view.ts';
import { listed } from '../../../report/wording.ts';
import type { ComparisonStudy } from '../../../studies/comparison/comparison.ts';
import {
  type ComparisonOutputs,
  comparisonFiles,
  comparisonOutputs,
  RESULTS_TABLE,
  type SessionFacts,
} from '../../../studies/comparison/comparison_outputs.ts';
import { resultsTable } from '../../../studies/comparison/results_table.ts';
import type { Plan } from '../../../studies/plan.ts';
import type { RunResults } from '../../../studies/run_units.ts';
import { collectGarbage } from '../../node/collect_garbage.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { writeTexts } from '../../node/write_text.ts';
import { packageFacts } from '../../package_facts.ts';
import { rerunOf } from '../../rerun_engine.ts';
import { print } from '../../terminal/terminal.ts';
import { searchDraws } from '../search/search_draws.ts';
import { REPORT_FILE } from '../studies/result_files.ts';
import { printFailures, type Session } from '../studies/run_study.ts';
import { writeTable } from '../studies/write_table.ts';
import { compareTable } from './compare_table.ts';

/**
 * Writes and prints.
 * @param command shell command that repeats it
 * @param engine whether the report holds the engine, by which its readers compute units again
 * @returns exit code: 0 fine, 1 some units failed or are missing
 */
export async function writeComparison(
  plan: Plan<ComparisonStudy>,
  run: RunResults,
  {
    directory,
    engine,
    ...session
  }: Session & Pick<SessionFacts, 'command' | 'declaration'> & { readonly directory: string; readonly engine: boolean },
): Promise<number> {
  const { version, libraries } = packageFacts();
  const versions = { rippletank: version, node: process.versions.node, ...libraries };
  const outputs = await comparisonOutputs(plan, run, { ...session, versions }, nodeSha256);
  const { manifest, rows, summary, illustration } = outputs;
  writeTexts(directory, comparisonFiles(outputs));
  collectGarbage();
  const table = resultsTable(outputs);
  writeTable(directory, RESULTS_TABLE, table.columns, table.rows, {
    study: manifest.name,
    resultsHash: manifest.resultsHash,
  });
  // Last, when what the others took is free again.
  collectGarbage();
  const draws = searchDraws(plan.study.spec.experiment, directory);
  const rerun = engine ? rerunOf({ manifest, rows, illustration }) : undefined;
  writeTexts(directory, {
    [REPORT_FILE]: renderReport({ manifest, rows, summary, illustration, draws, rerun }),
  });
  printFailures(run.failures, 'manifest.json');
  printOutcome(outputs, directory);
  return run.failures.length > 0 ? 1 : 0;
}

function printOutcome({ summary, manifest }: ComparisonOutputs, directory: string): void {
  const { resultsHash, presented, primary, factorials = [] } = manifest;
  print(`\n${compareTable(summary, presented)}\n`);
  const noises = stateNoisesOf({ manifest });
  if (noises.length > 0)
    print(
      `noise was added to all states: its SD is ${listed(noises.map(String))} × the largest SD of a state in training\n`,
    );
  const pairs = Math.max(0, ...summary.map((row) => row.pairs));
  if (pairs > 0 && !canBeSignificant(pairs, 1))
    print(`with ${pairs} networks no difference can be significant: the smallest p is 2/2ⁿ\n`);
  const compared = summary.some(({ difference }) => difference !== null);
  print(
    `[…] 95 % interval of the mean over n networks${compared ? `; then difference to ${presented.reference}, Holm-corrected p` : ''}\n` +
      '≥ in k: in k networks the value is a lower bound, because the measure ends there (≤: an upper bound)\n',
  );
  if (primary !== undefined)
    print(
      `primary  ${primary.metric} of ${primary.task} against ${presented.reference}: ${verdictCounts(primary.contrasts)}\n`,
    );
  for (const { name, metric, task, effects } of factorials)
    print(`factors  ${name}, effects on ${metric} of ${task}: ${verdictCounts(effects)}\n`);
  print(`results  ${resultsHash}  (sha-256 of results.jsonl without wallSeconds)\n`);
  print(`report   ${resolve(directory, REPORT_FILE)}\n`);
}
