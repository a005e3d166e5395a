/** `rippletank init`: how it is called; what it does is in init.ts. */
import { Argument, type Command } from 'commander';
import { path } from '../terminal/option_parsers.ts';
import { beginnings } from './beginnings.ts';
import type { Finish } from './declaring.ts';

/** Adds the command. */
export function addInit(program: Command, finish: Finish): void {
  program
    .command('init')
    .description('Write a file to begin with: an experiment, a circuit, or a part of your own.')
    .addArgument(new Argument('[what]', 'which').choices([...Object.keys(beginnings), 'project']).default('experiment'))
    .option('--out <path>', 'its name (default: that of the example; of a project, the folder mine)', path)
    .addHelpText(
      'after',
      `
${Object.entries(beginnings)
  .map(([name, { what }]) => `  ${name.padEnd(11)} ${what}`)
  .join('\n')}
  project     a folder with an experiment, a task of your own in it, a program, and package.json

What is there already is left as it is, and refused.`,
    )
    .action(async (what: string, options) => {
      const { init } = await import('./init.ts');
      finish(init(what as keyof typeof beginnings | 'project', options));
    });
}
