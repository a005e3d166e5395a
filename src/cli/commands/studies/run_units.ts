/** `rippletank run-units`: computes a shard of a plan into a folder, for `merge` to put together with the others. */
import { resolve } from 'node:path';
import { refuse } from '../../../errors.ts';
import { declaredHash } from '../../../studies/declaration.ts';
import { parsePlan } from '../../../studies/parse_plan.ts';
import { type Plan, type Shard, shardOf } from '../../../studies/plan.ts';
import type { PlannedUnit } from '../../../studies/unit.ts';
import { warnIfLate } from '../../node/declaration_file.ts';
import { readInput } from '../../node/files.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { packageFacts } from '../../package_facts.ts';
import { print } from '../../terminal/terminal.ts';
import { printFailures, runStudy } from './run_study.ts';

/** Options of `run-units`, checked. */
export interface RunUnitsOptions {
  /** File that `plan` wrote. */
  readonly plan: string;
  /** All units where left out. */
  readonly shard?: Shard;
  /** Identities of units, in place of a shard; beginnings that only one unit has are enough. */
  readonly unit?: readonly string[];
  readonly out: string;
  /** Hash of the study that was declared; another study is refused. */
  readonly declared?: string;
  /** Worker threads; as many as there are processors for if left out. */
  readonly jobs?: number;
}

/** The unit of a plan whose identity begins so. @throws {InputError} if none does, or several */
function unitOf({ units }: Plan, beginning: string): PlannedUnit {
  const [found, another] = units.filter(({ id }) => id.startsWith(beginning));
  if (found === undefined || beginning === '')
    return refuse('--unit', `no unit of the plan (${beginning})`, 'give the id of a line of the plan');
  if (another !== undefined)
    return refuse('--unit', `the beginning of several ids (${beginning})`, 'give more of its digits');
  return found;
}

/** The units that are asked for, and what messages call them. */
function chosen(plan: Plan, { shard, unit = [] }: RunUnitsOptions): readonly [string, readonly PlannedUnit[]] {
  if (unit.length > 0) {
    if (shard !== undefined)
      refuse('--unit', `given together with --shard (${shard.index}/${shard.count})`, 'give one of them');
    const wanted = new Set(unit.map((beginning) => unitOf(plan, beginning)));
    return ['units   ', plan.units.filter((planned) => wanted.has(planned))];
  }
  const { index, count } = shard ?? { index: 1, count: 1 };
  return [`shard    ${index}/${count}`, shardOf(plan.units, { index, count })];
}

/**
 * Runs the command.
 * @returns exit code: 0 fine, 1 some units failed, 75 a batch system wanted room, 128 + the number of another signal
 * that interrupted it
 * @throws {InputError} for a plan, a unit or a folder that cannot be used
 */
export async function runUnitsOfShard(options: RunUnitsOptions): Promise<number> {
  const { plan: file, out, jobs } = options;
  const { version } = packageFacts();
  const plan = await parsePlan(readInput(file), file, version, loadOwnFile, nodeSha256);
  const sha256 = await declaredHash(plan.study.spec, version, options.declared);
  const declared = options.declared === undefined ? undefined : { sha256, directory: out };
  const [what, units] = chosen(plan, options);
  return runStudy(plan, { directory: out, jobs, units, declared, inBatch: true }, ({ failures }) => {
    printFailures(failures, 'journal.jsonl');
    const done = units.length - failures.length;
    if (declared !== undefined) warnIfLate(out, sha256);
    print(`${what} of ${plan.study.title}: ${done} of ${units.length} units are in ${resolve(out)}\n`);
    return failures.length > 0 ? 1 : 0;
  });
}
