/**
 * Runs units of a study into a folder, as `compare`, `experiment` and `run-units` do: one run at a time holds the
 * folder, results go to its journal as they come, progress is shown, and a signal ends it at once with all that was
 * finished kept.
 */
import type { Executor } from '../../../studies/executor.ts';
import type { UnitFailure } from '../../../studies/journal.ts';
import type { Plan } from '../../../studies/plan.ts';
import { type RunResults, type RunState, runUnits } from '../../../studies/run_units.ts';
import type { PlannedUnit } from '../../../studies/unit.ts';
import { defaultJobs } from '../../node/batch_job.ts';
import { keepDeclaration } from '../../node/declaration_file.ts';
import { espeak } from '../../node/espeak.ts';
import { openFileStore } from '../../node/file_store.ts';
import { holdDirectory } from '../../node/output_directory.ts';
import { forgetRunning, noteRunning } from '../../node/running_file.ts';
import { batchExitCodeOf, exitCodeOf, onPreemption, onSignal, PREEMPTED } from '../../node/signals.ts';
import { createThreadExecutor } from '../../node/thread_executor.ts';
import { type Progress, startProgress } from '../../terminal/progress.ts';
import { printMessage } from '../../terminal/terminal.ts';
import { trainingWords } from '../../terminal/training_words.ts';
import { refuseForeign } from './result_files.ts';

/** How to run. */
export interface StudyRunOptions {
  readonly directory: string;
  /** Units at a time; as many as there are processors for if left out. */
  readonly jobs?: number | undefined;
  /** Units to do, of the plan's; all if left out. */
  readonly units?: readonly PlannedUnit[];
  /** Whether a batch system runs it, and may ask for room (signals.ts). */
  readonly inBatch?: boolean;
  /** Hash by which the study was declared, and where that is kept, as long as nothing of it is computed. */
  readonly declared?: { readonly sha256: string; readonly directory: string } | undefined;
  /** What computes; threads if left out. */
  readonly createExecutor?: (jobs: number) => Executor;
}

/** How the session went. */
export interface Session {
  readonly seconds: number;
  readonly jobs: number;
}

/** A run that is over by then shows no progress. */
const PATIENCE_MS = 2000;
/** Between two lines of progress where there is no terminal. */
const LINES_MS = 60_000;
/** Failed units that are printed one by one. */
const MOST_FAILURES_SHOWN = 10;

const costOf = (units: readonly PlannedUnit[]): number => units.reduce((sum, { cost }) => sum + cost, 0);

/**
 * Runs what is missing.
 * @param finish writes out what came of it, while the folder is still held
 * @returns exit code: that of `finish`, or 128 + the number of the signal that interrupted it; 75 where a batch system
 * wanted room
 * @throws {InputError} for a program or a voice that is not there, and if the folder cannot be written to, is in use,
 * belongs to another study or holds results without a journal
 */
export async function runStudy(
  plan: Plan,
  {
    directory,
    jobs = defaultJobs(),
    units = plan.units,
    inBatch = false,
    declared,
    createExecutor = createThreadExecutor,
  }: StudyRunOptions,
  finish: (results: RunResults, session: Session) => number | Promise<number>,
): Promise<number> {
  const began = performance.now();
  // Here, so that it is told once, before anything is written, and not by every unit.
  if (plan.study.voices !== undefined) await espeak().checkVoices(plan.study.voices);
  const interruption = new AbortController();
  let signal: NodeJS.Signals = 'SIGINT';
  const progress = patientProgress(plan.study.title, costOf(units));
  const stopListening = (inBatch ? onPreemption : onSignal)((name) => {
    signal = name;
    interruption.abort();
    progress.stop();
  });
  const note = createNote(directory, jobs);
  let finished = 0;
  let running = '';
  let release: (() => void) | undefined;
  let store: ReturnType<typeof openFileStore> | undefined;
  try {
    release = holdDirectory(directory);
    refuseForeign(directory, plan.study.spec);
    store = openFileStore(directory, plan);
    if (declared !== undefined && store.entries.length === 0) keepDeclaration(declared.directory, declared.sha256);
    const results = await runUnits(plan, {
      ...{ store, units, signal: interruption.signal, clock: () => performance.now() / 1000 },
      createExecutor: (missing) => createExecutor(Math.min(jobs, missing)),
      onProgress(state, started) {
        finished = state.finished;
        note(state.running);
        running = runningWords(state.training, started) ?? running;
        progress.update(state.cost, `${finished} of ${units.length} units${running}`);
      },
      onBeginAgain: ({ label }, why) => printMessage(`${label} begins again: what was kept of it is refused (${why})`),
    });
    progress.stop();
    if (!interruption.signal.aborted)
      return await finish(results, { seconds: (performance.now() - began) / 1000, jobs });
    const code = (inBatch ? batchExitCodeOf : exitCodeOf)(signal);
    const kept = `${finished} of ${units.length} units are kept in ${directory}`;
    printMessage(`${code === PREEMPTED ? 'preempted' : 'interrupted'}: ${kept}; the same command goes on from there`);
    return code;
  } finally {
    progress.stop();
    store?.close();
    if (release !== undefined) forgetRunning(directory);
    release?.();
    stopListening();
  }
}

/** What is being computed; undefined where nothing new is known of that. */
function runningWords(training: RunState['training'], started: PlannedUnit | undefined): string | undefined {
  if (started !== undefined) return `, ${started.label}`;
  return training && `, ${training.unit.label}: ${trainingWords(training)}`;
}

/** Notes which units are running, whenever those are others. */
function createNote(directory: string, jobs: number): (running: ReadonlySet<PlannedUnit>) => void {
  let before = '';
  return (running) => {
    const units = [...running].map(({ id }) => id);
    if (units.join() === before) return;
    before = units.join();
    noteRunning(directory, { jobs, units });
  };
}

/** Progress that is shown only where a run takes its time. */
function patientProgress(label: string, total: number): Progress {
  let bar: Progress | undefined;
  let last: readonly [number, string] = [0, ''];
  const patience = setTimeout(() => {
    bar = startProgress(label, total, LINES_MS);
    bar.update(...last);
  }, PATIENCE_MS);
  return {
    update(done, what) {
      last = [done, what ?? last[1]];
      bar?.update(done, what);
    },
    stop() {
      clearTimeout(patience);
      bar?.stop();
    },
  };
}

/** Says which units failed, and why; of many only the first. @param where the others are told */
export function printFailures(failures: readonly UnitFailure[], where: string): void {
  for (const { label, cause } of failures.slice(0, MOST_FAILURES_SHOWN)) printMessage(`failed: ${label}: ${cause}`);
  if (failures.length > MOST_FAILURES_SHOWN)
    printMessage(`failed: ${failures.length - MOST_FAILURES_SHOWN} more, see ${where}`);
}
