/** `rippletank replay`: how it is called; what it does is in replay.ts. */
import type { Command } from 'commander';
import { backendNames } from '../../engine/backends.ts';
import { backendOf, backendOption, engineOption, type Finish } from './declaring.ts';

/** Adds the command. */
export function addReplay(program: Command, finish: Finish): void {
  program
    .command('replay')
    .description('Run a reference case and print the differences from its expected values.')
    .argument('<case>', 'case file (JSON)')
    .addOption(backendOption(backendNames, 'wasm'))
    .addOption(engineOption())
    .option('--json', 'print one JSON object with the keys that the case expects', false)
    .action(async (path: string, options) => {
      const { replay } = await import('./replay.ts');
      finish(await replay(path, { ...options, backend: backendOf(options) }));
    });
}
