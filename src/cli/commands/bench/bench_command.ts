/** `rippletank bench`: how it is called; what it does is in bench.ts. */
import type { Command } from 'commander';
import { backendNames } from '../../../engine/backends.ts';
import { backendOption, type Finish, jobsOption } from '../declaring.ts';
import { benchNetworks } from './bench_networks.ts';

/** Adds the command. */
export function addBench(program: Command, finish: Finish): void {
  program
    .command('bench')
    .description(
      'Run the standard networks, check their rates against the published ones, and print their time and memory.',
    )
    .option('--only <names>', `some of ${benchNetworks.join(', ')}; separate them with commas`, (text: string) =>
      text.split(','),
    )
    .addOption(jobsOption('threads (default: one, and for large networks all cores)'))
    .addOption(backendOption(backendNames, 'wasm'))
    .option('--peers', 'also run the same networks in Brian2, in turn (needs python3-brian)', false)
    .option('--json', 'print one array of results', false)
    .action(async (options) => {
      const { bench } = await import('./bench.ts');
      finish(await bench(options));
    });
}
