/**
 * `rippletank experiment`: a published result, reproduced into a directory with findings (JSON and CSV), the data behind the figures, and a
 * report. Whether the findings hold does not matter to the exit code: an experiment that ran has succeeded.
 */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { findingsCsv } from '../experiments/findings_csv.ts';
import type { ExperimentOutcome, NamedExperiment } from '../experiments/named_experiment.ts';
import { loadExperiment } from '../experiments/published/catalogue.ts';
import { runNamed } from '../experiments/run_named.ts';
import { renderExperimentReport } from '../report/experiment/experiment_report.ts';
import { experimentTable } from './experiment_table.ts';
import { holdDirectory } from './output_directory.ts';
import { writeOutput } from './output_file.ts';
import { packageFacts } from './package_facts.ts';
import { type Progress, startProgress } from './progress.ts';
import { exitCodeOf, onSignal } from './signals.ts';
import { print, printMessage } from './terminal.ts';
import { createThreadPool } from './thread_pool.ts';

/** Options of `experiment`, checked. */
export interface ExperimentCommandOptions {
  readonly seed: number;
  readonly quick: boolean;
  readonly json: boolean;
  /** `runs/<name>` if left out. */
  readonly out?: string;
  /** Worker threads; as many as the machine has cores for if left out. */
  readonly jobs?: number;
}

/** A run that is over by then has no bar. */
const PATIENCE_MS = 2000;

/**
 * Runs the command.
 * @returns exit code: 0 it ran, 128 + the number of the signal that interrupted it
 * @throws {InputError} for an unknown name or a directory that cannot be written to
 */
export async function experiment(name: string, options: ExperimentCommandOptions): Promise<number> {
  const record = await loadExperiment(name);
  const { out = join('runs', options.quick ? `${name}-quick` : name) } = options;
  const interruption = new AbortController();
  let signal: NodeJS.Signals = 'SIGINT';
  const stopListening = onSignal((received) => {
    signal = received;
    interruption.abort();
  });
  let release: (() => void) | undefined;
  try {
    release = holdDirectory(out);
    const outcome = await compute(record, options, interruption.signal);
    if (outcome === undefined) {
      printMessage('interrupted: nothing was written');
      return exitCodeOf(signal);
    }
    const findings = writeOut(record, outcome, out, options);
    if (options.json) print(findings);
    else print(`\n${experimentTable(outcome.findings)}report   ${resolve(out, 'report.html')}\n`);
    return 0;
  } finally {
    release?.();
    stopListening();
  }
}

/** Computes on threads; undefined if the signal was aborted. */
async function compute(
  record: NamedExperiment,
  { seed, quick, jobs = availableParallelism() }: ExperimentCommandOptions,
  signal: AbortSignal,
): Promise<ExperimentOutcome | undefined> {
  const pool = createThreadPool(jobs);
  let bar: Progress | undefined;
  const patience = setTimeout(() => {
    bar = startProgress(`experiment ${record.name}`, 1);
  }, PATIENCE_MS);
  signal.addEventListener('abort', () => {
    clearTimeout(patience);
    bar?.stop();
    void pool.dispose();
  });
  try {
    return await runNamed(record, quick ? record.options.quick : record.options.full, {
      ...{ seed, jobs, signal },
      compute: (unit) => pool.run('namedTask', { name: record.name, unit }),
      onProgress: (share, what) => bar?.update(share, what),
    });
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(patience);
    bar?.stop();
    await pool.dispose();
  }
}

/** Writes the files. @returns the text of findings.json */
function writeOut(
  record: NamedExperiment,
  { findings, figures, notes }: ExperimentOutcome,
  directory: string,
  { seed, quick }: ExperimentCommandOptions,
): string {
  const { name, title, question, published, citation } = record;
  const { version } = packageFacts();
  const options = quick ? record.options.quick : record.options.full;
  const command = `npx rippletank experiment ${name} --seed ${seed}${quick ? ' --quick' : ''}`;
  const identity = { experiment: name, rippletank: version, seed, options };
  const text = json({ ...identity, title, question, published, citation, findings, notes });
  const report = { name, title, question, published, citation, seed, options, quick, version, command };
  write(directory, 'findings.json', text);
  write(directory, 'findings.csv', findingsCsv(findings));
  write(directory, 'data.json', json({ ...identity, figures }));
  write(directory, 'report.html', renderExperimentReport({ ...report, findings, figures, notes }));
  return text;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function write(directory: string, name: string, text: string): void {
  writeOutput(join(directory, name), (file) => file.append(new TextEncoder().encode(text)));
}
