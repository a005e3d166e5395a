/** Threads that read HDF5 files, see reading_thread.ts. */
import { nodeThread, type ThreadListeners, type WebWorker, webThread } from '../engine/threads/running_thread.ts';
import type { ReadReply, ReadRequest } from './hdf5_worker.ts';
import { readingThreads } from './reading_thread.ts';

declare const Worker: new (url: URL, options: { readonly type: 'module' }) => WebWorker<ReadRequest, ReadReply>;

/** For Node alone: no bundler should take this for a worker of the page. */
const FILE = './hdf5_worker.js';

/**
 * Reads a file in a thread: its bytes, and the path of the group to be read.
 * @returns what is in it, or why it could not be read
 */
export const readInThread = readingThreads<ReadRequest, Extract<ReadReply, { readonly kind: 'read' }>>(
  (listeners: ThreadListeners<ReadReply>) =>
    typeof Worker === 'function'
      ? // In one expression, by which bundlers know a worker's file.
        webThread(new Worker(new URL('./hdf5_worker.js', import.meta.url), { type: 'module' }), listeners)
      : nodeThread(new URL(FILE, import.meta.url), listeners),
  'serve hdf5_worker.js and what it imports beside the program, as they are',
);
