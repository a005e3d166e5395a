/** `rippletank export`: how it is called; what it does is in export.ts. */
import { Argument, type Command } from 'commander';
import { integer, milliseconds, path } from '../../terminal/option_parsers.ts';
import { type Finish, settingsOption } from '../declaring.ts';
import { simulators } from './simulators.ts';

/** Adds the command. */
export function addExport(program: Command, finish: Finish): void {
  program
    .command('export')
    .description('Write a circuit as a Python script for NEST, Brian2 or PyNN, with the same connections.')
    .addArgument(new Argument('<simulator>', 'what is to run the script').choices(simulators))
    .argument('<circuit>', 'a name, simulation_config.json, or a circuit file', path)
    .argument('<script>', 'the new file, ending in .py; its arrays are put beside it as .npz', path)
    .addOption(settingsOption('a setting of a circuit by name'))
    .option('--dt <ms>', 'time step, instead of the file’s', milliseconds)
    .option('--t <ms>', 'duration, instead of the file’s (default: the configuration’s, or 1000)', milliseconds)
    .option('--seed <n>', 'seed of the network, as for simulate', integer(0), 1)
    .option('--rules', 'nest: let NEST draw the connections by the circuit’s rules, instead of listing them', false)
    .option('--mpi', 'nest: a script for many processes (mpirun); implies --rules', false)
    .option('--force', 'write over files that are there', false)
    .option('--json', 'print what was done as one JSON object', false)
    .addHelpText(
      'after',
      `
The script makes the network that rippletank simulate makes of the same seed: parameters, connections, weights, delays
and given spikes are written out, so that spikes can be compared one by one. Poisson trains are the other simulator’s
own. What it cannot do (a rule of plasticity, a neuron of one’s own) is refused by name, and nothing is written.
The script writes its spikes beside itself as CSV; rippletank convert reads them.

Examples:
  rippletank export brian2 vogels_abbott2005 vogels.py --t 500
  rippletank export pynn circuit.yaml circuit.py       then: python circuit.py brian2
  rippletank export nest maass2002 liquid.py           short-term plasticity as NEST’s tsodyks2_synapse
  rippletank export nest potjans_diesmann2014 pd.py --mpi
                                                       then: mpirun -n 8 python pd.py`,
    )
    .action(async (simulator: string, circuit: string, script: string, options) => {
      const { exportScript } = await import('./export.ts');
      finish(await exportScript(simulator, circuit, script, options));
    });
}
