/** A thread, whatever it is asked and answers: a web worker, or in Node a worker thread. */
import { nodeThreads } from './node_threads.ts';

/** What is used of a thread, whoever runs it. */
export interface RunningThread<Request> {
  postMessage(message: Request): void;
  terminate(): unknown;
}

/** What becomes known of a thread. */
export interface ThreadListeners<Reply> {
  readonly heard: (reply: Reply) => void;
  readonly died: (why: string) => void;
}

/** The part of a web worker that is used. */
export interface WebWorker<Request, Reply> extends RunningThread<Request> {
  addEventListener(type: 'message', listener: (event: { readonly data: Reply }) => void): void;
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
}

/**
 * Listens to a web worker. It is created where it is needed, since bundlers know a worker's file by the expression that
 * creates it.
 */
export function webThread<Request, Reply>(
  worker: WebWorker<Request, Reply>,
  { heard, died }: ThreadListeners<Reply>,
): RunningThread<Request> {
  worker.addEventListener('message', ({ data }) => heard(data));
  // A page is not told why a file could not be loaded.
  worker.addEventListener('error', ({ message }) =>
    died(message || 'its file is not there, may not be loaded or is no program'),
  );
  return worker;
}

/** Starts a thread of Node. @throws {Error} where there are none */
export function nodeThread<Request, Reply>(
  file: string | URL,
  { heard, died }: ThreadListeners<Reply>,
): RunningThread<Request> {
  const threads = nodeThreads();
  if (threads === undefined) throw new Error('there are no workers here');
  const worker = new threads.Worker(file);
  worker.on('message', heard);
  worker.on('error', ({ message }: Error) => died(message.split('\n', 1)[0]));
  worker.on('exit', () => died('exit'));
  return worker;
}

/** What a thread speaks with: whoever started it. */
export interface ThreadScope<Request, Reply> {
  postMessage(message: Reply, transfer?: readonly ArrayBufferLike[]): void;
  listen(listener: (request: Request) => void): void;
}

/** The part of a web worker's global scope that is used. */
interface WebScope<Request, Reply> {
  postMessage?(message: Reply, transfer?: readonly ArrayBufferLike[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Request }) => void): void;
}

/** The scope of the thread that this runs in. @throws {Error} outside of one */
export function threadScope<Request, Reply>(): ThreadScope<Request, Reply> {
  const global = globalThis as unknown as WebScope<Request, Reply>;
  const { postMessage } = global;
  if (postMessage !== undefined)
    return {
      postMessage: (message, transfer) => postMessage.call(global, message, transfer),
      listen: (listener) => global.addEventListener('message', ({ data }) => listener(data)),
    };
  const port = nodeThreads()?.parentPort;
  if (port === undefined || port === null) throw new Error('internal: this file is for a worker');
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    listen: (listener) => void port.on('message', listener),
  };
}
