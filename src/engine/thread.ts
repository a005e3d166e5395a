/**
 * A thread of a split network, which is asked one question at a time: a web worker, and in Node a worker thread. Its file is engine_worker.js, which a program in a
 * bundle may have to name, since not every bundler sees that a worker is started here.
 */
import { InputError } from '../errors.ts';
import { nodeThread, type RunningThread, type ThreadListeners, type WebWorker, webThread } from './running_thread.ts';
import type { WorkerReply, WorkerRequest } from './worker_messages.ts';

/** A thread: it answers a request before it is sent another. */
export interface Thread {
  ask(request: WorkerRequest): Promise<WorkerReply>;
  terminate(): void;
}

/** A thread that could not be started, so that nothing is lost; the message says why. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
}

declare const Worker: new (
  url: string | URL,
  options: { readonly type: 'module' },
) => WebWorker<WorkerRequest, WorkerReply>;

/** For Node alone: no bundler should take this for a worker of the page. */
const FILE = './engine_worker.js';

function startWorker(
  url: string | URL | undefined,
  listeners: ThreadListeners<WorkerReply>,
): RunningThread<WorkerRequest> {
  if (typeof Worker !== 'function') return nodeThread(url ?? new URL(FILE, import.meta.url), listeners);
  const worker =
    url === undefined
      ? // In one expression, by which bundlers know a worker's file.
        new Worker(new URL('./engine_worker.js', import.meta.url), { type: 'module' })
      : new Worker(url, { type: 'module' });
  return webThread(worker, listeners);
}

/**
 * Starts a thread.
 * @param url of its file, where it is not beside this one @param job its number, for messages @param fail called as soon as it ends or fails
 * @throws {NotStarted} if there is no such file here, or it may not be loaded
 */
export function startThread(job: number, fail: () => void, url?: string | URL): Promise<Thread> {
  return new Promise((started, notStarted) => {
    let waiting: { resolve: (reply: WorkerReply) => void; reject: (error: Error) => void } | undefined;
    let ended: Error | undefined;
    const end = (why: string): void => {
      ended ??= new Error(`worker ${job + 1}: ${why}`);
      fail();
      waiting?.reject(ended);
      waiting = undefined;
    };
    const heard = (reply: WorkerReply): void => {
      if (reply.kind === 'ready') {
        started(thread);
        return;
      }
      const { resolve, reject } = waiting ?? {};
      waiting = undefined;
      if (reply.kind === 'failed') {
        fail();
        reject?.(reply.input ? new InputError(reply.message) : new Error(reply.message));
      } else resolve?.(reply);
    };
    const died = (why: string): void => {
      end(`ended unexpectedly (${why}); create the simulator again, from a checkpoint if there is one`);
      // Too late for one that has started.
      notStarted(new NotStarted(why));
    };
    let worker: RunningThread<WorkerRequest>;
    try {
      worker = startWorker(url, { heard, died });
    } catch (error) {
      notStarted(new NotStarted(error instanceof Error ? error.message : String(error)));
      return;
    }
    const thread: Thread = {
      ask(request) {
        if (ended !== undefined) return Promise.reject(ended);
        return new Promise((resolve, reject) => {
          waiting = { resolve, reject };
          worker.postMessage(request);
        });
      },
      terminate() {
        // Node tells when a thread has ended, a page does not: what still waits has to hear it here.
        end('disposed of while it ran');
        void worker.terminate();
      },
    };
  });
}
