/**
 * A thread of a split network, which is asked one question at a time: a web worker, and in Node a worker thread. Its
 * file is engine_worker.js, which a program in a bundle may have to name, since not every bundler sees that a worker is
 * started here.
 */
import { InputError } from '../../errors.ts';
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
  options: { readonly type: 'module'; readonly name?: string },
) => WebWorker<WorkerRequest, WorkerReply>;

/** Global name of a web worker that was started under an address that was given. */
const THREAD_NAME = 'rippletank thread';
/**
 * A thread says that it is ready as soon as its file has run. A file that is another says nothing, and nobody else
 * tells of it.
 */
const LONGEST_START_MS = 20_000;

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

/** What passes between a thread and who started it. */
interface Talk {
  /** Its number, for messages. */
  readonly job: number;
  /** Called as soon as it ends or fails. */
  readonly fail: () => void;
  /** Whoever asked last and has not been answered. */
  waiting: { resolve: (reply: WorkerReply) => void; reject: (error: Error) => void } | undefined;
  /** Why it has ended. */
  ended: Error | undefined;
}

function end(talk: Talk, why: string): void {
  talk.ended ??= new Error(`worker ${talk.job + 1}: ${why}`);
  talk.fail();
  talk.waiting?.reject(talk.ended);
  talk.waiting = undefined;
}

function answer(talk: Talk, reply: WorkerReply): void {
  const { resolve, reject } = talk.waiting ?? {};
  talk.waiting = undefined;
  if (reply.kind === 'failed') {
    talk.fail();
    reject?.(reply.input ? new InputError(reply.message) : new Error(reply.message));
  } else resolve?.(reply);
}

function threadOf(talk: Talk, worker: RunningThread<WorkerRequest>): Thread {
  return {
    ask(request) {
      if (talk.ended !== undefined) return Promise.reject(talk.ended);
      return new Promise((resolve, reject) => {
        talk.waiting = { resolve, reject };
        worker.postMessage(request);
      });
    },
    terminate() {
      // Node tells when a thread has ended, a page does not: what still waits has to hear it here.
      end(talk, 'disposed of while it ran');
      void worker.terminate();
    },
  };
}

/**
 * Starts a thread.
 * @param url of its file, where it is not beside this one @param job its number, for messages @param fail called as
 *   soon as it ends or fails
 * @throws {NotStarted} if there is no such file here, it may not be loaded, or it is another
 */
export function startThread(job: number, fail: () => void, url?: string | URL): Promise<Thread> {
  return new Promise((started, notStarted) => {
    const talk: Talk = { job, fail, waiting: undefined, ended: undefined };
    let ready = false;
    const heard = (reply: WorkerReply | undefined): void => {
      if (ready) {
        if (reply !== undefined) answer(talk, reply);
        return;
      }
      ready = reply?.kind === 'ready';
      clearTimeout(clock);
      if (ready) started(threadOf(talk, worker));
      else isAnother('it says something else than a thread');
    };
    const died = (why: string): void => {
      end(talk, `ended unexpectedly (${why}); create the simulator again, from a checkpoint if there is one`);
      // Too late for one that has started.
      notStarted(new NotStarted(why));
      clearTimeout(clock);
    };
    const isAnother = (why: string): void => {
      died(`it is no thread of rippletank: ${why}`);
      void worker.terminate();
    };
    const clock = setTimeout(() => isAnother(`nothing heard within ${LONGEST_START_MS / 1000} s`), LONGEST_START_MS);
    let worker: RunningThread<WorkerRequest>;
    try {
      worker = startWorker(url, { heard, died });
    } catch (error) {
      clearTimeout(clock);
      notStarted(new NotStarted(error instanceof Error ? error.message : String(error)));
    }
  });
}
