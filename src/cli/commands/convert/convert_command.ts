/** `rippletank convert`: how it is called; what it does is in convert.ts. */
import { type Command, Option } from 'commander';
import { circuitFormats, recordingFormats } from '../../../formats/catalogue.ts';
import { path } from '../../terminal/option_parsers.ts';
import type { Finish } from '../declaring.ts';

const kinds = (['spikes', 'traces', 'weights'] as const)
  .map((kind) => {
    const listed = recordingFormats.filter(({ holds }) => holds === kind);
    const names = listed.map(({ name, extensions }) => `${name} (.${extensions.join(', .')})`);
    return `  ${kind.padEnd(9)}${names.join(', ')}`;
  })
  .join('\n');

/** Adds the command. */
export function addConvert(program: Command, finish: Finish): void {
  const names = recordingFormats.map(({ name }) => name);
  program
    .command('convert')
    .description('Write a recording or a circuit in another format, which the ending of the new name tells.')
    .argument('<in>', 'a recording, a circuit file or name, or a SONATA configuration', path)
    .argument('<out>', 'the new file', path)
    .addOption(new Option('--from <name>', 'format of a recording, where several have its ending').choices(names))
    .addOption(
      new Option('--to <name>', 'format of the new file, whatever its ending').choices([
        ...names,
        ...circuitFormats.map(({ name }) => name),
      ]),
    )
    .option('--force', 'write over a file that is there', false)
    .option('--json', 'print what was done as one JSON object', false)
    .addHelpText(
      'after',
      `
Formats:
${kinds}
  circuits ${circuitFormats.map(({ name, extensions }) => `${name} (.${extensions.join(', .')})`).join(', ')}, and SONATA configurations to read

An NWB file may hold spikes and traces: its spikes are taken, and with --from nwb-traces its traces.
Spikes, times and node ids stay as they are; so does where they come from (seed, circuit, version), where a file says it.

Examples:
  rippletank convert spikes.h5 spikes.nwb
  rippletank convert session.nwb spikes.csv
  rippletank convert session.nwb traces.h5 --from nwb-traces
  rippletank convert simulation_config.json circuit.yaml`,
    )
    .action(async (from: string, to: string, options) => {
      const { convert } = await import('./convert.ts');
      finish(await convert(from, to, options));
    });
}
