#!/usr/bin/env node
/**
 * The command line: names, options and exit codes. Each command is imported when it is called, so that `--help` answers
 * at once. Exit codes: 0 fine; 1 done, but something failed or differs; 2 bad usage, configuration or input; 128 + its
 * number after a signal (130 for Ctrl-C). Messages are `where: what (value); what is allowed`, one line. A stack trace
 * is shown only with RIPPLETANK_DEBUG set.
 */
import { Argument, Command, Option } from 'commander';
import { backendNames, MOST_JOBS } from '../engine/backends.ts';
import { formatsOf } from '../formats/catalogue.ts';
import { nsynsRules } from '../formats/sonata/synapse_counts.ts';
import { benchNetworks } from './commands/bench/bench_networks.ts';
import { addCircuitCommand } from './commands/circuit_command.ts';
import { circuitHelp } from './commands/simulate/circuit_settings.ts';
import { formatOption } from './commands/simulate/format_option.ts';
import { addStudyCommands, type Finish } from './commands/studies/study_commands.ts';
import { packageFacts } from './package_facts.ts';
import { integer, milliseconds } from './terminal/option_parsers.ts';
import { reportError } from './terminal/report_error.ts';
import { RunFault } from './terminal/run_fault.ts';

const backendOption = (names: readonly string[], initial: string): Option =>
  new Option('--backend <name>', 'what advances the neurons').choices(names).default(initial);
/** What `--backend` was called before there were several. */
const engineOption = (): Option => new Option('--engine <name>').choices(['default', 'reference']).hideHelp();

/** Collects the values of an option that may be given several times. */
function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** The backend of options that may still say `--engine`. */
function backendOf<T extends string>({
  backend,
  engine,
}: {
  readonly backend: T;
  readonly engine?: string;
}): T | 'reference' {
  return engine === 'reference' ? 'reference' : backend;
}

function createProgram(finish: Finish): Command {
  const program = new Command('rippletank')
    .description('Simulates spiking liquids and compares them with continuous reservoirs on interval timing.')
    .version(packageFacts().version)
    .addHelpText(
      'after',
      `
Examples:
  rippletank compare                         everything in about a minute, into runs/quick
  rippletank compare --preset standard       the comparison to cite, into runs/standard
  rippletank compare my.yaml --jobs 4        your own experiment
  rippletank experiment                      published results that can be reproduced, by name
  rippletank plan my.yaml --out plan.jsonl   the same for many machines: plan, run-units, merge
  rippletank simulate config.json --out dir  a SONATA circuit
  rippletank simulate brunel2000 --jobs 2    a published network
  rippletank circuit brunel2000              the same as a file, to change and simulate
  rippletank view                            the tanks in the browser: drop a stone
  rippletank view simulation_config.json     your own circuit in 3D
  rippletank bench --peers                   how fast the standard networks run here
  rippletank <command> --help                more on a command

Exit codes: 0 fine, 1 something failed, 2 bad usage or input, 130 interrupted (128 + the number of the signal).`,
    );

  addStudyCommands(program, finish);

  program
    .command('simulate')
    .description('Run a circuit (SONATA configuration, circuit file, or a published one by name) and write its spikes.')
    .argument('<path>', 'simulation_config.json, a circuit file (see: rippletank schema circuit), or a name')
    .option('--set <key=value>', 'a setting of a circuit by name; may be repeated, or with commas', collect, [])
    .option('--out <dir>', 'output directory (default: the configuration’s, or runs/<name>)')
    .option('--dt <ms>', 'time step, instead of the file’s', milliseconds)
    .option('--t <ms>', 'duration, instead of the file’s (default: the configuration’s, or 1000)', milliseconds)
    .option('--seed <n>', 'seed of the network and its noise', integer(0), 1)
    .addOption(backendOption(['auto', ...backendNames], 'auto'))
    .addOption(engineOption())
    .option('--jobs <n>', 'threads that share the neurons; the spikes do not depend on it', integer(1, MOST_JOBS), 1)
    .addOption(formatOption('--format <name>', 'format of the spikes', formatsOf('spikes')))
    .addOption(
      new Option(
        '--nsyns <rule>',
        'weights of SONATA edges × nsyns, or nsyns ignored as by NEST (default: multiply)',
      ).choices(nsynsRules),
    )
    .option('--record-memory <MB>', 'memory that recorded traces may take; spikes go to disk', integer(1), 256)
    .option('--checkpoint <ms>', 'save the state every so many ms of model time, and when interrupted', milliseconds)
    .option('--resume', 'go on from the checkpoint in the output directory; --t may be longer', false)
    .option('--json', 'print the summary as one JSON object', false)
    .addHelpText(
      'after',
      () => `
Examples:
  rippletank simulate brunel2000 --set regime=AI --t 1000 --jobs 2
  rippletank simulate config.json --out results --format npz
  rippletank simulate potjans_diesmann2014 --set scale=0.1 --t 60000 --checkpoint 5000
  rippletank simulate potjans_diesmann2014 --set scale=0.1 --t 60000 --checkpoint 5000 --resume

While a run lasts, its spikes are in spikes.partial.npy (NumPy, rows of step and neuron), whatever ends it. A run
with --checkpoint that ended early goes on with --resume and ends with the same file, byte for byte. One that has
ended leaves its last checkpoint (and these spikes), so that --resume with a longer --t goes on from there.

Circuits by name and their settings:
${circuitHelp()}`,
    )
    .action(async (path: string, options) => {
      const { simulate } = await import('./commands/simulate/simulate.ts');
      finish(await simulate(path, { ...options, backend: backendOf(options) }));
    });

  program
    .command('view')
    .description('Watch it in the browser: two tanks with clocks, a published circuit by name, or a file.')
    .argument('[what]', 'a circuit’s name, a SONATA configuration or folder, a circuit file, or recorded spikes')
    .option('--set <key=value>', 'a parameter; may be repeated, or with commas', collect, [])
    .option('--seed <n>', 'seed (default: 1)', integer(0))
    .option('--no-open', 'only say where it is served')
    .addHelpText(
      'after',
      `
Served on this machine only, until Ctrl-C; nothing is sent anywhere.

Examples:
  rippletank view                            drop a stone into a liquid, beside a continuous reservoir
  rippletank view --set lambda=3,seed=7      with other parameters
  rippletank view potjans_diesmann2014 --set scale=0.05
  rippletank view simulation_config.json     a SONATA circuit
  rippletank view runs/mine/spikes.h5        recorded spikes, played back`,
    )
    .action(async (what: string | undefined, options) => {
      const { view } = await import('./commands/view.ts');
      finish(await view(what, options));
    });

  program
    .command('bench')
    .description('Run the standard networks, check their rates against the published ones, and print what they cost.')
    .option('--only <names>', `of: ${benchNetworks.join(', ')}; with commas`, (text: string) => text.split(','))
    .option('--jobs <n>', 'threads (default: one, and for large networks all cores)', integer(1, MOST_JOBS))
    .addOption(backendOption(backendNames, 'wasm'))
    .option('--peers', 'run Brian2 on the same networks in turn, where python3-brian is installed', false)
    .option('--json', 'print one array of results', false)
    .action(async (options) => {
      const { bench } = await import('./commands/bench/bench.ts');
      finish(await bench(options));
    });

  program
    .command('doctor')
    .description('Tell what this machine offers: threads, SIMD, backends and their speed.')
    .option('--json', 'print one JSON object', false)
    .action(async (options) => {
      const { doctor } = await import('./commands/doctor.ts');
      finish(await doctor(options));
    });

  program
    .command('replay')
    .description('Run a reference case and print what differs from its expected values.')
    .argument('<case>', 'case file (JSON)')
    .addOption(backendOption(backendNames, 'wasm'))
    .addOption(engineOption())
    .option('--json', 'print one JSON object with the keys that the case expects', false)
    .action(async (path: string, options) => {
      const { replay } = await import('./commands/replay.ts');
      finish(await replay(path, { ...options, backend: backendOf(options) }));
    });

  addCircuitCommand(program);

  program
    .command('schema')
    .description('Print the JSON Schema of a file format.')
    .addArgument(new Argument('[kind]', 'which file').choices(['circuit', 'experiment']).default('circuit'))
    .action(async (kind: 'circuit' | 'experiment') => {
      const { printSchema } = await import('./commands/schema.ts');
      printSchema(kind);
    });

  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .showSuggestionAfterError(true);
  return program;
}

/** Whatever ends the process otherwise ends it with one line. */
function guard(): { done: boolean } {
  const state = { done: false };
  const fail = (error: unknown): never => process.exit(reportError(error));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === 'EPIPE') process.exit();
    fail(new RunFault(`standard output: cannot be written (${error.code})`, 'make room'));
  });
  // Nobody is left to be told.
  process.stderr.on('error', () => {});
  process.on('uncaughtException', fail);
  process.on('beforeExit', () => {
    if (!state.done) fail(new RunFault('rippletank: a thread ended before its work was done'));
  });
  return state;
}

async function main(): Promise<void> {
  const state = guard();
  try {
    const program = createProgram((result) => {
      if (typeof result === 'number') process.exitCode = result;
    });
    if (process.argv.length <= 2) program.outputHelp();
    else await program.parseAsync();
  } catch (error) {
    process.exitCode = reportError(error);
  }
  state.done = true;
}

await main();
