/** `rippletank schema`: how it is called; what it does is in schema.ts. */
import { Argument, type Command } from 'commander';

/** Adds the command. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of a file format.')
    .addArgument(new Argument('[kind]', 'which file').choices(['circuit', 'experiment']).default('circuit'))
    .action(async (kind: 'circuit' | 'experiment') => {
      const { printSchema } = await import('./schema.ts');
      printSchema(kind);
    });
}
