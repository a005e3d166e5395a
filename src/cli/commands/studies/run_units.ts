/** `rippletank run-units`: computes a shard of a plan into a folder, for `merge` to put together with the others. */
import { resolve } from 'node:path';
import { parsePlan, type Shard, shardOf } from '../../../studies/plan.ts';
import { readInput } from '../../node/files.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { packageFacts } from '../../package_facts.ts';
import { print } from '../../terminal/terminal.ts';
import { printFailures, runStudy } from './run_study.ts';

/** Options of `run-units`, checked. */
export interface RunUnitsOptions {
  /** File that `plan` wrote. */
  readonly plan: string;
  readonly shard: Shard;
  readonly out: string;
  /** Worker threads; as many as the machine has cores for if left out. */
  readonly jobs?: number;
}

/**
 * Runs the command.
 * @returns exit code: 0 fine, 1 some units failed, 128 + the number of the signal that interrupted it
 * @throws {InputError} for a plan or a folder that cannot be used
 */
export async function runUnitsOfShard({ plan: file, shard, out, jobs }: RunUnitsOptions): Promise<number> {
  const plan = await parsePlan(readInput(file), file, packageFacts().version, loadOwnFile);
  const units = shardOf(plan.units, shard);
  return runStudy(plan, { directory: out, jobs, units }, ({ failures }) => {
    printFailures(failures, 'journal.jsonl');
    const done = units.length - failures.length;
    print(
      `shard    ${shard.index}/${shard.count} of ${plan.study.title}: ${done} of ${units.length} units are in ${resolve(out)}\n`,
    );
    return failures.length > 0 ? 1 : 0;
  });
}
