/**
 * Node's threads, where there are any. They are asked for while the program runs and not imported, since a page loads
 * the same modules, and a bundle for Node keeps them so.
 */

/** Speaks with the other thread. */
interface Port {
  postMessage(message: unknown, transfer?: readonly ArrayBufferLike[]): void;
  on(event: 'message' | 'error' | 'exit', listener: (value: never) => void): unknown;
}

/** The part of `node:worker_threads` that is used. */
export interface NodeThreads {
  readonly Worker: new (file: string | URL) => Port & { terminate(): unknown };
  /** To the thread that started this one. */
  readonly parentPort: Port | null;
}

/** `node:worker_threads`; undefined in a browser. */
export function nodeThreads(): NodeThreads | undefined {
  if (typeof process === 'undefined') return undefined;
  return process.getBuiltinModule?.('worker_threads') as unknown as NodeThreads | undefined;
}
