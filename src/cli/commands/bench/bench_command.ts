/** `rippletank bench`: how it is called; what it does is in bench.ts. */
import type { Command } from 'commander';
import { backendNames } from '../../../engine/backends.ts';
import { backendOption, type Finish, jobsOption } from '../declaring.ts';
import { benchNetworks } from './bench_networks.ts';
import { trainingNames } from './training_networks.ts';

/** Adds the command. */
export function addBench(program: Command, finish: Finish): void {
  program
    .command('bench')
    .description(
      'Run the standard networks, check their rates against the published ones, and print their time and memory; then networks that are trained, what a gradient costs, and a hash of their weights.',
    )
    .option(
      '--only <names>',
      `some of ${benchNetworks.join(', ')} (spiking circuits), ${trainingNames.join(', ')} (a matrix product, and networks of 256 units that are trained through time); separate them with commas`,
      (text: string) => text.split(','),
    )
    .addOption(
      jobsOption(
        'threads (default: one, and for large networks all cores; networks that are trained on one and on two)',
      ),
    )
    .addOption(backendOption(backendNames, 'wasm'))
    .option(
      '--peers',
      'also run the same networks elsewhere, in turn: circuits in Brian2 (needs python3-brian), those that are trained in TensorFlow.js on WebAssembly (installed by npm into a temporary folder), the product in numpy; on one thread',
      false,
    )
    .option('--json', 'print one array of results', false)
    .action(async (options) => {
      const { bench } = await import('./bench.ts');
      finish(await bench(options));
    });
}
