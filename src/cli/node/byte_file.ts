/**
 * A store of bytes in a file of a directory, see recording/byte_sink.ts. A full disk is told as what befell the run; so
 * is a file that is no longer the one of this name.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type { ByteStore } from '../../recording/byte_sink.ts';
import { diskFault, RunFault } from '../terminal/run_fault.ts';
import { openIfPresent, writeFully } from './output_file.ts';

/** Node reads no more at once. */
const MOST_READ = 2 ** 30;

/** What a file that someone else changed means: what is in it cannot be trusted. */
export function changedFile(path: string, what: string): RunFault {
  return new RunFault(`${path}: changed by someone else while the run lasted (${what})`, 'remove it', { kept: false });
}

/** The store of an open file. */
function storeOf(path: string, file: number): ByteStore {
  let end = fstatSync(file).size;
  const writeAt = (offset: number, bytes: Uint8Array): void => {
    try {
      writeFully(file, bytes, offset);
    } catch (error) {
      throw diskFault(path, error);
    }
  };
  return {
    writeAt,
    append(bytes) {
      writeAt(end, bytes);
      end += bytes.length;
    },
    length() {
      const there = statSync(path, { throwIfNoEntry: false });
      const { ino, dev, size } = fstatSync(file);
      if (there === undefined || there.ino !== ino || there.dev !== dev) throw changedFile(path, 'it is another file');
      return size;
    },
    read(from, into) {
      let done = 0;
      while (done < into.length) {
        const count = readSync(file, into, done, Math.min(MOST_READ, into.length - done), from + done);
        if (count === 0) break;
        done += count;
      }
      return done;
    },
    truncate(length) {
      ftruncateSync(file, length);
      end = length;
    },
    sync: () => fsyncSync(file),
    close: () => closeSync(file),
  };
}

/** A new, empty file in place of one that may be there. */
export function createFileStore(path: string): ByteStore {
  rmSync(path, { force: true });
  return storeOf(path, openSync(path, 'wx+'));
}

/**
 * The store of a plain file that is there; undefined if there is none. @throws {InputError} for a folder, a pipe or a
 * device
 */
export function openFileStore(path: string, flags: 'r' | 'r+'): ByteStore | undefined {
  const file = openIfPresent(path, flags);
  return file === undefined ? undefined : storeOf(path, file);
}
