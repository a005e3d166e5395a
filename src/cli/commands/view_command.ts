/** `rippletank view`: how it is called; what it does is in view.ts. */
import type { Command } from 'commander';
import { integer } from '../terminal/option_parsers.ts';
import { type Finish, settingsOption } from './declaring.ts';

/** Adds the command. */
export function addView(program: Command, finish: Finish): void {
  program
    .command('view')
    .description('Show in the browser: two tanks with clocks, a published circuit by name, or a file.')
    .argument('[what]', 'name of a circuit, SONATA configuration or folder, circuit file, or recorded spikes')
    .addOption(settingsOption('a parameter'))
    .option('--seed <n>', 'seed (default: 1)', integer(0))
    .option('--no-open', 'print the address and open no browser')
    .addHelpText(
      'after',
      `
The page is served on this machine only, until Ctrl-C. Nothing is sent anywhere.

Examples:
  rippletank view                            drop a stone into a liquid, beside a continuous reservoir
  rippletank view --set lambda=3,seed=7      with other parameters
  rippletank view potjans_diesmann2014 --set scale=0.05
  rippletank view simulation_config.json     a SONATA circuit
  rippletank view runs/mine/spikes.h5        recorded spikes, played back`,
    )
    .action(async (what: string | undefined, options) => {
      const { view } = await import('./view.ts');
      finish(await view(what, options));
    });
}
