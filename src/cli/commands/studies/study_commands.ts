/**
 * `plan`, `run-units` and `merge`, the commands for a study on several machines: how they are called. What they do is
 * in plan.ts, run_units.ts and merge.ts.
 */
import { type Command, Option } from 'commander';
import { path, shard } from '../../terminal/option_parsers.ts';
import { type Finish, jobsOption, settingsOption, withComparison } from '../declaring.ts';

const CLUSTER = `
On a cluster, e.g. 20 tasks of a Slurm array with two cores each:
  rippletank plan mine.yaml --out plan.jsonl
  sbatch --wait shards.sh
  rippletank merge shards/* --out runs/mine

with shards.sh:
  #!/bin/bash
  #SBATCH --array=1-20 --cpus-per-task=2
  id=$SLURM_ARRAY_TASK_ID
  npx rippletank run-units --plan plan.jsonl --shard $id/20 --jobs 2 --out shards/$id

If a task is stopped early, start it again with the same --out: it continues where it stopped. The results and their
hash are the same as those of rippletank compare mine.yaml on one machine.`;

/** Adds `plan`. */
export function addPlan(program: Command, finish: Finish): void {
  withComparison(program.command('plan'))
    .description('Write the units of a comparison, or of a published result, to a file: work for several machines.')
    .option('--published <name>', 'a published result instead of a comparison (see: rippletank experiment)')
    .option('--quick', 'the small version of the published result', false)
    .addOption(settingsOption('a parameter of the published result'))
    .option('--out <file>', 'where to write the plan, with a line of JSON for each unit', path, 'plan.jsonl')
    .addHelpText('after', CLUSTER)
    .action(async (file: string | undefined, options) => {
      const { plan } = await import('./plan.ts');
      finish(await plan(file, options));
    });
}

/** Adds `run-units`. */
export function addRunUnits(program: Command, finish: Finish): void {
  program
    .command('run-units')
    .description('Compute one part of a plan into a folder; merge puts the parts together.')
    .requiredOption('--plan <file>', 'the file that rippletank plan wrote')
    .requiredOption('--out <dir>', 'a folder for this part alone', path)
    .addOption(
      new Option('--shard <k/n>', 'the k-th of n parts; all parts take about the same time')
        .argParser(shard)
        .default({ index: 1, count: 1 }, '1/1, the whole plan'),
    )
    .addOption(jobsOption('units computed at a time (default: all cores)'))
    .addHelpText('after', CLUSTER)
    .action(async (options) => {
      const { runUnitsOfShard } = await import('./run_units.ts');
      finish(await runUnitsOfShard(options));
    });
}

/** Adds `merge`. */
export function addMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .description(
      'Put the parts of a plan together, and write what compare or experiment writes, with the same results.',
    )
    .argument('<dirs...>', 'folders of run-units, in any order')
    .requiredOption('--out <dir>', 'where to write results, summary, manifest and report', path)
    .addHelpText(
      'after',
      `
Parts of different plans or versions are refused, and so are two different results of one unit. Units that are in
none of the folders are listed, with the reason where it is known, and the exit code is then 1.
${CLUSTER}`,
    )
    .action(async (directories: readonly string[], options) => {
      const { merge } = await import('./merge.ts');
      finish(await merge(directories, options));
    });
}
