/** `rippletank validate`: how it is called; what it does is in validate.ts. */
import type { Command } from 'commander';
import type { Finish } from '../declaring.ts';

/** Adds the command. */
export function addValidate(program: Command, finish: Finish): void {
  program
    .command('validate')
    .description('Say what files are, and whether they can be used: circuits, experiments, plans, recordings.')
    .argument('<files...>', 'files of any kind that other commands read')
    .option('--json', 'print a JSON object for each file, in a line', false)
    .addHelpText(
      'after',
      `
Nothing is run or written, but the modules that an experiment names are loaded. Of a circuit the network is not built:
what only shows then, such as a delay that is drawn too short, is told by simulate. Exit code: 0 if all are good, 2 if
any is not.

Examples:
  rippletank validate my.yaml
  rippletank validate circuit.yaml simulation_config.json spikes.nwb
  rippletank validate plan.jsonl --json`,
    )
    .action(async (files: readonly string[], options) => {
      const { validate } = await import('./validate.ts');
      finish(await validate(files, options));
    });
}
