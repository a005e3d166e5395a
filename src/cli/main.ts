#!/usr/bin/env node
/**
 * The command line: which commands there are, and how the process ends. Each command declares itself in a file of its
 * own, and what it does is imported when it is called, so that `--help` answers at once. Exit codes: 0 fine; 1 done,
 * but something failed or differs; 2 bad usage, configuration or input; 75 where a batch system wanted room; 128 + its
 * number after another signal (130 for Ctrl-C).
 * Messages are `where: what (value); what is allowed`, one line. A stack trace is shown only with RIPPLETANK_DEBUG set.
 */
import { Command } from 'commander';
import { addBench } from './commands/bench/bench_command.ts';
import { addCircuit } from './commands/circuit_command.ts';
import { addCompare } from './commands/compare/compare_command.ts';
import { addCompletion } from './commands/completion/completion_command.ts';
import { addConvert } from './commands/convert/convert_command.ts';
import type { AddCommand, Finish } from './commands/declaring.ts';
import { addDoctor } from './commands/doctor_command.ts';
import { addExperiment } from './commands/experiment/experiment_command.ts';
import { addExport } from './commands/export/export_command.ts';
import { addInit } from './commands/init_command.ts';
import { addReplay } from './commands/replay_command.ts';
import { addReport } from './commands/report/report_command.ts';
import { addSchema } from './commands/schema_command.ts';
import { addSimulate } from './commands/simulate/simulate_command.ts';
import { addRetry, addStatus, addSubmit } from './commands/studies/batch_commands.ts';
import { addMerge, addPlan, addRunUnits } from './commands/studies/study_commands.ts';
import { addValidate } from './commands/validate/validate_command.ts';
import { addView } from './commands/view_command.ts';
import { packageFacts } from './package_facts.ts';
import { reportError } from './terminal/report_error.ts';
import { RunFault } from './terminal/run_fault.ts';

/** All commands, in the order of the help. */
const COMMANDS: readonly AddCommand[] = [
  addCompare,
  addExperiment,
  addPlan,
  addRunUnits,
  addSubmit,
  addStatus,
  addRetry,
  addMerge,
  addReport,
  addSimulate,
  addView,
  addBench,
  addDoctor,
  addReplay,
  addInit,
  addCircuit,
  addConvert,
  addExport,
  addValidate,
  addSchema,
  addCompletion,
];

const EXAMPLES = `
Examples:
  rippletank compare                         a comparison in about a minute, into runs/quick
  rippletank compare --preset standard       the comparison to cite, into runs/standard
  rippletank compare my.yaml --jobs 4        your own experiment
  rippletank experiment                      list the published results that can be reproduced
  rippletank plan my.yaml --out plan.jsonl   the same on many machines: plan, submit or run-units, merge
  rippletank report runs/a runs/b            one page of the results of several studies
  rippletank simulate config.json --out dir  a SONATA circuit
  rippletank simulate brunel2000 --jobs 2    a published network
  rippletank init                            an experiment file to begin with; init project, a folder
  rippletank circuit brunel2000              the same network as a file, to change and simulate
  rippletank convert spikes.h5 spikes.nwb    a recording in another format
  rippletank export nest brunel2000 b.py     a circuit as a script for NEST, Brian2 or PyNN
  rippletank validate my.yaml                what a file is, and what is wrong with it
  rippletank view                            the tanks in the browser: drop a stone
  rippletank view simulation_config.json     your own circuit in 3D
  rippletank bench --peers                   how fast the standard networks run here
  rippletank <command> --help                more about a command

Exit codes: 0 fine, 1 something failed, 2 bad usage or input, 130 interrupted (128 + the number of the signal), 75 of
run-units and retry: told to stop by a batch system, all that was finished is kept.`;

function createProgram(finish: Finish): Command {
  const program = new Command('rippletank')
    .description('Simulates spiking liquids and compares them with continuous reservoirs on interval timing.')
    .version(packageFacts().version)
    .addHelpText('after', EXAMPLES);
  for (const add of COMMANDS) add(program, finish);
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
    fail(new RunFault(`standard output: cannot be written (${error.code})`, 'free some space'));
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
  const program = createProgram((result) => {
    if (typeof result === 'number') process.exitCode = result;
  });
  try {
    if (process.argv.length <= 2) program.outputHelp();
    else await program.parseAsync();
  } catch (error) {
    const commands = program.commands.map((command) => command.name());
    process.exitCode = reportError(error, commands);
  }
  state.done = true;
}

await main();
