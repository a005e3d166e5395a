/**
 * Threads that compute the units of a comparison. Units share nothing and draw every random number from their own seed, so results do not
 * depend on how many threads there are or which one takes what.
 */
import type { Experiment } from '../experiments/experiment_file.ts';
import type { Illustration } from '../experiments/illustration.ts';
import type { Unit } from '../experiments/journal.ts';
import type { ResultRow } from '../experiments/result.ts';
import { createThreadPool } from './thread_pool.ts';

/** Where units are computed. */
export interface UnitPool {
  run(unit: Unit): Promise<ResultRow[]>;
  illustrate(): Promise<Illustration>;
  /** Ends the threads at once; what is running is lost. */
  dispose(): Promise<void>;
}

/** Starts the threads as they are needed, up to `jobs`. */
export function createUnitPool(experiment: Experiment, jobs: number): UnitPool {
  const pool = createThreadPool(jobs);
  return {
    run: (unit) => pool.run('unitTask', { unit, experiment }),
    illustrate: () => pool.run('illustrationTask', experiment),
    dispose: () => pool.dispose(),
  };
}
