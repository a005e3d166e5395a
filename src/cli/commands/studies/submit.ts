/**
 * `rippletank submit`: hands the shards of a plan to a batch system. Everything lies in one folder: the plan, the
 * script, what the tasks print, and a folder for each shard. To submit it again goes on with it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refuse } from '../../../errors.ts';
import { declaredHash } from '../../../studies/declaration.ts';
import { totalDemand } from '../../../studies/estimates/demand.ts';
import { parsePlan } from '../../../studies/parse_plan.ts';
import { type Plan, shardOf } from '../../../studies/plan.ts';
import { readInput } from '../../node/files.ts';
import { nodeSha256 } from '../../node/node_hash.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { PLAN_FILE, SHARDS_FOLDER } from '../../node/study_folder.ts';
import { writeTexts } from '../../node/write_text.ts';
import { packageFacts } from '../../package_facts.ts';
import { packageFolder } from '../../package_folder.ts';
import { print } from '../../terminal/terminal.ts';
import { shellWord, slurmScript } from './slurm_script.ts';
import { snakefile } from './snakefile.ts';
import { type BatchSystem, memoryFor, partsOf, type Submission, shardsFor, timeFor } from './submission.ts';

/** Options of `submit`, checked. */
export interface SubmitOptions {
  readonly to: BatchSystem;
  readonly out: string;
  readonly shards?: number;
  readonly cpus: number;
  /** Of Slurm alone. */
  readonly nodes?: number;
  readonly time?: string;
  readonly mem?: string;
  readonly partition?: string;
  /** Hash of the study that was declared; another study is refused. */
  readonly declared?: string;
  /** Whether the script is only printed. */
  readonly dryRun: boolean;
}

/** Where Slurm's script and Snakemake's file lie, within the folder. */
const SCRIPTS = { slurm: 'shards.sh', snakemake: 'Snakefile' };

/** Runs the command. @returns exit code: 0 submitted, or written @throws {InputError} for what cannot be submitted */
export async function submit(file: string, options: SubmitOptions): Promise<number> {
  const { to, out, dryRun } = options;
  const text = readInput(file);
  const { version } = packageFacts();
  const plan = await parsePlan(text, file, version, loadOwnFile, nodeSha256);
  if (options.declared !== undefined) await declaredHash(plan.study.spec, version, options.declared);
  const submission = submissionOf(plan, options);
  const script = scriptOf(submission, options);
  if (dryRun) {
    print(script);
    return 0;
  }
  const path = join(out, SCRIPTS[to]);
  const sbatch = to === 'slurm' ? findSlurm() : undefined;
  const before = join(out, PLAN_FILE);
  if (existsSync(before) && readInput(before) !== text)
    refuse(out, `holds another plan (${PLAN_FILE})`, 'give another --out, or submit the plan that it holds');
  for (const folder of [out, submission.logs, submission.shardsFolder]) mkdirSync(folder, { recursive: true });
  writeTexts(out, { [PLAN_FILE]: text, [SCRIPTS[to]]: script });
  if (sbatch === undefined) {
    print(`written  ${path}\nnext     snakemake --snakefile ${shellWord(path)} --cores 4\n`);
    return 0;
  }
  const job = sbatch(path);
  const where = shellWord(out);
  print(
    `job      ${job}: ${partsOf(submission)}, by ${path}\n` +
      `next     rippletank status ${where}; when all is done, rippletank merge ${where} --out <dir>\n`,
  );
  return 0;
}

function submissionOf({ study, units }: Plan, { out, cpus, shards, declared }: SubmitOptions): Submission {
  const folder = resolve(out);
  if (/\p{Cc}/u.test(folder))
    refuse('--out', `a control character in the name of a folder (${out})`, 'give another one');
  const count = shards ?? shardsFor(units, cpus);
  if (count > units.length)
    refuse('--shards', `more than the plan has units (${count})`, `give at most ${units.length}`);
  const all = totalDemand(units);
  // Dealt out from the most expensive on, none takes longer than the first.
  const longest = all && totalDemand(shardOf(units, { index: 1, count }));
  return {
    ...{ title: study.title, units: units.length, shards: count, cpus, out: folder },
    ...{ node: process.execPath, main: join(packageFolder(), 'dist', 'node', 'main.js') },
    plan: join(folder, PLAN_FILE),
    declared,
    shardsFolder: join(folder, SHARDS_FOLDER),
    logs: join(folder, 'logs'),
    seconds: longest && Math.max(longest.seconds / cpus, longest.longest),
    megabytes: all && cpus * all.megabytes,
  };
}

function scriptOf(submission: Submission, { to, nodes, time, mem, partition }: SubmitOptions): string {
  switch (to) {
    case 'slurm':
      return slurmScript(submission, {
        ...{ nodes, partition, time: time ?? timeFor(submission.seconds) },
        mem: mem ?? `${memoryFor(submission.megabytes)}M`,
      });
    case 'snakemake':
      for (const [name, value] of Object.entries({ nodes, time, mem, partition }))
        if (value !== undefined)
          refuse(`--${name}`, `given with --to snakemake (${value})`, 'tell snakemake, by its own options');
      return snakefile(submission);
    default:
      return to satisfies never;
  }
}

/** Slurm's own command. @returns submits a script @throws {InputError} where there is none */
function findSlurm(): (script: string) => string {
  const found = spawnSync('sbatch', ['--version'], { encoding: 'utf8' });
  if (found.error !== undefined || found.status !== 0)
    refuse('sbatch', 'cannot be run here', 'submit where Slurm is; --dry-run prints the script');
  return (script) => {
    const { status, stdout, stderr } = spawnSync('sbatch', ['--parsable', script], { encoding: 'utf8' });
    if (status !== 0) refuse('sbatch', `refused ${script} (${stderr.trim()})`, 'see the options of submit');
    return stdout.trim();
  };
}
