/** Hands in threads: web workers, and in Node worker threads. Their file is parallel_worker.js. */
import { startAsked } from '../../engine/threads/asked_thread.ts';
import {
  nodeThread,
  type RunningThread,
  type ThreadListeners,
  type WebWorker,
  webThread,
} from '../../engine/threads/running_thread.ts';
import type { StartHand } from './parallel.ts';
import type { HandReply, HandRequest } from './parallel_hand.ts';
import type { HandNews } from './parallel_worker.ts';

declare const Worker: new (url: URL, options: { readonly type: 'module' }) => WebWorker<HandRequest, HandNews>;

/** For Node alone: no bundler should take this for a worker of the page. */
const FILE = './parallel_worker.js';

function startWorker(listeners: ThreadListeners<HandNews>): RunningThread<HandRequest> {
  if (typeof Worker !== 'function') return nodeThread(new URL(FILE, import.meta.url), listeners);
  // In one expression, by which bundlers know a worker's file.
  return webThread(new Worker(new URL('./parallel_worker.js', import.meta.url), { type: 'module' }), listeners);
}

/** Starts a hand in a thread of its own. @throws {NotStarted} if there is no such file here, or it may not be loaded */
export const handInThread: StartHand = (number) =>
  startAsked<HandRequest, HandReply>({
    ...{ job: number, start: startWorker, fail() {} },
    cure: 'go on from the state that the training was in before the step',
  });
