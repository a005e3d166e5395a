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

const INTERRUPTED = 130;
/** A run that is over by then has no bar. */
const PATIENCE_MS = 2000;

/**
 * Runs the command.
 * @returns exit code: 0 it ran, 130 interrupted
 * @throws {InputError} for an unknown name or a directory that cannot be written to
 */
export async function experiment(name: string, options: ExperimentCommandOptions): Promise<number> {
  const record = await loadExperiment(name);
  const { out = join('runs', options.quick ? `${name}-quick` : name) } = options;
  const release = holdDirectory(out);
  let findings: string;
  let outcome: ExperimentOutcome | undefined;
  try {
    outcome = await runInterruptibly(record, options);
    if (outcome === undefined) {
      process.stderr.write('interrupted: nothing was written\n');
      return INTERRUPTED;
    }
    findings = writeOut(record, outcome, out, options);
  } finally {
    release();
  }
  if (options.json) process.stdout.write(findings);
  else process.stdout.write(`\n${experimentTable(outcome.findings)}report   ${resolve(out, 'report.html')}\n`);
  return 0;
}

async function runInterruptibly(
  record: NamedExperiment,
  { seed, quick, jobs = availableParallelism() }: ExperimentCommandOptions,
): Promise<ExperimentOutcome | undefined> {
  const interruption = new AbortController();
  const pool = createThreadPool(jobs);
  let bar: Progress | undefined;
  const patience = setTimeout(() => {
    bar = startProgress(`experiment ${record.name}`, 1);
  }, PATIENCE_MS);
  const interrupt = (): void => {
    interruption.abort();
    clearTimeout(patience);
    bar?.stop();
    void pool.dispose();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await runNamed(record, quick ? record.options.quick : record.options.full, {
      seed,
      jobs,
      signal: interruption.signal,
      compute: (unit) => pool.run('namedTask', { name: record.name, unit }),
      onProgress: (share, what) => bar?.update(share, what),
    });
  } catch (error) {
    if (interruption.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(patience);
    bar?.stop();
    await pool.dispose();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
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
