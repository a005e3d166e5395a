/**
 * A file that is written part by part under a temporary name beside it, and appears under its own only when it is
 * whole.
 */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from '../../errors.ts';
import type { ByteSink } from '../../recording/byte_sink.ts';
import { diskFault } from '../terminal/run_fault.ts';

/** How the names of such files begin; they end in `.part`. */
const PART = '.rippletank-';

/** Whether a file is a part that a run left which was killed while it wrote. */
export function isPart(name: string): boolean {
  return name.startsWith(PART) && name.endsWith('.part');
}

/** Most bytes of one system call: Node counts them in 32 bits. */
const MOST_BYTES = 2 ** 30;

/** Opens a pipe without waiting for someone at its other end, so that it can be refused. */
const AT_ONCE = constants.O_NONBLOCK ?? 0;

/** Opens a plain file; undefined if there is none: to ask first and open then would be to ask of another moment. */
export function openIfPresent(path: string, flags: 'r' | 'r+'): number | undefined {
  const open = (): number | undefined => {
    try {
      return openSync(path, AT_ONCE | (flags === 'r' ? constants.O_RDONLY : constants.O_RDWR));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      return code === 'ENOENT' ? undefined : refuse(path, `cannot be opened (${code})`, 'give another --out');
    }
  };
  const file = open();
  if (file === undefined || fstatSync(file).isFile()) return file;
  closeSync(file);
  return refuse(path, 'not a plain file (a folder, a pipe or a device)', 'remove it, or give another --out');
}

/** Writes all bytes at an offset of an open file. */
export function writeFully(file: number, bytes: Uint8Array, offset: number): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, Math.min(MOST_BYTES, bytes.length - at), offset + at);
}

/** Where a file is put: what a link leads to, so that the link stays. @throws {InputError} for what is no plain file */
function placeOf(path: string): string {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return path;
  if (!there.isFile()) refuse(path, 'not a plain file (a folder, a pipe or a device)', 'give the name of a file');
  return realpathSync(path);
}

/**
 * Writes a file.
 * @param name of the file; a link is followed
 * @param write fills it; if it fails, nothing is left but what was there before
 * @throws {InputError} where a folder, a pipe or a device has that name
 * @throws {RunFault} naming the file, if the disk is full
 */
export function writeOutput(name: string, write: (file: ByteSink) => void): void {
  const path = placeOf(name);
  const beside = join(dirname(path), `${PART}${basename(path)}.part`);
  try {
    const file = openSync(beside, 'w');
    try {
      let end = 0;
      const writeAt = (offset: number, bytes: Uint8Array): void => writeFully(file, bytes, offset);
      write({
        append(bytes) {
          writeAt(end, bytes);
          end += bytes.length;
        },
        writeAt,
      });
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw diskFault(path, error);
  }
}
