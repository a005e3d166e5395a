/**
 * The HDF5 C library in WebAssembly (h5wasm), through the entry point that needs no `node:`, with its file system in
 * memory, so that it works in Node and in a browser.
 *
 * What surprises: h5wasm ignores the status of a read, so a damaged file gives garbage and a stack of C-level messages
 * on stderr; and its own `activate_throwing_error_handler` throws through the C library, which afterwards takes the
 * damaged file for an open one. So the C library's stderr is taken over for the length of each call, and whatever it
 * says there is the failure.
 */
import type * as h5wasm from 'h5wasm';

/** The library once it is loaded. */
export type Library = Awaited<typeof h5wasm.ready>;

/** Loads it, once. */
export async function loadLibrary(): Promise<{ readonly File: typeof h5wasm.File; readonly library: Library }> {
  const { File, ready } = await import('h5wasm');
  return { File, library: await ready };
}

/** The part of emscripten's file system that its types leave out. */
interface Streams {
  getStream(descriptor: number): { stream_ops: object };
}
const STDERR = 2;

/** Runs one call of the C library with its stderr taken over. @throws {Error} with what the library said there */
export function listening<T>(library: Library, call: () => T): T {
  const stream = (library.FS as unknown as Streams).getStream(STDERR);
  const usual = stream.stream_ops;
  let said = '';
  const write = (_stream: unknown, bytes: ArrayLike<number>, offset: number, length: number): number => {
    for (let i = 0; i < length; i++) said += String.fromCharCode(bytes[offset + i]);
    return length;
  };
  stream.stream_ops = { ...usual, write, fsync() {} };
  try {
    const value = call();
    if (said !== '') throw new Error(said);
    return value;
  } finally {
    stream.stream_ops = usual;
  }
}

/**
 * As {@link listening}, undefined where the call fails. @throws {WebAssembly.RuntimeError} if the library itself has
 * broken: it cannot be called again
 */
export function attempt<T>(library: Library, call: () => T): T | undefined {
  try {
    return listening(library, call);
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError') throw error;
    return undefined;
  }
}

/** A name that no file in memory has, so that two open files never share one. */
export function freeName(library: Library): string {
  for (let i = 0; ; i++) {
    const name = `/rippletank-${i}.h5`;
    if (!library.FS.analyzePath(name).exists) return name;
  }
}
