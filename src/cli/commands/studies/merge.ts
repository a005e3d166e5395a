/**
 * `rippletank merge`: puts the shards of a study together and writes what `compare` or `experiment` would have written
 * on one machine. The folder that it writes to has a journal of its own afterwards, so that units which are missing can
 * be merged, or computed there, later.
 */
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { counted } from '../../../report/wording.ts';
import { isComparison } from '../../../studies/comparison/comparison.ts';
import { type Declaration, declaredHash } from '../../../studies/declaration.ts';
import { createSharingReader } from '../../../studies/exact_numbers.ts';
import { type Merged, mergeJournals } from '../../../studies/merge.ts';
import type { Plan } from '../../../studies/plan.ts';
import { isSearch } from '../../../studies/search/search.ts';
import type { PublishedSpec } from '../../../studies/study.ts';
import { keepDeclaration, keptDeclaration } from '../../node/declaration_file.ts';
import { hasJournal, readJournal, writeJournal } from '../../node/file_store.ts';
import { holdDirectory } from '../../node/output_directory.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { shardFolders } from '../../node/study_folder.ts';
import { packageFacts } from '../../package_facts.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
import { refuseForeign } from './result_files.ts';

/** Damaged and doubled folders that are printed one by one. */
const MOST_SHOWN = 10;

/** Options of `merge`, checked. */
export interface MergeOptions {
  readonly out: string;
  /** Whether the report of a comparison holds the engine; it does where left out. */
  readonly engine?: boolean;
}

/**
 * Runs the command.
 * @returns exit code: 0 fine, 1 some units are missing
 * @throws {InputError} for folders that do not belong together, or contradict one another
 */
export async function merge(directories: readonly string[], { out, engine = true }: MergeOptions): Promise<number> {
  const began = performance.now();
  const release = holdDirectory(out);
  try {
    // What the folder holds from before is put together with the others, and must not contradict them either.
    const named = [...shardFolders(directories), ...(hasJournal(out) ? [out] : [])];
    const places = new Map(named.map((place) => [existsSync(place) ? realpathSync(place) : resolve(place), place]));
    const read = createSharingReader();
    const journals = [...places.values()].map((where) => ({ where, journal: readJournal(where, read) }));
    const merged = await mergeJournals(journals, packageFacts().version, loadOwnFile);
    refuseForeign(out, merged.plan.study.spec);
    const declaration = await declarationOf(merged.plan, [...places.values()]);
    if (declaration.beforehand) keepDeclaration(out, declaration.sha256);
    writeJournal(out, merged.plan, merged.entries);
    printMerged(merged, journals.length, out);
    const { plan, entries, missing } = merged;
    const run = { results: new Map(entries.map(({ id, result }) => [id, result])), failures: missing, computed: 0 };
    const { study } = plan;
    if (isSearch(study)) {
      const { mergeSearch } = await import('../search/merge_search.ts');
      return await mergeSearch({ ...plan, study }, run, out);
    }
    if (!isComparison(study)) {
      const { writePublished } = await import('../experiment/write_published.ts');
      return await writePublished(study.spec as PublishedSpec, plan, run, { directory: out, json: false });
    }
    const { writeComparison } = await import('../compare/write_comparison.ts');
    const command = `npx rippletank merge ${directories.join(' ')} --out ${out}`;
    const session = { seconds: (performance.now() - began) / 1000, jobs: 1, declaration };
    return await writeComparison({ ...plan, study }, run, { ...session, directory: out, command, engine });
  } finally {
    release();
  }
}

/** The declaration of a study in parts: beforehand where it was given to each of them before its first unit. */
async function declarationOf({ study }: Plan, directories: readonly string[]): Promise<Declaration> {
  const sha256 = await declaredHash(study.spec, packageFacts().version);
  return { sha256, beforehand: directories.every((directory) => keptDeclaration(directory) === sha256) };
}

function printMerged({ plan, entries, damaged, ...merged }: Merged, folders: number, out: string): void {
  // What was merged before is there again.
  const doubled = merged.doubled
    .map(({ where, units }) => ({ where: where.filter((place) => place !== out), units }))
    .filter(({ where }) => where.length > 1);
  for (const { where, lines } of damaged.slice(0, MOST_SHOWN))
    printMessage(
      `${where}: its journal is damaged (${counted(lines.length, 'line')}, the first is line ${lines[0]}); ` +
        'what stood there is left out: run-units with its --out computes it again',
    );
  for (const { where, units } of doubled.slice(0, MOST_SHOWN))
    printMessage(`${where.join(' and ')}: hold the same units, with equal results (${units}); each counts once`);
  const more =
    [...damaged, ...doubled].length - Math.min(damaged.length, MOST_SHOWN) - Math.min(doubled.length, MOST_SHOWN);
  if (more > 0) printMessage(`and ${more} more folders that are damaged, or hold the same units as others`);
  print(`merged   ${entries.length} of ${plan.units.length} units, from ${counted(folders, 'folder')}\n`);
}
