/**
 * `rippletank compare`: reservoirs against tasks, into a directory with results, summary, manifest and report. Interrupted at any
 * moment and started again with the same configuration, it goes on where it was.
 */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { refuse } from '../errors.ts';
import { type Experiment, parseExperiment, withSeed } from '../experiments/experiment_file.ts';
import { type Unit, unitKey } from '../experiments/journal.ts';
import { presentedExperiment } from '../experiments/presented.ts';
import { type PresetName, preset } from '../experiments/presets.ts';
import { unitCosts } from '../experiments/schedule.ts';
import { units } from '../experiments/unit.ts';
import { compareTable } from './compare_table.ts';
import { readInput } from './files.ts';
import { type Progress, startProgress } from './progress.ts';
import { type RunOutcome, runExperiment } from './run_experiment.ts';
import { isInteractive, serveUntilInterrupted } from './serve.ts';
import { exitCodeOf, onSignal } from './signals.ts';
import { print, printMessage } from './terminal.ts';
import { createUnitPool, type UnitPool } from './unit_pool.ts';
import { pageMount } from './web_page.ts';

/** Options of `compare`, checked. */
export interface CompareOptions {
  /** Where no file is given; `quick` if left out. */
  readonly preset?: PresetName;
  /** Overrides the experiment's first seed. */
  readonly seed?: number;
  /** Worker threads; as many as the machine has cores for if left out. */
  readonly jobs?: number;
  /** Output directory; `runs/<name>` if left out. */
  readonly out?: string;
  /** Serve the report until Ctrl-C, on a terminal. */
  readonly serve?: boolean;
}

/** Failed units that are printed; the manifest has all. */
const MOST_FAILURES_SHOWN = 10;
/** Cost of the pictures in the unit of {@link unitCosts}. */
const PICTURES_COST = 18;

/**
 * Runs the command.
 * @returns exit code: 0 fine, 1 some units failed, 128 + the number of the signal that interrupted it
 * @throws {InputError} for a file, an option or a directory that cannot be used
 */
export async function compare(file: string | undefined, options: CompareOptions): Promise<number> {
  const experiment = chooseExperiment(file, options);
  const directory = options.out ?? join('runs', experiment.name);
  const outcome = await runWithSignals(experiment, directory, options, commandOf(file, experiment, options));
  if (typeof outcome === 'string') return exitCodeOf(outcome);
  printOutcome(outcome, directory, experiment.stateNoise);
  if (options.serve === true && isInteractive()) await showReport(directory);
  return outcome.failures.length > 0 || outcome.pictureFailure !== undefined ? 1 : 0;
}

function chooseExperiment(file: string | undefined, options: CompareOptions): Experiment {
  if (file !== undefined && options.preset !== undefined)
    refuse('--preset', `given together with an experiment file (${file})`, 'give one of them');
  const experiment = file === undefined ? preset(options.preset ?? 'quick') : parseExperiment(readInput(file), file);
  return options.seed === undefined ? experiment : withSeed(experiment, options.seed, '--seed');
}

function commandOf(file: string | undefined, { seed }: Experiment, options: CompareOptions): string {
  const what = file === undefined ? `--preset ${options.preset ?? 'quick'}` : file;
  return `npx rippletank compare ${what} --seed ${seed}`;
}

async function runWithSignals(
  experiment: Experiment,
  directory: string,
  options: CompareOptions,
  command: string,
): Promise<RunOutcome | NodeJS.Signals> {
  const jobs = options.jobs ?? availableParallelism();
  const interruption = new AbortController();
  let pool: UnitPool | undefined;
  let progress: Progress | undefined;
  const all = units(experiment);
  const costOf = unitCosts(presentedExperiment(experiment));
  const cost = (some: readonly Unit[]): number => some.reduce((sum, unit) => sum + costOf(unit), 0);
  let kept = 0;
  let signal: NodeJS.Signals = 'SIGINT';
  const stopListening = onSignal((name) => {
    signal = name;
    interruption.abort();
    progress?.stop();
    void pool?.dispose();
  });
  try {
    const outcome = await runExperiment(experiment, {
      directory,
      jobs,
      command,
      signal: interruption.signal,
      createComputer(unitsToDo) {
        progress = startProgress(`compare ${experiment.name}`, cost(all) + PICTURES_COST);
        pool = createUnitPool(experiment, Math.max(1, Math.min(jobs, unitsToDo + 1)));
        return pool;
      },
      onProgress({ finished, drawn }, started) {
        kept = finished.length;
        progress?.update(cost(finished) + (drawn ? PICTURES_COST : 0), started && unitKey(started));
      },
    });
    if (outcome === undefined)
      printMessage(
        `interrupted: ${kept} of ${all.length} units are kept in ${directory}; the same command goes on from there`,
      );
    return outcome ?? signal;
  } finally {
    progress?.stop();
    await pool?.dispose();
    stopListening();
  }
}

function printOutcome(
  { failures, pictureFailure, summary, presented, resultsHash }: RunOutcome,
  directory: string,
  stateNoise: number,
): void {
  for (const failure of failures.slice(0, MOST_FAILURES_SHOWN))
    printMessage(`failed: ${unitKey(failure)}: ${failure.cause}`);
  if (failures.length > MOST_FAILURES_SHOWN)
    printMessage(`failed: ${failures.length - MOST_FAILURES_SHOWN} more, see manifest.json`);
  if (pictureFailure !== undefined) printMessage(`failed: the report's pictures: ${pictureFailure}`);
  print(`\n${compareTable(summary, presented)}\n`);
  if (stateNoise > 0)
    print(`with noise on all states: its SD is ${stateNoise} of the largest of a state in training\n`);
  const pairs = Math.max(0, ...summary.map((row) => row.pairs));
  if (pairs > 0 && 2 / 2 ** pairs >= 0.05)
    print(`with ${pairs} networks no difference can be significant: the smallest p is 2/2ⁿ\n`);
  const compared = summary.some(({ difference }) => difference !== null);
  print(
    `[…] 95 % interval of the mean over n networks${compared ? `; then difference to ${presented.reference}, Holm-corrected p` : ''}\n` +
      '≥ in k: in k of them the value is a lower bound, since measuring ends there (≤: an upper one)\n',
  );
  print(`results  ${resultsHash}  (sha-256 of results.jsonl without wallSeconds)\n`);
  print(`report   ${resolve(directory, 'report.html')}\n`);
}

/** The tanks with the report beneath them, on one page. */
async function showReport(directory: string): Promise<void> {
  await serveUntilInterrupted(
    [pageMount(), { at: '/report', folder: directory, index: 'report.html' }],
    '?v=1&report=1',
  );
}
