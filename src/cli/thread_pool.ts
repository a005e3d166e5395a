/**
 * Worker threads that compute plain data from plain data. Even one job computes on a worker: the main thread stays free to draw the
 * progress bar and to answer Ctrl-C at once, and there is one path to test instead of two.
 */
import { Piscina } from 'piscina';

/** Threads on which the functions of worker.ts run by name. */
export interface ThreadPool {
  run<T>(task: string, argument: unknown): Promise<T>;
  /** Ends the threads at once; what is running is lost. */
  dispose(): Promise<void>;
}

/** Starts the threads as they are needed, up to `jobs`. */
export function createThreadPool(jobs: number): ThreadPool {
  const pool = new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: 1,
    maxThreads: jobs,
    idleTimeout: 60_000,
    atomics: 'disabled',
  });
  return {
    run: (task, argument) => pool.run(argument, { name: task }),
    dispose: () => pool.destroy(),
  };
}
