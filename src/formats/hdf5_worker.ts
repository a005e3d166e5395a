/**
 * The thread in which HDF5 files are read, one after the other: a damaged file can keep the C library busy for ever,
 * and only a thread can be ended.
 */
import { threadScope } from '../engine/threads/running_thread.ts';
import { loadLibrary } from './hdf5_library.ts';
import { type Snapshot, takeSnapshot } from './hdf5_snapshot.ts';

/** What the thread is asked. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly below: string;
}

/** Its answer; `ready` once, without being asked; `broken` if the library can no longer be called. */
export type ReadReply = { readonly kind: 'read'; readonly snapshot: Snapshot } | { readonly kind: 'ready' | 'broken' };

const scope = threadScope<ReadRequest, ReadReply>();

function buffersOf(snapshot: Snapshot): ArrayBufferLike[] {
  return [...(snapshot?.values() ?? [])].flatMap((entry) =>
    entry.kind === 'dataset' && entry.content.kind === 'numbers' ? [entry.content.values.buffer] : [],
  );
}

async function answer({ bytes, below }: ReadRequest): Promise<void> {
  try {
    const snapshot = await takeSnapshot(bytes, below);
    scope.postMessage({ kind: 'read', snapshot }, buffersOf(snapshot));
  } catch {
    scope.postMessage({ kind: 'broken' });
  }
}

scope.listen((request) => void answer(request));
await loadLibrary();
scope.postMessage({ kind: 'ready' });
