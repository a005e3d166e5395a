/**
 * A file that is written part by part under a temporary name beside it, and appears under its own only when it is
 * whole.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
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

/**
 * Writes a file.
 * @param write fills it; if it fails, nothing is left but what was there before
 * @throws {RunFault} naming the file, if the disk is full
 */
export function writeOutput(path: string, write: (file: ByteSink) => void): void {
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
