/** The search that an experiment asks for, before it is compared: in a folder of its own within that of the results. */
import { join } from 'node:path';
import type { Experiment } from '../../../studies/comparison/experiment.ts';
import type { Makers } from '../../../studies/comparison/own_parts.ts';
import { planOf } from '../../../studies/plan.ts';
import { nextRung } from '../../../studies/search/next_rung.ts';
import { pendingSearch, searchStudy } from '../../../studies/search/search.ts';
import { SEARCH_FOLDER } from '../../node/study_folder.ts';
import { packageFacts } from '../../package_facts.ts';
import { runStudy, type StudyRunOptions } from '../studies/run_study.ts';
import { writeSearch } from './write_search.ts';

/** What came of it: the experiment to go on with, or the exit code to end with. */
export type Searched = { readonly experiment: Experiment } | { readonly code: number };

/**
 * Searches, where the experiment asks for it; what was computed before is taken up.
 * @param directory of the comparison
 * @throws {InputError} for a search that cannot be made, or a folder that cannot be used
 */
export async function runSearch(
  experiment: Experiment,
  makers: Makers,
  { directory, jobs, declared }: Pick<StudyRunOptions, 'directory' | 'jobs' | 'declared'>,
): Promise<Searched> {
  if (pendingSearch(experiment) === undefined) return { experiment };
  const plan = await planOf(searchStudy(experiment, makers), packageFacts().version);
  const folder = join(directory, SEARCH_FOLDER);
  let searched: Experiment | undefined;
  let wanted = nextRung(plan, new Map());
  while (searched === undefined) {
    const code = await runStudy(plan, { directory: folder, jobs, declared, units: wanted }, async (run) => {
      wanted = run.failures.length > 0 ? [] : nextRung(plan, run.results);
      if (wanted.length > 0) return 0;
      searched = await writeSearch(plan, run, folder);
      return searched === undefined ? 1 : 0;
    });
    if (code !== 0) return { code };
  }
  return { experiment: searched };
}
