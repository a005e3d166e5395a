/**
 * The files that a study leaves in its folder beside its journal. Where they lie without one, something else wrote them
 * and they are not to be replaced.
 */
import { readdirSync } from 'node:fs';
import { refuse } from '../../../errors.ts';
import { comparisonFileNames, RESULTS_TABLE } from '../../../studies/comparison/comparison_outputs.ts';
import { publishedFileNames } from '../../../studies/published/published_outputs.ts';
import { searchFileNames } from '../../../studies/search/search_files.ts';
import type { StudySpec } from '../../../studies/study.ts';
import { hasJournal } from '../../node/file_store.ts';

/** Name of the report. */
export const REPORT_FILE = 'report.html';

const NAMES = {
  comparison: [...comparisonFileNames, RESULTS_TABLE],
  search: searchFileNames,
  published: publishedFileNames,
};

/**
 * Refuses a folder that holds results of a study's names and no journal.
 * @throws {InputError}
 */
export function refuseForeign(directory: string, { kind }: StudySpec): void {
  if (hasJournal(directory)) return;
  const present = readdirSync(directory);
  const foreign = [...NAMES[kind], REPORT_FILE].find((name) => present.includes(name));
  if (foreign !== undefined)
    refuse(
      directory,
      `holds results without the journal of a run (${foreign})`,
      'give another --out, or move them away',
    );
}
