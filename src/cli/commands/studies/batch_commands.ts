/**
 * `submit`, `status` and `retry`, the commands for a study that a batch system runs: how they are called. What they do
 * is in submit.ts, status.ts and retry.ts.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { integer, path } from '../../terminal/option_parsers.ts';
import { declaredOption, type Finish, jobsOption } from '../declaring.ts';
import { batchSystems } from './submission.ts';

/** Most shards that a plan is cut into. */
const MOST_SHARDS = 100_000;

/** Parser of a word that becomes part of a script. */
function word(pattern: RegExp, form: string): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) throw new InvalidArgumentError(`use ${form}`);
    return text;
  };
}

const EXAMPLES = `
  rippletank plan mine.yaml --out plan.jsonl
  rippletank submit plan.jsonl --to slurm --nodes 10 --time 02:00:00 --out mine
  rippletank status mine
  rippletank merge mine --out runs/mine

The folder holds the plan, the script, what the tasks print (logs) and a folder for each shard. A task whose time is over
keeps what it has and queues itself again; submit again, with the same options, what ended for another reason.`;

/** Adds `submit`. */
export function addSubmit(program: Command, finish: Finish): void {
  program
    .command('submit')
    .description('Hand the shards of a plan to Slurm, as an array of jobs, or write a Snakefile of them.')
    .argument('<plan>', 'the file that rippletank plan wrote')
    .addOption(new Option('--to <system>', 'who runs them').choices(batchSystems).makeOptionMandatory())
    .requiredOption('--out <dir>', 'a folder for all of it', path)
    .addOption(
      new Option('--shards <n>', 'parts of the plan (default: an hour of work each)').argParser(
        integer(1, MOST_SHARDS),
      ),
    )
    .addOption(
      new Option('--cpus <n>', 'processors of a shard, which computes as many units at a time')
        .argParser(integer(1, 256))
        .default(1),
    )
    .addOption(
      new Option('--nodes <n>', 'Slurm: shards at a time at most, each on a node').argParser(integer(1, MOST_SHARDS)),
    )
    .option(
      '--time <hh:mm:ss>',
      'Slurm: time of a shard (default: twice what is expected)',
      word(/^(\d+-)?\d{1,4}(:\d{2}){0,2}$/, 'hh:mm:ss, or another form of sbatch'),
    )
    .option(
      '--mem <size>',
      'Slurm: memory of a shard (default: half as much again as is expected)',
      word(/^\d+[KMGT]?$/, 'a size such as 2G'),
    )
    .option('--partition <name>', 'Slurm: the partition', word(/^[\w.,-]+$/, 'the name of a partition'))
    .addOption(declaredOption())
    .option('--dry-run', 'print the script, and write and submit nothing', false)
    .addHelpText('after', `\nFor example:${EXAMPLES}`)
    .action(async (file: string, options) => {
      const { submit } = await import('./submit.ts');
      finish(await submit(file, options));
    });
}

/** Adds `status`. */
export function addStatus(program: Command, finish: Finish): void {
  program
    .command('status')
    .description('Say how far a study is that several machines compute: done, running, failed, missing, time left.')
    .argument('<dirs...>', 'folders of run-units, or the one of submit')
    .option('--plan <file>', 'the file that rippletank plan wrote (default: what the folders say)')
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      `
A unit is running where a process lives that computes it; on another machine, where it gave a sign of life within two
minutes. The time left is an estimate: what is left, at the speed of what is done.
Exit codes: 0 nothing failed so far, 1 some units failed or journals are damaged, 2 bad usage or input.`,
    )
    .action(async (directories: readonly string[], options) => {
      const { status } = await import('./status.ts');
      finish(await status(directories, options));
    });
}

/** Adds `retry`. */
export function addRetry(program: Command, finish: Finish): void {
  program
    .command('retry')
    .description('Compute again what failed, each unit in the folder in which it did.')
    .argument('<dirs...>', 'folders of run-units, or the one of submit')
    .requiredOption('--failed', 'units that failed and are not done elsewhere; what is missing is left to run-units')
    .addOption(jobsOption('units computed at a time (default: SLURM_CPUS_PER_TASK, or else all cores)'))
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing failed any more, 1 some units failed again, 2 bad usage or input, 75 stopped by SIGTERM or SIGUSR1
with all that was finished kept, 130 interrupted.`,
    )
    .action(async (directories: readonly string[], options) => {
      const { retry } = await import('./retry.ts');
      finish(await retry(directories, options));
    });
}
