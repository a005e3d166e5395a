/**
 * `plan`, `run-units` and `merge`, the commands for a study on several machines: how they are called. What they do is
 * in plan.ts, run_units.ts and merge.ts.
 */
import { type Command, Option } from 'commander';
import { path, shard } from '../../terminal/option_parsers.ts';
import { declaredOption, type Finish, jobsOption, settingsOption, withComparison } from '../declaring.ts';

const CLUSTER = `
On a cluster with Slurm, or with Snakemake (see: rippletank submit --help):
  rippletank plan mine.yaml --out plan.jsonl
  rippletank submit plan.jsonl --to slurm --shards 20 --cpus 2 --out mine
  rippletank status mine
  rippletank merge mine --out runs/mine

By hand, on machines that share a disk or not:
  rippletank run-units --plan plan.jsonl --shard 1/20 --jobs 2 --out shards/1
  ...
  rippletank merge shards/* --out runs/mine

If a task is stopped early, start it again with the same --out: it continues where it stopped. The results and their
hash are the same as those of rippletank compare mine.yaml on one machine.`;

const EXIT_CODES = `Exit codes: 0 all done, 1 some units failed, 2 bad usage or input, 75 stopped by SIGTERM or SIGUSR1, which is no failure:
all that was finished is kept, and of long units what they kept in the last seconds; 130 interrupted by Ctrl-C.`;

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
    .description('Compute a plan, or one part of it, into a folder; merge puts the parts together.')
    .requiredOption('--plan <file>', 'the file that rippletank plan wrote')
    .requiredOption('--out <dir>', 'a folder for this part alone', path)
    .addOption(
      new Option(
        '--shard <k/n>',
        'the k-th of n parts, which all take about the same time (default: the whole plan)',
      ).argParser(shard),
    )
    .option('--unit <id...>', 'units of the plan by their ids, or beginnings of them, in place of a part')
    .addOption(jobsOption('units computed at a time (default: SLURM_CPUS_PER_TASK, or else all cores)'))
    .addOption(declaredOption())
    .addHelpText('after', `\n${EXIT_CODES}\n${CLUSTER}`)
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
    .argument('<dirs...>', 'folders of run-units, in any order, or the one of submit')
    .requiredOption('--out <dir>', 'where to write results, summary, manifest and report', path)
    .option(
      '--no-engine',
      'leave out of the report of a comparison what computes its units again in a browser (0.4 MB)',
    )
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
