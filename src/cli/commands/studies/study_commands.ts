/**
 * The commands for studies: `compare` and `experiment` on this machine; `plan`, `run-units` and `merge` for the same on
 * several. Each is imported when it is called, so that `--help` answers at once.
 */
import { type Command, Option } from 'commander';
import { MOST_JOBS } from '../../../engine/backends.ts';
import { namedExperiments } from '../../../studies/published/catalogue.ts';
import { integer, shard } from '../../terminal/option_parsers.ts';
import { print } from '../../terminal/terminal.ts';
import { experimentList } from '../experiment/experiment_list.ts';

/** Takes what a command returned: a number becomes the exit code. */
export type Finish = (result: unknown) => void;

const presetOption = (): Option =>
  new Option('--preset <name>', 'a built-in experiment (quick, where no file is given)').choices(['quick', 'standard']);

/** Adds them all. */
export function addStudyCommands(program: Command, finish: Finish): void {
  addCompare(program, finish);
  addExperiment(program, finish);
  addPlan(program, finish);
  addRunUnits(program, finish);
  addMerge(program, finish);
}

function addCompare(program: Command, finish: Finish): void {
  program
    .command('compare')
    .description('Compare reservoirs on timing tasks; writes results, summary and a report.')
    .argument('[experiment]', 'experiment file, YAML or JSON (see: rippletank schema experiment)')
    .addOption(presetOption())
    .option('--seed <n>', 'first network seed, instead of the experiment’s', integer(0))
    .option(
      '--jobs <n>',
      'units computed at a time; results do not depend on it (default: all cores)',
      integer(1, MOST_JOBS),
    )
    .option('--out <dir>', 'output directory (default: runs/<name of the experiment>)')
    .option('--serve', 'on a terminal, serve the report on localhost until Ctrl-C')
    .addHelpText(
      'after',
      `
Interrupted and started again with the same configuration, a run goes on where it was.

An experiment file:
  name: mine
  networks: 5
  reservoirs: [liquid, liquid-static, { name: echo-state, spectral_radius: 1.2 }]
  tasks: [{ name: discrimination, T0s: [200, 400] }, production]`,
    )
    .action(async (file: string | undefined, options) => {
      const { compare } = await import('../compare/compare.ts');
      finish(await compare(file, options));
    });
}

function addExperiment(program: Command, finish: Finish): void {
  program
    .command('experiment')
    .description(
      'Reproduce a published result: what was published beside what is found, with a report; without a name, lists them.',
    )
    .argument('[name]', 'which one')
    .option('--seed <n>', 'seed of all randomness', integer(0), 1)
    .option('--out <dir>', 'output directory (default: runs/<name>, with -quick behind it for --quick)')
    .option('--quick', 'a small version, within half a minute', false)
    .option('--jobs <n>', 'threads; results do not depend on it (default: all cores)', integer(1, MOST_JOBS))
    .option('--json', 'print findings.json instead of a table', false)
    .addHelpText(
      'after',
      () =>
        `\nInterrupted and started again, a run goes on where it was.\n\nExperiments:\n${experimentList(namedExperiments)}`,
    )
    .action(async (name: string | undefined, options) => {
      if (name === undefined) {
        print(`${experimentList(namedExperiments)}\n`);
        return;
      }
      const { experiment } = await import('../experiment/experiment.ts');
      finish(await experiment(name, options));
    });
}

const CLUSTER = `
On a cluster, e.g. 20 tasks of a Slurm array on two cores each:
  rippletank plan mine.yaml --out plan.jsonl
  sbatch --wait shards.sh
  rippletank merge shards/* --out runs/mine

with shards.sh:
  #!/bin/bash
  #SBATCH --array=1-20 --cpus-per-task=2
  id=$SLURM_ARRAY_TASK_ID
  npx rippletank run-units --plan plan.jsonl --shard $id/20 --jobs 2 --out shards/$id

A task that was ended early goes on where it was when it is started again with the same --out. The results, and
their hash, are those of rippletank compare mine.yaml on one machine.`;

function addPlan(program: Command, finish: Finish): void {
  program
    .command('plan')
    .description('Write the units of a comparison, or of a published result, to a file: work for several machines.')
    .argument('[experiment]', 'experiment file, YAML or JSON (see: rippletank schema experiment)')
    .addOption(presetOption())
    .option('--published <name>', 'a published result instead (see: rippletank experiment)')
    .option('--quick', 'the small version of the published result', false)
    .option('--seed <n>', 'first network seed, instead of the experiment’s', integer(0))
    .option('--out <file>', 'where to write the plan, a line of JSON for each unit', 'plan.jsonl')
    .addHelpText('after', CLUSTER)
    .action(async (file: string | undefined, options) => {
      const { plan } = await import('./plan.ts');
      finish(await plan(file, options));
    });
}

function addRunUnits(program: Command, finish: Finish): void {
  program
    .command('run-units')
    .description('Compute a part of a plan into a folder, for merge to put together with the others.')
    .requiredOption('--plan <file>', 'what rippletank plan wrote')
    .requiredOption('--out <dir>', 'a folder for this part alone')
    .addOption(
      new Option('--shard <k/n>', 'the k-th of n parts, all about as long')
        .argParser(shard)
        .default({ index: 1, count: 1 }, '1/1, all of it'),
    )
    .option('--jobs <n>', 'units computed at a time (default: all cores)', integer(1, MOST_JOBS))
    .addHelpText('after', CLUSTER)
    .action(async (options) => {
      const { runUnitsOfShard } = await import('./run_units.ts');
      finish(await runUnitsOfShard(options));
    });
}

function addMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .description('Put the parts of a plan together: writes what compare or experiment writes, with the same results.')
    .argument('<dirs...>', 'folders of run-units, in any order')
    .requiredOption('--out <dir>', 'where to write results, summary, manifest and report')
    .addHelpText(
      'after',
      `
Parts of different plans or versions are refused, and so are two results of one unit that differ. Units that are
in none of the folders are told with the reason, as far as it is known, and the exit code is then 1.
${CLUSTER}`,
    )
    .action(async (directories: readonly string[], options) => {
      const { merge } = await import('./merge.ts');
      finish(await merge(directories, options));
    });
}
