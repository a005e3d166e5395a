/** `rippletank circuit`: how it is called; what it does is in write_circuit.ts. */
import type { Command } from 'commander';
import { circuitFormats } from '../../formats/catalogue.ts';
import { nsynsRules } from '../../formats/sonata/synapse_counts.ts';
import { formatOption } from './simulate/format_option.ts';

/** Adds the command. */
export function addCircuitCommand(program: Command): void {
  const nsyns = program.createOption('--nsyns <rule>', 'as for simulate, where it is of SONATA').choices(nsynsRules);
  program
    .command('circuit')
    .description('Print a circuit as a file: a published one by name, a SONATA configuration, or a circuit file.')
    .argument('<path>', 'a name, simulation_config.json, or a circuit file')
    .option(
      '--set <key=value>',
      'a setting of a circuit by name; may be repeated, or with commas',
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option('--dt <ms>', 'time step, instead of the file’s', Number)
    .addOption(nsyns)
    .addOption(formatOption('--format <name>', 'format', circuitFormats))
    .addHelpText(
      'after',
      `
What is printed is read by simulate and view, and gives the same network for the same seed.

Examples:
  rippletank circuit vogels_abbott2005 --set synapses=COBA > mine.yaml
  rippletank circuit config.json --format json > circuit.json`,
    )
    .action(async (path: string, options) => {
      const { writeCircuitFile } = await import('./write_circuit.ts');
      await writeCircuitFile(path, options);
    });
}
