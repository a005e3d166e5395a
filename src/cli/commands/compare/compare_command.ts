/** `rippletank compare`: how it is called; what it does is in compare.ts. */
import type { Command } from 'commander';
import { path } from '../../terminal/option_parsers.ts';
import { declaredOption, type Finish, jobsOption, withComparison } from '../declaring.ts';

/** Adds the command. */
export function addCompare(program: Command, finish: Finish): void {
  withComparison(program.command('compare'))
    .description('Compare reservoirs on timing tasks, and write results, a summary and a report.')
    .addOption(jobsOption('units computed at a time; results do not depend on it (default: all cores)'))
    .option('--out <dir>', 'output directory (default: runs/<name of the experiment>)', path)
    .addOption(declaredOption())
    .option('--no-engine', 'leave out of the report what computes its units again in a browser (0.4 MB)')
    .option('--serve', 'on a terminal, serve the report on localhost until Ctrl-C')
    .addHelpText(
      'after',
      `
If a run is interrupted, start it again with the same configuration: it continues where it stopped.

An experiment file:
  name: mine
  networks: 5
  reservoirs: [liquid, liquid-static, { name: echo-state, spectral_radius: 1.2 }]
  tasks: [{ name: discrimination, T0s: [200, 400] }, production]

With search: { draws: 60, networks: 5 } in it, 60 random settings of every reservoir are tried on five networks that
are not scored, and the best of each task is compared beside the defaults.

A task or a reservoir of your own stands among the others by its module, which is run: { module: ./mine.ts#name }.`,
    )
    .action(async (file: string | undefined, options) => {
      const { compare } = await import('./compare.ts');
      finish(await compare(file, options));
    });
}
