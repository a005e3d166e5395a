/**
 * Runs that end early, and those that go on from there: which earlier run is in the output directory, and what is told
 * when one ends. A directory with a checkpoint is never begun anew without a word, since a forgotten --resume would
 * cost the run.
 */
import { join } from 'node:path';
import { refuse } from '../../../errors.ts';
import type { CheckpointHead, RunIdentity } from '../../../recording/checkpoint.ts';
import { CHECKPOINT_FILE, checkIdentity, readCheckpointHead } from '../../node/checkpoint_file.ts';
import type { RunFault } from '../../terminal/run_fault.ts';
import { printMessage } from '../../terminal/terminal.ts';
import type { Run } from './simulate_advance.ts';
import type { SimulateOptions } from './simulate_options.ts';
import type { Plan } from './simulate_plan.ts';

/**
 * The earlier run to go on with; undefined to begin.
 * @param steps of the whole run
 * @param identify what the run is, on a backend
 * @throws {InputError} if the directory holds a run that was interrupted and that is not wanted, or none that could go
 *   on, or one that differs
 */
export function findEarlierRun(
  { traces, outputDirectory }: Plan,
  { resume = false, checkpoint, backend = 'auto' }: SimulateOptions,
  steps: number,
  identify: (backend: string) => RunIdentity,
): CheckpointHead | undefined {
  if (checkpoint !== undefined || resume) {
    const option = resume ? '--resume' : '--checkpoint';
    if (traces.length > 0)
      refuse(
        option,
        `the simulation writes reports of traces (${traces.map(({ name }) => name).join(', ')})`,
        'leave them out of the configuration',
      );
    if (backend === 'reference')
      refuse(option, 'the reference engine has no checkpoints (reference)', 'use another --backend');
  }
  const path = join(outputDirectory, CHECKPOINT_FILE);
  const head = readCheckpointHead(outputDirectory);
  if (!resume) {
    if (head !== undefined)
      refuse(
        path,
        `a run that ${head.finished ? 'has ended' : 'was interrupted'} is here (at step ${head.step})`,
        `add --resume to go on with it${head.finished ? ', with a longer --t' : ''}, or remove this file to start again`,
      );
    return undefined;
  }
  if (head === undefined)
    return refuse(
      '--resume',
      `no checkpoint (${path})`,
      'leave it out to start a new run; with --checkpoint <ms> it saves checkpoints',
    );
  checkIdentity(outputDirectory, head, identify(backend === 'auto' ? head.identity.backend : backend));
  if (steps < head.step)
    refuse(
      '--t',
      `the checkpoint is at a later time (step ${head.step} of ${steps})`,
      'use as long a time as before, or longer',
    );
  return head;
}

/** Closes the spool of a run that ended early and says on stderr why, what is kept and how to go on. */
export function tellEnding(run: Run, why: NodeJS.Signals | RunFault): void {
  const { dt, simulator, spool, outputDirectory } = run;
  spool.close({ remove: false });
  const saved = readCheckpointHead(outputDirectory)?.step;
  const on =
    saved === undefined
      ? 'run again, with --checkpoint <ms> to be able to go on next time'
      : `the same command with --resume goes on from ${format(saved * dt)} ms`;
  const at = `at ${format(simulator.step * dt)} ms`;
  const [what, remedy] =
    typeof why === 'string' ? [`simulate: interrupted ${at} (${why})`, undefined] : [why.message, why.remedy];
  const then = remedy === undefined ? on : `${remedy}, then ${on}`;
  printMessage(`${what}; ${spool.count} spikes are in ${spool.path}; ${then}`);
}

function format(ms: number): string {
  return String(Number(ms.toFixed(3)));
}
