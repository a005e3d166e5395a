/** `rippletank doctor`: how it is called; what it does is in doctor.ts. */
import type { Command } from 'commander';
import type { Finish } from './declaring.ts';

/** Adds the command. */
export function addDoctor(program: Command, finish: Finish): void {
  program
    .command('doctor')
    .description('Show what this machine offers: threads, SIMD, backends and their speed.')
    .option('--json', 'print one JSON object', false)
    .action(async (options) => {
      const { doctor } = await import('./doctor.ts');
      finish(await doctor(options));
    });
}
