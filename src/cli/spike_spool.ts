/**
 * Spikes on their way to a file: appended to `spikes.partial.npy`, a NumPy array [spikes, 2] of u32 (step, neuron) whose header is written anew after each
 * append, so that it can be read at any time, even if the process is killed. Memory is bounded by a buffer. A full disk leaves what was there before.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../errors.ts';
import type { SpikeBatch } from '../signals.ts';

/** Name of the spool within an output directory. */
export const SPOOL_FILE = 'spikes.partial.npy';

const HEADER = 128;
const PAIR = 8;
const BUFFERED_PAIRS = 1 << 18;

/** A spool that can be added to. */
export interface SpikeSpool {
  /** Spikes so far. */
  readonly count: number;
  add(batch: SpikeBatch): void;
  /** Writes what is buffered; on return it survives a crash of the machine. @throws {Error} naming the disk if it is full */
  flush(): void;
  /** Reads pairs (step, neuron) back in parts, in their order. */
  read(visit: (pairs: Uint32Array) => void): void;
  /** Closes the spool and, once its content is elsewhere, removes it. */
  close(options: { readonly remove: boolean }): void;
}

function header(count: number): Uint8Array {
  const text = `{'descr': '<u4', 'fortran_order': False, 'shape': (${count}, 2), }`;
  const bytes = new Uint8Array(HEADER).fill(0x20);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, HEADER - 10, 0]);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[HEADER - 1] = 0x0a;
  return bytes;
}

/**
 * Opens the spool of a directory.
 * @param keep spikes to be kept of an earlier run; 0 begins anew
 * @throws {InputError} if fewer are there
 */
export function openSpikeSpool(directory: string, keep: number): SpikeSpool {
  const path = join(directory, SPOOL_FILE);
  const file = openSync(path, keep === 0 ? 'w+' : 'r+');
  const buffer = new Uint32Array(2 * BUFFERED_PAIRS);
  let buffered = 0;
  let written = keep;
  const write = (bytes: Uint8Array, position: number): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, position + at);
  };
  const append = (): void => {
    if (buffered === 0) return;
    try {
      write(new Uint8Array(buffer.buffer, 0, PAIR * buffered), HEADER + PAIR * written);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      const what = code === 'ENOSPC' ? 'the disk is full' : 'cannot be written';
      throw new Error(
        `${path}: ${what} (${code}); ${written} spikes up to there are kept and can be read, make room and run again with --resume if there is a checkpoint`,
      );
    }
    written += buffered;
    buffered = 0;
    write(header(written), 0);
  };
  if (keep === 0) write(header(0), 0);
  else {
    const length = Buffer.alloc(1);
    const last = HEADER + PAIR * keep - 1;
    if (readSync(file, length, 0, 1, last) !== 1)
      refuse(path, `fewer spikes than the checkpoint knows of (not ${keep})`, 'start again without --resume');
    ftruncateSync(file, last + 1);
    write(header(keep), 0);
  }
  return {
    get count() {
      return written + buffered;
    },
    add({ steps, senders }) {
      for (let i = 0; i < steps.length; i++) {
        if (buffered === BUFFERED_PAIRS) append();
        buffer[2 * buffered] = steps[i];
        buffer[2 * buffered + 1] = senders[i];
        buffered++;
      }
    },
    flush() {
      append();
      fsyncSync(file);
    },
    read(visit) {
      append();
      const part = new Uint32Array(2 * BUFFERED_PAIRS);
      for (let at = 0; at < written; at += BUFFERED_PAIRS) {
        const pairs = Math.min(BUFFERED_PAIRS, written - at);
        const bytes = new Uint8Array(part.buffer, 0, PAIR * pairs);
        for (let done = 0; done < bytes.length; )
          done += readSync(file, bytes, done, bytes.length - done, HEADER + PAIR * at + done);
        visit(part.subarray(0, 2 * pairs));
      }
    },
    close({ remove }) {
      closeSync(file);
      if (remove) rmSync(path);
    },
  };
}
