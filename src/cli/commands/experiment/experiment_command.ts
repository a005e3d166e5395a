/** `rippletank experiment`: how it is called; what it does is in experiment.ts. */
import type { Command } from 'commander';
import { refuse } from '../../../errors.ts';
import { namedExperiments } from '../../../studies/published/catalogue.ts';
import { integer, path } from '../../terminal/option_parsers.ts';
import { print } from '../../terminal/terminal.ts';
import { type Finish, jobsOption, settingsOption } from '../declaring.ts';
import { experimentList } from './experiment_list.ts';

/** Refuses options where only the list is asked for, which has none. @throws {InputError} */
function refuseAlone(command: Command): void {
  const given = command.options.find((option) => command.getOptionValueSource(option.attributeName()) === 'cli');
  if (given !== undefined)
    refuse(
      'experiment',
      `option without the name of a published result (${given.long})`,
      'give a name; without options, experiment lists all names',
    );
}

/** Adds the command. */
export function addExperiment(program: Command, finish: Finish): void {
  program
    .command('experiment')
    .description(
      'Reproduce a published result, and report what was published beside what is found; without a name, list them.',
    )
    .argument('[name]', 'name of a published result')
    .option('--seed <n>', 'seed of all randomness', integer(0), 1)
    .option(
      '--out <dir>',
      'output directory (default: runs/<name>, with what makes the run another one: runs/<name>-quick)',
      path,
    )
    .option('--quick', 'a small version, within half a minute', false)
    .addOption(settingsOption('a parameter of the result, e.g. networks=30 or lags=1,2,5'))
    .option('--parameters', 'list what --set can change, with the values of this version, and run nothing', false)
    .addOption(jobsOption('threads; results do not depend on it (default: all cores)'))
    .option('--json', 'print findings.json instead of a table', false)
    .addHelpText(
      'after',
      () => `
If a run is interrupted, start it again with the same options: it continues where it stopped.

Published results:
${experimentList(namedExperiments)}`,
    )
    .action(async (name: string | undefined, options, command: Command) => {
      if (name === undefined) {
        refuseAlone(command);
        print(`${experimentList(namedExperiments)}\n`);
        return;
      }
      const { experiment, listParameters } = await import('./experiment.ts');
      finish(options.parameters ? await listParameters(name, options) : await experiment(name, options));
    });
}
