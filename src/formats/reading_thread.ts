/**
 * Threads that read files with a library, and are ended when a file takes too long or breaks it. One that is done waits
 * a moment for the next file, since it takes longer to start than to read.
 */
import type { RunningThread, ThreadListeners } from '../engine/threads/running_thread.ts';

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

/** What the thread says besides: `ready` once, without being asked; `broken` if its library cannot be called again. */
export interface ThreadState {
  readonly kind: 'ready' | 'broken';
}

/** What a file may take. */
export interface ThreadLimits {
  /** ms; by the size of the file where left out. */
  readonly withinMs?: number | undefined;
  /** How long its thread may take to start, ms. */
  readonly startWithinMs?: number | undefined;
}

/** What a thread is asked: a file, and what of it. */
export interface FileRequest {
  readonly bytes: Uint8Array;
}

/** Asks a thread. @returns what it found, or why it could not */
export type AskThread<Request, Found> = (request: Request, limits: ThreadLimits) => Promise<Found | Failure>;

const DAMAGED = 'the file is damaged';

/** A thread and what it tells to whoever waits. */
interface Reader<Request, Reply> {
  readonly thread: RunningThread<Request>;
  tell: (reply: Reply | Failure) => void;
  ending?: ReturnType<typeof setTimeout>;
}

type Start<Request, Reply> = (listeners: ThreadListeners<Reply>) => RunningThread<Request>;

/** Starts a thread; a file's time does not begin before it is ready. What does not say so in time is ended. */
function startReader<Request, Found extends { readonly kind: string }>(
  start: Start<Request, Found | ThreadState>,
  longestMs: number,
  cure: string,
): Promise<Reader<Request, Found | ThreadState> | Failure> {
  return new Promise((resolve) => {
    const isAnother = (why: string): void => {
      resolve({ failed: `the thread that reads it did not start: ${why}`, cure });
      void reader.thread.terminate();
    };
    const reader: Reader<Request, Found | ThreadState> = {
      thread: start({
        heard: (reply) => reader.tell(reply),
        died: (why) => reader.tell({ failed: `the thread that reads it ended: ${why}`, cure: DAMAGED }),
      }),
      tell(said) {
        clearTimeout(clock);
        if ('failed' in said) resolve({ ...said, cure });
        else if (said.kind === 'ready') resolve(reader);
        else isAnother('it says something else than a reader');
      },
    };
    const clock = setTimeout(() => isAnother(`nothing heard within ${longestMs / 1000} s`), longestMs);
  });
}

/**
 * Threads of one kind.
 * @param start starts one
 * @param cure what to do where none starts
 * @param leastMs how long any file may take
 */
export function readingThreads<Request extends FileRequest, Found extends { readonly kind: 'read' }>(
  start: Start<Request, Found | ThreadState>,
  cure: string,
  leastMs = LEAST_MS,
): AskThread<Request, Found> {
  /** Threads without work, which affect nothing but how soon the next file is read. */
  const waiting: Reader<Request, Found | ThreadState>[] = [];
  const putBack = (reader: Reader<Request, Found | ThreadState>): void => {
    waiting.push(reader);
    reader.ending = setTimeout(() => {
      waiting.splice(waiting.indexOf(reader), 1);
      void reader.thread.terminate();
    }, WAITS_MS);
  };
  return async (request, limits) => {
    const { bytes } = request;
    const { withinMs = leastMs + MS_PER_BYTE * bytes.length, startWithinMs = LONGEST_START_MS } = limits;
    const rested = waiting.pop();
    clearTimeout(rested?.ending);
    const reader = rested ?? (await startReader(start, startWithinMs, cure));
    if ('failed' in reader) return reader;
    const reply = await new Promise<Found | ThreadState | Failure>((resolve) => {
      const clock = setTimeout(
        () => reader.tell({ failed: `not done within ${Math.round(withinMs / 1000)} s`, cure: DAMAGED }),
        withinMs,
      );
      reader.tell = (told) => {
        clearTimeout(clock);
        resolve(told);
      };
      // As its own copy: a view takes the whole of its buffer along.
      const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
      reader.thread.postMessage({ ...request, bytes: own });
    });
    reader.tell = () => {};
    if ('failed' in reply || reply.kind !== 'read') {
      void reader.thread.terminate();
      return 'failed' in reply ? reply : { failed: 'the library cannot go on', cure: DAMAGED };
    }
    putBack(reader);
    return reply as Found;
  };
}
