/**
 * Computes units on threads. Even one at a time runs on a thread of its own: the main thread stays free to show
 * progress and to answer Ctrl-C at once. Units share nothing and draw every random number from their own seed, so
 * results do not depend on how many threads there are or which one takes what.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Executor } from '../../studies/executor.ts';
import { RunFault } from '../terminal/run_fault.ts';
import type { UnitNews, UnitRequest } from './study_worker.ts';

/** A thread that is no more as a fault, in one line; any other error as it is. */
function threadFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = /^worker exited with code: (-?\d+)/.exec(error.message)?.[1];
  if (code !== undefined) return new RunFault(`a thread ended unexpectedly (exit code ${code})`);
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory ? new RunFault('a thread ran out of memory', 'use fewer --jobs') : error;
}

/** Hears what a port has received and not told yet: the result of a unit comes on another one, and may overtake it. */
function hearRest(port: MessagePort, hear: (news: UnitNews) => void): void {
  for (let left = receiveMessageOnPort(port); left !== undefined; left = receiveMessageOnPort(port)) hear(left.message);
}

/** Starts the threads as they are needed, up to `jobs`. */
export function createThreadExecutor(jobs: number): Executor {
  const pool = new Piscina({
    filename: new URL('./study_worker.js', import.meta.url).href,
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
    hands: jobs,
    async compute(study, unit, { kept, progress, keep, beginAgain }) {
      const { port1: here, port2: port } = new MessageChannel();
      let thrown: unknown;
      let over = false;
      const hear = (news: UnitNews): void => {
        // What comes behind the result would keep what is finished.
        if (over) return;
        try {
          if ('share' in news) progress(news.share, news.training);
          else if ('state' in news) keep(news.state);
          else beginAgain(news.refused);
        } catch (error) {
          thrown ??= error;
        }
      };
      here.on('message', hear);
      // A thread that ends before it takes the unit tells nobody. Then nothing else is left to do, and the process says
      // so as it ends, unless a port keeps it.
      here.unref();
      try {
        const request: UnitRequest = { study, unit, kept, port };
        const result = await pool.run(request, { name: 'computeUnit', transferList: [port] });
        hearRest(here, hear);
        if (failedIdle !== undefined) throw failedIdle;
        if (thrown !== undefined) throw thrown;
        return result;
      } catch (error) {
        throw threadFault(error);
      } finally {
        over = true;
        here.close();
      }
    },
    dispose: () => pool.destroy(),
  };
}
