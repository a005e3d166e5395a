/**
 * Worker threads that compute plain data from plain data. Even one job computes on a worker: the main thread stays free to draw the
 * progress bar and to answer Ctrl-C at once, and there is one path to test instead of two.
 */
import { Piscina } from 'piscina';
import { RunFault } from './run_fault.ts';

/** Threads on which the functions of worker.ts run by name. */
export interface ThreadPool {
  run<T>(task: string, argument: unknown): Promise<T>;
  /** Ends the threads at once; what is running is lost. */
  dispose(): Promise<void>;
}

/** A thread that is no more as a fault, in one line; any other error as it is. */
function threadFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = /^worker exited with code: (-?\d+)/.exec(error.message)?.[1];
  if (code !== undefined) return new RunFault(`a thread ended unexpectedly (exit code ${code})`);
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory ? new RunFault('a thread ran out of memory', 'use fewer --jobs') : error;
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
  let failedIdle: Error | undefined;
  // What a thread throws when its task is done already would otherwise end the process with a stack trace.
  pool.on('error', (error: Error) => {
    failedIdle ??= error;
  });
  return {
    async run(task, argument) {
      try {
        const result = await pool.run(argument, { name: task });
        if (failedIdle !== undefined) throw failedIdle;
        return result;
      } catch (error) {
        throw threadFault(error);
      }
    },
    dispose: () => pool.destroy(),
  };
}
