/** The draws of the search that an experiment's values come from, for its report. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment } from '../../../studies/comparison/experiment.ts';
import { type DrawRow, parseDraws } from '../../../studies/search/draw_row.ts';
import { DRAWS_FILE } from '../../../studies/search/search_files.ts';
import { foundBy } from '../../../studies/search/searched_experiment.ts';
import { readInput } from '../../node/files.ts';
import { SEARCH_FOLDER } from '../../node/study_folder.ts';
import { printMessage } from '../../terminal/terminal.ts';

/**
 * Reads those that lie in the folder `search` of a comparison; undefined where there are none, or those of another
 * search.
 */
export function searchDraws({ search, ...experiment }: Experiment, directory: string): DrawRow[] | undefined {
  const file = join(directory, SEARCH_FOLDER, DRAWS_FILE);
  if (search?.done !== true) return undefined;
  if (!existsSync(file)) {
    printMessage(`the report goes without its search: there is no ${file}`);
    return undefined;
  }
  const draws = parseDraws(readInput(file), file);
  if (foundBy(experiment, draws)) return draws;
  printMessage(`the report goes without its search: ${file} is that of another one`);
  return undefined;
}
