/** `rippletank simulate`: how it is called; what it does is in simulate.ts. */
import { type Command, Option } from 'commander';
import { backendNames } from '../../../engine/backends.ts';
import { formatsOf } from '../../../formats/catalogue.ts';
import { nsynsRules } from '../../../formats/sonata/synapse_counts.ts';
import { integer, milliseconds, path } from '../../terminal/option_parsers.ts';
import { backendOf, backendOption, engineOption, type Finish, jobsOption, settingsOption } from '../declaring.ts';
import { circuitHelp } from './circuit_settings.ts';
import { formatOption } from './format_option.ts';

const examples = (): string => `
Examples:
  rippletank simulate brunel2000 --set regime=AI --t 1000 --jobs 2
  rippletank simulate config.json --out results --format npz
  rippletank simulate potjans_diesmann2014 --set scale=0.1 --t 60000 --checkpoint 5000
  rippletank simulate potjans_diesmann2014 --set scale=0.1 --t 60000 --checkpoint 5000 --resume

During a run the spikes are written to spikes.partial.npy (NumPy; each row is a step and a neuron), and they stay there
if the run stops early. With --checkpoint, such a run can be continued with --resume; it ends with the same file, byte
for byte. A run with --checkpoint that reached its end keeps its last checkpoint and this file: continue it with
--resume and a longer --t.

Circuits by name and their settings:
${circuitHelp()}`;

/** Adds the command. */
export function addSimulate(program: Command, finish: Finish): void {
  program
    .command('simulate')
    .description('Run a circuit (SONATA configuration, circuit file, or a published one by name) and write its spikes.')
    .argument('<path>', 'simulation_config.json, a circuit file (see: rippletank schema circuit), or a name')
    .addOption(settingsOption('a setting of a circuit by name'))
    .option('--out <dir>', 'output directory (default: the configuration’s, or runs/<name>)', path)
    .option('--dt <ms>', 'time step, instead of the file’s', milliseconds)
    .option('--t <ms>', 'duration, instead of the file’s (default: the configuration’s, or 1000)', milliseconds)
    .option('--seed <n>', 'seed of the network and its noise', integer(0), 1)
    .addOption(backendOption(['auto', ...backendNames], 'auto'))
    .addOption(engineOption())
    .addOption(jobsOption('threads that share the neurons; the spikes do not depend on it').default(1))
    .addOption(formatOption('--format <name>', 'format of the spikes', formatsOf('spikes')))
    .addOption(
      new Option(
        '--nsyns <rule>',
        'nsyns of SONATA edges: multiply the weight by it, or ignore it as NEST does (default: multiply)',
      ).choices(nsynsRules),
    )
    .option('--record-memory <MB>', 'memory that recorded traces may use (spikes are written to disk)', integer(1), 256)
    .option('--checkpoint <ms>', 'save the state every <ms> of model time, and when interrupted', milliseconds)
    .option('--resume', 'continue from the checkpoint in the output directory; --t may be longer than before', false)
    .option('--json', 'print the summary as one JSON object', false)
    .addHelpText('after', examples)
    .action(async (path: string, options) => {
      const { simulate } = await import('./simulate.ts');
      finish(await simulate(path, { ...options, backend: backendOf(options) }));
    });
}
