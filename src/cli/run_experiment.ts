/**
 * Runs an experiment into a directory: journal the units, then put results, summary, manifest, pictures and report beside it.
 * What the journal already holds is not computed again, so an interrupted run goes on, and a finished one is only written out anew.
 */
import { join } from 'node:path';
import type { Experiment } from '../experiments/experiment_file.ts';
import type { Illustration } from '../experiments/illustration.ts';
import { canonicalJson, canonicalRows, hashRows, rowLine, type Unit, unitKey } from '../experiments/journal.ts';
import { type PresentedExperiment, presentedExperiment } from '../experiments/presented.ts';
import type { Failure, ResultRow } from '../experiments/result.ts';
import { runUnits, unitCosts } from '../experiments/schedule.ts';
import { type SummaryRow, summarise } from '../experiments/summary.ts';
import { summaryCsv } from '../experiments/summary_csv.ts';
import { units } from '../experiments/unit.ts';
import { seal, unseal } from '../formats/seal.ts';
import { renderReport } from '../report/report.ts';
import { holdDirectory, type OpenJournal, openJournal, readIfPresent } from './output_directory.ts';
import { writeOutput } from './output_file.ts';
import { packageFacts } from './package_facts.ts';

/** Version of the journal's lines; others are refused. */
const JOURNAL_FORMAT = 4;

/** Where units and pictures are computed. */
export interface Computer {
  run(unit: Unit): Promise<ResultRow[]>;
  illustrate(): Promise<Illustration>;
}

/** How far a run is. */
export interface RunState {
  /** Units in the journal. */
  readonly finished: readonly Unit[];
  /** Whether the report's pictures are there (or have failed). */
  readonly drawn: boolean;
}

/** How to run. */
export interface RunSettings {
  readonly directory: string;
  /** Units at a time, ≥ 1. */
  readonly jobs: number;
  /** Shell command that repeats the run, for the manifest. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** Called whenever something begins or ends; `started` is the unit that has just begun. */
  readonly onProgress: (state: RunState, started?: Unit) => void;
  /** Called only if something must be computed, with the number of units to do. */
  readonly createComputer: (unitsToDo: number) => Computer;
}

/** What came out. */
export interface RunOutcome {
  readonly failures: readonly Failure[];
  /** Why there are no pictures, if there are none. */
  readonly pictureFailure: string | undefined;
  readonly summary: readonly SummaryRow[];
  /** How the parts of the experiment are presented. */
  readonly presented: PresentedExperiment;
  readonly resultsHash: string;
  /** Units in the journal. */
  readonly finished: number;
}

/**
 * Runs what is missing and writes everything out.
 * @returns undefined if interrupted: nothing but the journal was written
 * @throws {InputError} if the directory cannot be written to or belongs to another configuration
 */
export async function runExperiment(experiment: Experiment, settings: RunSettings): Promise<RunOutcome | undefined> {
  const started = performance.now();
  const { version } = packageFacts();
  const release = holdDirectory(settings.directory);
  let journal: OpenJournal | undefined;
  try {
    const configuration = canonicalJson({ format: JOURNAL_FORMAT, rippletank: version, experiment });
    journal = openJournal(settings.directory, configuration);
    const computed = await compute(experiment, settings, journal);
    if (computed === undefined) return undefined;
    const seconds = (performance.now() - started) / 1000;
    return await writeOut(experiment, settings, computed, seconds);
  } finally {
    journal?.close();
    release();
  }
}

interface Computed {
  readonly rows: ResultRow[];
  readonly finished: number;
  readonly computedNow: number;
  readonly failures: readonly Failure[];
  readonly illustration: Illustration | undefined;
  readonly pictureFailure: string | undefined;
}

const PICTURES_FILE = 'illustration.json';

async function compute(
  experiment: Experiment,
  settings: RunSettings,
  journal: OpenJournal,
): Promise<Computed | undefined> {
  const { directory, signal } = settings;
  const all = units(experiment);
  const entries = [...journal.entries];
  const known = new Set(entries.map(({ unit }) => unitKey(unit)));
  const missing = all.filter((unit) => !known.has(unitKey(unit)));
  const finished = all.filter((unit) => known.has(unitKey(unit)));
  const pictures = readIfPresent(directory, PICTURES_FILE);

  let illustration = pictures === undefined ? undefined : (unseal(pictures) as Illustration | undefined);
  let drawn = illustration !== undefined;
  let pictureFailure: string | undefined;
  let failures: readonly Failure[] = [];
  if (missing.length > 0 || illustration === undefined) {
    const computer = settings.createComputer(missing.length);
    const tell = (started?: Unit): void => settings.onProgress({ finished, drawn }, started);
    tell();
    // Begun first, since it is one of the longest jobs; what it needs comes from the seeds, not from the units.
    const drawing = drawn
      ? undefined
      : computer
          .illustrate()
          .then((made) => {
            illustration = made;
            if (!signal.aborted) write(directory, PICTURES_FILE, seal(made));
          })
          .catch((error: unknown) => {
            pictureFailure = error instanceof Error ? error.message : String(error);
          })
          .finally(() => {
            drawn = true;
            tell();
          });
    failures = await runUnits(
      missing,
      (unit) => computer.run(unit),
      { hands: settings.jobs, costOf: unitCosts(presentedExperiment(experiment)), signal },
      {
        onStart: tell,
        onDone(entry) {
          journal.append(entry);
          entries.push(entry);
          finished.push(entry.unit);
          tell();
        },
      },
    );
    await drawing;
  }
  if (signal.aborted) return undefined;
  const rows = canonicalRows(all, entries);
  return {
    rows,
    finished: finished.length,
    computedNow: missing.length - failures.length,
    failures,
    illustration,
    pictureFailure,
  };
}

async function writeOut(
  experiment: Experiment,
  { directory, jobs, command }: RunSettings,
  computed: Computed,
  seconds: number,
): Promise<RunOutcome> {
  const { rows, failures, illustration, pictureFailure, finished } = computed;
  const { version, libraries } = packageFacts();
  const { reference, seed } = experiment;
  const summary = summarise(rows, { reference, seed });
  const presented = presentedExperiment(experiment);
  const resultsHash = await hashRows(rows);
  const unitSeconds = new Map(rows.map((row) => [unitKey(row), row.wallSeconds]));
  const manifest = {
    name: experiment.name,
    command,
    configuration: { ...experiment },
    presented,
    seeds: Array.from({ length: experiment.networks }, (_, i) => experiment.seed + i),
    versions: { rippletank: version, node: process.versions.node, ...libraries },
    resultsHash,
    failures,
    wallSeconds: {
      units: [...unitSeconds.values()].reduce((sum, value) => sum + value, 0),
      lastSession: seconds,
      unitsInLastSession: computed.computedNow,
      jobs,
    },
  };
  write(directory, 'results.jsonl', rows.map((row) => `${rowLine(row)}\n`).join(''));
  write(directory, 'summary.csv', summaryCsv(summary));
  write(directory, 'manifest.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
  write(directory, 'report.html', renderReport({ manifest, rows, summary, illustration }));
  return { failures, pictureFailure, summary, presented, resultsHash, finished };
}

function write(directory: string, name: string, text: string): void {
  writeOutput(join(directory, name), (file) => file.append(new TextEncoder().encode(text)));
}
