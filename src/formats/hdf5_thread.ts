/**
 * Threads that read HDF5 files and are ended when one takes too long or breaks the library. One that is done waits a
 * moment for the next file, since it takes longer to start than to read.
 */
import {
  nodeThread,
  type RunningThread,
  type ThreadListeners,
  type WebWorker,
  webThread,
} from '../engine/threads/running_thread.ts';
import type { Snapshot } from './hdf5_snapshot.ts';
import type { ReadReply, ReadRequest } from './hdf5_worker.ts';

/** How long a file may take: a second for each megabyte, and at least the first of these (ms). */
const LEAST_MS = 20_000;
const MS_PER_BYTE = 1e-3;
/**
 * A thread says that it is ready once the library is loaded. A file that is another says nothing, and nobody else tells
 * of it (ms).
 */
const LONGEST_START_MS = 20_000;
/** How long a thread waits for another file (ms). */
const WAITS_MS = 100;

/** Why a file was not read, and what can be done. */
export interface Failure {
  readonly failed: string;
  readonly cure: string;
}

const DAMAGED = 'the file is damaged';
const BUNDLE = 'serve hdf5_worker.js and what it imports beside the program, as they are';

declare const Worker: new (url: URL, options: { readonly type: 'module' }) => WebWorker<ReadRequest, ReadReply>;

/** For Node alone: no bundler should take this for a worker of the page. */
const FILE = './hdf5_worker.js';

/** A thread and what it tells to whoever waits. */
interface Reader {
  readonly thread: RunningThread<ReadRequest>;
  tell: (reply: ReadReply | Failure) => void;
  ending?: ReturnType<typeof setTimeout>;
}

/** Threads without work, which affect nothing but how soon the next file is read. */
const waiting: Reader[] = [];

function startThread(listeners: ThreadListeners<ReadReply>): RunningThread<ReadRequest> {
  if (typeof Worker !== 'function') return nodeThread(new URL(FILE, import.meta.url), listeners);
  // In one expression, by which bundlers know a worker's file.
  return webThread(new Worker(new URL('./hdf5_worker.js', import.meta.url), { type: 'module' }), listeners);
}

/** Starts a thread; a file's time does not begin before it is ready. What does not say so in time is ended. */
function startReader(longestMs: number): Promise<Reader | Failure> {
  return new Promise((resolve) => {
    const isAnother = (why: string): void => {
      resolve({ failed: `the thread that reads it did not start: ${why}`, cure: BUNDLE });
      void reader.thread.terminate();
    };
    const reader: Reader = {
      thread: startThread({
        heard: (reply) => reader.tell(reply),
        died: (why) => reader.tell({ failed: `the thread that reads it ended: ${why}`, cure: DAMAGED }),
      }),
      tell(said) {
        clearTimeout(clock);
        if ('failed' in said) resolve({ ...said, cure: BUNDLE });
        else if (said.kind === 'ready') resolve(reader);
        else isAnother('it says something else than a reader');
      },
    };
    const clock = setTimeout(() => isAnother(`nothing heard within ${longestMs / 1000} s`), longestMs);
  });
}

function takeReader(longestStartMs: number): Promise<Reader | Failure> | Reader {
  const reader = waiting.pop();
  if (reader === undefined) return startReader(longestStartMs);
  clearTimeout(reader.ending);
  return reader;
}

function putBack(reader: Reader): void {
  waiting.push(reader);
  reader.ending = setTimeout(() => {
    waiting.splice(waiting.indexOf(reader), 1);
    void reader.thread.terminate();
  }, WAITS_MS);
}

/** What a file may take. */
export interface ReadLimits {
  /** ms; by the size of the file where left out. */
  readonly withinMs?: number;
  /** How long its thread may take to start, ms. */
  readonly startWithinMs?: number;
}

/**
 * Reads a file in a thread.
 * @param below path of the group to be read
 * @returns what is in it, or why it could not be read
 */
export async function readInThread(
  bytes: Uint8Array,
  below: string,
  { withinMs = LEAST_MS + MS_PER_BYTE * bytes.length, startWithinMs = LONGEST_START_MS }: ReadLimits,
): Promise<{ readonly snapshot: Snapshot } | Failure> {
  const reader = await takeReader(startWithinMs);
  if ('failed' in reader) return reader;
  const reply = await new Promise<ReadReply | Failure>((resolve) => {
    const clock = setTimeout(
      () => reader.tell({ failed: `not done within ${Math.round(withinMs / 1000)} s`, cure: DAMAGED }),
      withinMs,
    );
    reader.tell = (told) => {
      clearTimeout(clock);
      resolve(told);
    };
    // As its own copy: a view takes the whole of its buffer along.
    reader.thread.postMessage({ bytes: bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice(), below });
  });
  reader.tell = () => {};
  if ('failed' in reply || reply.kind !== 'read') {
    void reader.thread.terminate();
    return 'failed' in reply ? reply : { failed: 'the library cannot go on', cure: DAMAGED };
  }
  putBack(reader);
  return reply;
}
