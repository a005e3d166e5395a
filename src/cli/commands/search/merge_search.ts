/** What `merge` writes of a search: its draws, and the experiment that is to be planned next. */
import { join } from 'node:path';
import type { Plan } from '../../../studies/plan.ts';
import type { RunResults } from '../../../studies/run_units.ts';
import type { SearchStudy } from '../../../studies/search/search.ts';
import { SEARCHED_FILE } from '../../../studies/search/search_files.ts';
import { print } from '../../terminal/terminal.ts';
import { writeSearch } from './write_search.ts';

/**
 * Writes and prints.
 * @param out a folder `search` within that of the comparison, whose report then shows it, or another one
 * @returns exit code: 0 fine, 1 some units are missing
 */
export async function mergeSearch(plan: Plan<SearchStudy>, run: RunResults, out: string): Promise<number> {
  if ((await writeSearch(plan, run, out)) === undefined) return 1;
  const file = join(out, SEARCHED_FILE);
  print(`next     npx rippletank plan ${file} --out plan.jsonl, run-units and merge again: the comparison itself\n`);
  return 0;
}
