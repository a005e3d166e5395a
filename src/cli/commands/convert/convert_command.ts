/** `rippletank convert`: how it is called; what it does is in convert.ts. */
import { type Command, Option } from 'commander';
import { circuitFormats, recordingFormats } from '../../../formats/catalogue.ts';
import { integer, milliseconds, path } from '../../terminal/option_parsers.ts';
import { type Finish, settingsOption } from '../declaring.ts';

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
    .argument('<out>', 'the new file; of a circuit also a folder, without an ending, for SONATA', path)
    .addOption(new Option('--from <name>', 'format of a recording, where several have its ending').choices(names))
    .addOption(
      new Option('--to <name>', 'format of the new file, whatever its ending').choices([
        ...names,
        ...circuitFormats.map(({ name }) => name),
      ]),
    )
    .addOption(settingsOption('a setting of a circuit by name'))
    .option('--seed <n>', 'seed of a network that is written as SONATA or NIR', integer(0), 1)
    .option('--t <ms>', 'length of the run that SONATA files ask for (default: the file’s, or 1000)', milliseconds)
    .option('--force', 'write over a file that is there (never over a folder)', false)
    .option('--json', 'print what was done as one JSON object', false)
    .addHelpText(
      'after',
      `
Formats:
${kinds}
  circuits ${circuitFormats.map(({ name, extensions }) => `${name} (.${extensions.join(', .')})`).join(', ')}, NIR (.nir), and SONATA, a folder with simulation_config.json

An NWB file may hold spikes and traces: its spikes are taken, and with --from nwb-traces its traces.
Spikes, times and node ids stay as they are; so does where they come from (seed, circuit, version), where a file says it.

Examples:
  rippletank convert spikes.h5 spikes.nwb
  rippletank convert session.nwb spikes.csv
  rippletank convert session.nwb traces.h5 --from nwb-traces
  rippletank convert simulation_config.json circuit.yaml
  rippletank convert graph.nir circuit.yaml
  rippletank convert brunel2000 brunel --set scale=0.1 --seed 7       SONATA: brunel/simulation_config.json`,
    )
    .action(async (from: string, to: string, options) => {
      const { convert } = await import('./convert.ts');
      finish(await convert(from, to, options));
    });
}
