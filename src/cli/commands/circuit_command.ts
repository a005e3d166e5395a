/** `rippletank circuit`: how it is called; what it does is in write_circuit.ts. */
import { type Command, Option } from 'commander';
import { circuitFormats } from '../../formats/catalogue.ts';
import { nsynsRules } from '../../formats/sonata/synapse_counts.ts';
import { milliseconds } from '../terminal/option_parsers.ts';
import { settingsOption } from './declaring.ts';
import { formatOption } from './simulate/format_option.ts';

/** Adds the command. */
export function addCircuit(program: Command): void {
  program
    .command('circuit')
    .description('Print a circuit as a file: a published one by name, a SONATA configuration, or a circuit file.')
    .argument('<path>', 'a name, simulation_config.json, or a circuit file')
    .addOption(settingsOption('a setting of a circuit by name'))
    .option('--dt <ms>', 'time step, instead of the file’s', milliseconds)
    .addOption(
      new Option('--nsyns <rule>', 'nsyns of SONATA edges, as for simulate (default: multiply)').choices(nsynsRules),
    )
    .addOption(formatOption('--format <name>', 'format', circuitFormats))
    .addHelpText(
      'after',
      `
The commands simulate and view read this file, and build the same network for the same seed.

Examples:
  rippletank circuit vogels_abbott2005 --set synapses=COBA > mine.yaml
  rippletank circuit config.json --format json > circuit.json`,
    )
    .action(async (path: string, options) => {
      const { writeCircuitFile } = await import('./write_circuit.ts');
      await writeCircuitFile(path, options);
    });
}
