/** `rippletank retry --failed`: computes again what failed, each unit in the folder in which it did. */
import { refuse } from '../../../errors.ts';
import { planOfHeader } from '../../../studies/parse_plan.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { PREEMPTED } from '../../node/signals.ts';
import { lookAt, runFolders } from '../../node/study_folder.ts';
import { packageFacts } from '../../package_facts.ts';
import { print } from '../../terminal/terminal.ts';
import { printFailures, runStudy } from './run_study.ts';

/** Options of `retry`, checked. */
export interface RetryOptions {
  /** Units at a time; as many as there are processors for if left out. */
  readonly jobs?: number;
}

/** Above it are codes of signals. */
const LEAST_SIGNAL_CODE = 128;

/**
 * Runs the command.
 * @returns exit code: 0 nothing failed any more, 1 something did again, 75 a batch system wanted room, 128 + the number
 * of another signal that interrupted it
 * @throws {InputError} for folders that cannot be used, or in which another run is writing
 */
export async function retry(directories: readonly string[], { jobs }: RetryOptions): Promise<number> {
  const folders = runFolders(directories).map(lookAt);
  const busy = folders.find(({ running }) => running !== undefined);
  if (busy !== undefined) refuse(busy.where, 'another run is writing here', 'wait for its end');
  const done = new Set(folders.flatMap((folder) => [...folder.done.keys()]));
  const due = folders.flatMap(({ where, header, failures }) => {
    // What another folder has by now need not be done again.
    const failed = new Set(failures.map(({ id }) => id).filter((id) => !done.has(id)));
    return failed.size === 0 || header === undefined ? [] : [{ where, header, failed }];
  });
  if (due.length === 0) print('retry    nothing has failed\n');
  let worst = 0;
  for (const { where, header, failed } of due) {
    const code = await again(where, header, failed, jobs);
    if (code === PREEMPTED || code >= LEAST_SIGNAL_CODE) return code;
    worst = Math.max(worst, code);
  }
  return worst;
}

async function again(
  where: string,
  header: string,
  failed: ReadonlySet<string>,
  jobs: number | undefined,
): Promise<number> {
  const plan = await planOfHeader(header, where, packageFacts().version, loadOwnFile, nodeSha256);
  const units = plan.units.filter(({ id }) => failed.has(id));
  return runStudy(plan, { directory: where, jobs, units, inBatch: true }, ({ failures }) => {
    printFailures(failures, 'journal.jsonl');
    print(`retry    ${units.length - failures.length} of ${units.length} units that had failed are in ${where}\n`);
    return failures.length > 0 ? 1 : 0;
  });
}
