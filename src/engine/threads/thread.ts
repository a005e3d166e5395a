/**
 * A thread of a split network: a web worker, and in Node a worker thread. Its file is engine_worker.js, which a program
 * in a bundle may have to name, since not every bundler sees that a worker is started here.
 */
import { type AskedThread, startAsked } from './asked_thread.ts';
import { nodeThread, type RunningThread, type ThreadListeners, type WebWorker, webThread } from './running_thread.ts';
import type { WorkerReply, WorkerRequest } from './worker_messages.ts';

/** A thread: it answers a request before it is sent another. */
export type Thread = AskedThread<WorkerRequest, WorkerReply>;

declare const Worker: new (
  url: string | URL,
  options: { readonly type: 'module'; readonly name?: string },
) => WebWorker<WorkerRequest, WorkerReply>;

/** Global name of a web worker that was started under an address that was given. */
const THREAD_NAME = 'rippletank thread';

/** For Node alone: no bundler should take this for a worker of the page. */
const FILE = './engine_worker.js';

function startWorker(
  url: string | URL | undefined,
  listeners: ThreadListeners<WorkerReply>,
): RunningThread<WorkerRequest> {
  if (typeof Worker !== 'function') return nodeThread(url ?? new URL(FILE, import.meta.url), listeners);
  // A program that is given as its own thread would start itself again without end.
  if ((globalThis as { readonly name?: unknown }).name === THREAD_NAME)
    throw new Error('this is a thread itself, of another file');
  const worker =
    url === undefined
      ? // In one expression, by which bundlers know a worker's file.
        new Worker(new URL('./engine_worker.js', import.meta.url), { type: 'module' })
      : new Worker(url, { type: 'module', name: THREAD_NAME });
  return webThread(worker, listeners);
}

/**
 * Starts a thread.
 * @param url of its file, where it is not beside this one @param job its number, for messages @param fail called as
 *   soon as it ends or fails
 * @throws {NotStarted} if there is no such file here, it may not be loaded, or it is another
 */
export function startThread(job: number, fail: () => void, url?: string | URL): Promise<Thread> {
  return startAsked<WorkerRequest, WorkerReply>({
    ...{ job, fail, start: (listeners) => startWorker(url, listeners) },
    cure: 'create the simulator again, from a checkpoint if there is one',
  });
}
