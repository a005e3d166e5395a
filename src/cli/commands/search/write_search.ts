/**
 * Writes what came of a search (all draws, and the experiment to go on with) and prints what was best: for `compare`
 * and for `merge`.
 */
import { join } from 'node:path';
import { fixed, prefixed } from '../../../report/wording.ts';
import type { Experiment } from '../../../studies/comparison/experiment.ts';
import { groupBy } from '../../../studies/group_by.ts';
import type { Plan } from '../../../studies/plan.ts';
import type { RunResults } from '../../../studies/run_units.ts';
import { type DrawRow, drawLine, hashDraws } from '../../../studies/search/draw_row.ts';
import { drawsCsv, parameterWords } from '../../../studies/search/draws_csv.ts';
import { drawsTable } from '../../../studies/search/draws_table.ts';
import type { SearchStudy } from '../../../studies/search/search.ts';
import { DRAWS_FILE, DRAWS_PARQUET, DRAWS_TABLE, SEARCHED_FILE } from '../../../studies/search/search_files.ts';
import { searchOutcome } from '../../../studies/search/search_outcome.ts';
import { experimentText, searchedExperiment } from '../../../studies/search/searched_experiment.ts';
import { writeTexts } from '../../node/write_text.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
import { printFailures } from '../studies/run_study.ts';
import { writeTable } from '../studies/write_table.ts';

const DECIMALS = 3;

/**
 * Writes and prints. The best draw is that of all of them, so without one of its units nothing is written.
 * @returns the experiment to go on with; undefined where units are missing
 */
export async function writeSearch(
  plan: Plan<SearchStudy>,
  { results, failures }: RunResults,
  directory: string,
): Promise<Experiment | undefined> {
  if (failures.length > 0) {
    printFailures(failures, `journal.jsonl in ${directory}`);
    printMessage('a search needs all of its units; what is finished is kept, and the same command goes on from there');
    return undefined;
  }
  const { experiment } = plan.study.spec;
  const draws = searchOutcome(plan, results);
  const searched = searchedExperiment(experiment, draws);
  writeTexts(directory, {
    [DRAWS_FILE]: draws.map((draw) => `${drawLine(draw)}\n`).join(''),
    [DRAWS_TABLE]: drawsCsv(draws),
    [SEARCHED_FILE]: experimentText(searched, `${experiment.name}, with what a search found (${DRAWS_FILE})`),
  });
  const hash = await hashDraws(draws);
  const table = drawsTable(experiment.name, draws);
  writeTable(directory, DRAWS_PARQUET, table, draws, { study: experiment.name, drawsHash: hash });
  printDraws(draws);
  print(`searched ${hash}  (sha-256 of ${DRAWS_FILE} without seconds)\n`);
  print(`draws    ${join(directory, DRAWS_FILE)}\n`);
  return searched;
}

/** Of each task and reservoir the best draw, how many have no score, and what all of them took. */
function printDraws(draws: readonly DrawRow[]): void {
  const systems = groupBy(draws, ({ task, reservoir }) => JSON.stringify([task, reservoir]));
  const lines = [...systems.values()].map((own) => {
    const [{ task, reservoir, metric }] = own;
    const best = own.find((draw) => draw.best);
    const without = own.filter(({ score }) => score === null).length;
    const found =
      best === undefined
        ? 'no draw has a score'
        : `${metric} ${fixed(best.score, DECIMALS)} of draw ${best.draw}: ${parameterWords(best)}`;
    const lost = without === 0 ? '' : `; ${without} of ${own.length} without a score`;
    const seconds = own.reduce((sum, draw) => sum + draw.seconds, 0);
    return `  ${task}  ${reservoir}  ${found}${lost}; ${prefixed(seconds, 's')}\n`;
  });
  print(`\nbest of the draws\n${lines.join('')}\n`);
}
