/**
 * A thread that is asked one question at a time, whatever it is for. It says `ready` as soon as its file has run, then
 * answers each request with one reply, or with why it failed.
 */
import { InputError } from '../../errors.ts';
import type { RunningThread, ThreadListeners } from './running_thread.ts';

/** Its answer to what it could not do; `input` where what it was given is at fault. */
export interface FailedReply {
  readonly kind: 'failed';
  readonly message: string;
  readonly input: boolean;
}

/** From such a thread: that it has started, then one for each request. */
export type ThreadReply<Answer> = { readonly kind: 'ready' } | FailedReply | Answer;

/** A thread: it answers a request before it is sent another. */
export interface AskedThread<Request, Answer> {
  ask(request: Request): Promise<Answer>;
  terminate(): void;
}

/** A thread that could not be started, so that nothing is lost; the message says why. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
}

/** A thread to be started. */
export interface ThreadPlan<Request, Answer> {
  /** Its number, for messages. */
  readonly job: number;
  /** Starts it, and tells what is heard of it. */
  readonly start: (listeners: ThreadListeners<ThreadReply<Answer>>) => RunningThread<Request>;
  /** Called as soon as it ends or fails. */
  readonly fail: () => void;
  /** What to do where it ends unexpectedly, for messages. */
  readonly cure: string;
}

/**
 * A thread says that it is ready as soon as its file has run. A file that is another says nothing, and nobody else
 * tells of it.
 */
const LONGEST_START_MS = 20_000;

/** What passes between a thread and who started it. */
interface Talk<Answer> {
  readonly job: number;
  readonly fail: () => void;
  /** Whoever asked last and has not been answered. */
  waiting: { resolve: (reply: Answer) => void; reject: (error: Error) => void } | undefined;
  /** Why it has ended. */
  ended: Error | undefined;
}

function end<Answer>(talk: Talk<Answer>, why: string): void {
  talk.ended ??= new Error(`worker ${talk.job + 1}: ${why}`);
  talk.fail();
  talk.waiting?.reject(talk.ended);
  talk.waiting = undefined;
}

function answer<Answer>(talk: Talk<Answer>, reply: FailedReply | Answer): void {
  const { resolve, reject } = talk.waiting ?? {};
  talk.waiting = undefined;
  const failed = reply as FailedReply;
  if (failed.kind === 'failed') {
    talk.fail();
    reject?.(failed.input ? new InputError(failed.message) : new Error(failed.message));
  } else resolve?.(reply as Answer);
}

function threadOf<Request, Answer>(talk: Talk<Answer>, worker: RunningThread<Request>): AskedThread<Request, Answer> {
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

/** Starts a thread. @throws {NotStarted} if there is no such file here, it may not be loaded, or it is another */
export function startAsked<Request, Answer extends { readonly kind: string }>({
  job,
  start,
  fail,
  cure,
}: ThreadPlan<Request, Answer>): Promise<AskedThread<Request, Answer>> {
  return new Promise((started, notStarted) => {
    const talk: Talk<Answer> = { job, fail, waiting: undefined, ended: undefined };
    let ready = false;
    const heard = (reply: ThreadReply<Answer> | undefined): void => {
      if (ready) {
        if (reply !== undefined) answer(talk, reply as FailedReply | Answer);
        return;
      }
      ready = reply?.kind === 'ready';
      clearTimeout(clock);
      if (ready) started(threadOf(talk, worker));
      else isAnother('it says something else than a thread');
    };
    const died = (why: string): void => {
      end(talk, `ended unexpectedly (${why}); ${cure}`);
      // Too late for one that has started.
      notStarted(new NotStarted(why));
      clearTimeout(clock);
    };
    const isAnother = (why: string): void => {
      died(`it is no thread of rippletank: ${why}`);
      void worker.terminate();
    };
    const clock = setTimeout(() => isAnother(`nothing heard within ${LONGEST_START_MS / 1000} s`), LONGEST_START_MS);
    let worker: RunningThread<Request>;
    try {
      worker = start({ heard, died });
    } catch (error) {
      clearTimeout(clock);
      notStarted(new NotStarted(error instanceof Error ? error.message : String(error)));
    }
  });
}
