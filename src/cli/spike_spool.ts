/**
 * Spikes on their way to a file: appended to `spikes.partial.npy`, a NumPy array [spikes, 2] of u32 (step, neuron) whose header is written anew after each
 * append, so that it can be read at any time, even if the process is killed. Memory is bounded by a buffer. A full disk leaves what was there before.
 * A checksum of the spikes is kept as they are written; what is read back must have the same, so that a file that someone else changed is an error.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../errors.ts';
import { npyHeader } from '../formats/spikes/npy_header.ts';
import type { SpikeBatch } from '../signals.ts';
import { CHECKPOINT_FILE } from './checkpoint_file.ts';
import { openIfPresent, writeFully } from './output_file.ts';
import { diskFault, RunFault } from './run_fault.ts';

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
  /** SHA-256 of all spikes so far, in hexadecimal; after `write` or `sync`. */
  checksum(): string;
  /** Reads pairs (step, neuron) back in parts, in their order; a part is valid until the next. @throws {RunFault} after the last of them, if they are not those that were written */
  read(visit: (pairs: Uint32Array) => void): void;
  /** Once: closes the spool, with all that can still be written, or removes it once its content is elsewhere. */
  close(options: { readonly remove: boolean }): void;
}

/** Spikes of an earlier run, as its checkpoint knows them. */
export interface KeptSpikes {
  readonly spikes: number;
  /** As {@link SpikeSpool.checksum} gave it. */
  readonly checksum: string;
}

/** What a file that someone else changed means: its spikes cannot be trusted. */
function changed(path: string, what: string): RunFault {
  return new RunFault(`${path}: changed by someone else while the run lasted (${what})`, 'remove it', { kept: false });
}

/** Reads spikes from … to of a file in parts; false if they are not all there. */
function readPairs(file: number, to: number, visit: (pairs: Uint32Array) => void): boolean {
  const part = new Uint32Array(2 * BUFFERED_PAIRS);
  for (let at = 0; at < to; at += BUFFERED_PAIRS) {
    const pairs = Math.min(BUFFERED_PAIRS, to - at);
    const bytes = new Uint8Array(part.buffer, 0, PAIR * pairs);
    for (let done = 0; done < bytes.length; ) {
      const count = readSync(file, bytes, done, bytes.length - done, HEADER + PAIR * at + done);
      if (count === 0) return false;
      done += count;
    }
    visit(part.subarray(0, 2 * pairs));
  }
  return true;
}

function addPairs(hash: Hash, { buffer, byteOffset, byteLength }: Uint32Array): void {
  hash.update(new Uint8Array(buffer, byteOffset, byteLength));
}

/** Opens the file with the spikes that are kept of an earlier run, and takes them into a checksum. @throws {InputError} if they are not those that the checkpoint knows of */
function openKept(path: string, { spikes, checksum }: KeptSpikes, hash: Hash): number {
  const refuseKept = (what: string): never =>
    refuse(path, what, `remove ${CHECKPOINT_FILE} beside it and start again without --resume`);
  const tooFew = (there: number): never =>
    refuseKept(`fewer spikes than the checkpoint knows of (${there}, not ${spikes})`);
  const file = openIfPresent(path, 'r+') ?? tooFew(0);
  try {
    const there = Math.floor((fstatSync(file).size - HEADER) / PAIR);
    if (there < spikes) tooFew(Math.max(0, there));
    readPairs(file, spikes, (pairs) => addPairs(hash, pairs));
    if (hash.copy().digest('hex') !== checksum)
      refuseKept(`not the spikes that the checkpoint knows of (the first ${spikes} were changed)`);
    ftruncateSync(file, HEADER + PAIR * spikes);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** A new file in place of one that a killed run left. */
function openNew(path: string): number {
  rmSync(path, { force: true });
  return openSync(path, 'wx+');
}

/**
 * Opens the spool of a directory.
 * @param kept spikes to be kept of an earlier run; undefined begins anew
 * @throws {InputError} if they are not there
 */
export function openSpikeSpool(directory: string, kept?: KeptSpikes): SpikeSpool {
  const path = join(directory, SPOOL_FILE);
  const hash = createHash('sha256');
  const file = kept === undefined ? openNew(path) : openKept(path, kept, hash);
  const buffer = new Uint32Array(2 * BUFFERED_PAIRS);
  let buffered = 0;
  let written = kept?.spikes ?? 0;
  let closed = false;
  let failure: { readonly error: unknown } | undefined;
  /** Counts the spikes of a failed append that are whole on disk. */
  const keepWhatFitted = (): void => {
    try {
      const there = Math.floor((fstatSync(file).size - HEADER) / PAIR);
      const fitted = Math.min(buffered, Math.max(0, there - written));
      addPairs(hash, buffer.subarray(0, 2 * fitted));
      written += fitted;
      writeFully(file, npyHeader('<u4', [written, 2]), 0);
    } catch {
      // The header still counts what was there before.
    }
  };
  const append = (): void => {
    if (buffered === 0 || failure !== undefined) return;
    try {
      writeFully(file, new Uint8Array(buffer.buffer, 0, PAIR * buffered), HEADER + PAIR * written);
      addPairs(hash, buffer.subarray(0, 2 * buffered));
      written += buffered;
      buffered = 0;
      writeFully(file, npyHeader('<u4', [written, 2]), 0);
    } catch (error) {
      failure = { error: diskFault(path, error) };
      keepWhatFitted();
      buffered = 0;
    }
  };
  /** Throws unless the file of this name is the one that is written to, and as long as it was made. */
  const checkFile = (): void => {
    const there = statSync(path, { throwIfNoEntry: false });
    const { ino, dev, size } = fstatSync(file);
    if (there === undefined || there.ino !== ino || there.dev !== dev) throw changed(path, 'it is another file');
    const expected = HEADER + PAIR * written;
    if (size !== expected) throw changed(path, `${size} bytes, not ${expected}`);
  };
  const write = (): void => {
    append();
    if (failure !== undefined) throw failure.error;
    checkFile();
  };
  try {
    writeFully(file, npyHeader('<u4', [written, 2]), 0);
  } catch (error) {
    closeSync(file);
    if (kept === undefined) rmSync(path);
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
    checksum: () => hash.copy().digest('hex'),
    read(visit) {
      write();
      const found = createHash('sha256');
      let failed: { readonly error: unknown } | undefined;
      const whole = readPairs(file, written, (pairs) => {
        addPairs(found, pairs);
        try {
          if (failed === undefined) visit(pairs);
        } catch (error) {
          // Changed spikes may be such as nobody can make use of: first see whether they are.
          failed = { error };
        }
      });
      if (!whole || found.digest('hex') !== hash.copy().digest('hex'))
        throw changed(path, `not the ${written} spikes that were recorded`);
      if (failed !== undefined) throw failed.error;
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
