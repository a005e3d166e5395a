/**
 * Worker threads that compute units. Even `--jobs 1` computes on a worker: the main thread stays free to draw the progress bar and to
 * answer Ctrl-C at once, and there is one path to test instead of two. Units share nothing and draw every random number
 * from their own seed, so results do not depend on how many threads there are or which one takes what.
 */
import { Piscina } from 'piscina';
import type { Experiment } from '../experiments/experiment_file.ts';
import type { Illustration } from '../experiments/illustration.ts';
import type { Unit } from '../experiments/journal.ts';
import type { ResultRow } from '../experiments/result.ts';

/** Where units are computed. */
export interface UnitPool {
  run(unit: Unit): Promise<ResultRow[]>;
  illustrate(): Promise<Illustration>;
  /** Ends the threads at once; what is running is lost. */
  dispose(): Promise<void>;
}

/** Starts the threads as they are needed, up to `jobs`. */
export function createUnitPool(experiment: Experiment, jobs: number): UnitPool {
  const pool = new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: 1,
    maxThreads: jobs,
    idleTimeout: 60_000,
    atomics: 'disabled',
  });
  return {
    run: (unit) => pool.run({ unit, experiment }, { name: 'unitTask' }),
    illustrate: () => pool.run(experiment, { name: 'illustrationTask' }),
    dispose: () => pool.destroy(),
  };
}
