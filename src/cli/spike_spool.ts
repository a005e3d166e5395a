/**
 * Spikes on their way to a file: appended to `spikes.partial.npy`, a NumPy array [spikes, 2] of u32 (step, neuron) whose header is written anew after each
 * append, so that it can be read at any time, even if the process is killed. Memory is bounded by a buffer. A full disk leaves what was there before.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../errors.ts';
import { npyHeader } from '../formats/spikes/npy_header.ts';
import type { SpikeBatch } from '../signals.ts';
import { writeFully } from './output_file.ts';
import { diskFault } from './run_fault.ts';

/** Name of the spool within an output directory. */
export const SPOOL_FILE = 'spikes.partial.npy';

/** Of any number of spikes that a file can hold. */
const HEADER = 128;
const PAIR = 8;
const BUFFERED_PAIRS = 1 << 16;

/** A spool that can be added to. */
export interface SpikeSpool {
  readonly path: string;
  /** Spikes so far. */
  readonly count: number;
  /** Takes spikes in. Never throws, since a stream would swallow that: `write` tells of a full disk, and spikes after it are dropped. */
  add(batch: SpikeBatch): void;
  /** Hands what is buffered to the system; on return it survives the process. @throws {RunFault} if the disk is full, now or in `add` */
  write(): void;
  /** As `write`; on return it survives a crash of the machine. */
  sync(): void;
  /** Reads pairs (step, neuron) back in parts, in their order; a part is valid until the next. */
  read(visit: (pairs: Uint32Array) => void): void;
  /** Once: closes the spool, with all that can still be written, or removes it once its content is elsewhere. */
  close(options: { readonly remove: boolean }): void;
}

/** Opens the file with the spikes that are kept of an earlier run. */
function openKept(path: string, keep: number): number {
  const tooFew = (there: number): never =>
    refuse(path, `fewer spikes than the checkpoint knows of (${there}, not ${keep})`, 'start again without --resume');
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return tooFew(0);
    throw error;
  }
  const there = Math.floor((fstatSync(file).size - HEADER) / PAIR);
  if (there < keep) tooFew(Math.max(0, there));
  ftruncateSync(file, HEADER + PAIR * keep);
  return file;
}

/** A new file; another run that still writes to one of this name keeps its own. */
function openNew(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, 'wx+');
}

/**
 * Opens the spool of a directory.
 * @param keep spikes to be kept of an earlier run; undefined begins anew
 * @throws {InputError} if fewer are there
 */
export function openSpikeSpool(directory: string, keep?: number): SpikeSpool {
  const path = join(directory, SPOOL_FILE);
  const file = keep === undefined ? openNew(path) : openKept(path, keep);
  const buffer = new Uint32Array(2 * BUFFERED_PAIRS);
  let buffered = 0;
  let written = keep ?? 0;
  let closed = false;
  let failure: { readonly error: unknown } | undefined;
  /** Counts the spikes of a failed append that are whole on disk. */
  const keepWhatFitted = (): void => {
    try {
      const there = Math.floor((fstatSync(file).size - HEADER) / PAIR);
      written = Math.min(written + buffered, Math.max(written, there));
      writeFully(file, npyHeader('<u4', [written, 2]), 0);
    } catch {
      // The header still counts what was there before.
    }
  };
  const append = (): void => {
    if (buffered === 0 || failure !== undefined) return;
    try {
      writeFully(file, new Uint8Array(buffer.buffer, 0, PAIR * buffered), HEADER + PAIR * written);
      written += buffered;
      buffered = 0;
      writeFully(file, npyHeader('<u4', [written, 2]), 0);
    } catch (error) {
      failure = { error: diskFault(path, error) };
      keepWhatFitted();
      buffered = 0;
    }
  };
  const write = (): void => {
    append();
    if (failure !== undefined) throw failure.error;
  };
  try {
    writeFully(file, npyHeader('<u4', [written, 2]), 0);
  } catch (error) {
    closeSync(file);
    if (keep === undefined) rmSync(path);
    throw diskFault(path, error);
  }
  return {
    path,
    get count() {
      return written + buffered;
    },
    add({ steps, senders }) {
      if (failure !== undefined) return;
      for (let i = 0; i < steps.length; i++) {
        if (buffered === BUFFERED_PAIRS) append();
        if (failure !== undefined) return;
        buffer[2 * buffered] = steps[i];
        buffer[2 * buffered + 1] = senders[i];
        buffered++;
      }
    },
    write,
    sync() {
      write();
      fsyncSync(file);
    },
    read(visit) {
      write();
      const part = new Uint32Array(2 * BUFFERED_PAIRS);
      for (let at = 0; at < written; at += BUFFERED_PAIRS) {
        const pairs = Math.min(BUFFERED_PAIRS, written - at);
        const bytes = new Uint8Array(part.buffer, 0, PAIR * pairs);
        for (let done = 0; done < bytes.length; ) {
          const count = readSync(file, bytes, done, bytes.length - done, HEADER + PAIR * at + done);
          if (count === 0) refuse(path, `cut short by someone else (${at} of ${written} spikes)`, 'run again');
          done += count;
        }
        visit(part.subarray(0, 2 * pairs));
      }
    },
    close({ remove }) {
      if (closed) return;
      closed = true;
      if (!remove) append();
      closeSync(file);
      if (remove) rmSync(path, { force: true });
    },
  };
}
