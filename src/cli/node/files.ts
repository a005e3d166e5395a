/** Inputs of a command, refused in one line where they cannot be read; output_file.ts is the other direction. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { refuse } from '../../errors.ts';
import { decodeText } from '../../formats/decode_text.ts';
import type { FileSource } from '../../formats/sonata/files.ts';

/** Node reads no more at once. */
const MOST_BYTES = 2 ** 31 - 1;

/** Opens a pipe without waiting for someone at its other end, so that it can be refused. */
const OPEN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function read(path: string): Uint8Array {
  try {
    const file = openSync(path, OPEN);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile())
        refuse(path, `not a plain file (${stat.isDirectory() ? 'a folder' : 'a pipe or a device'})`, 'give a file');
      if (stat.size > MOST_BYTES)
        refuse(path, `too large (${(stat.size / 1e9).toFixed(1)} GB)`, 'give less than 2.1 GB');
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const { code } = error;
    const what = code === 'ENOENT' ? 'no such file' : 'cannot be read';
    return refuse(path, `${what} (${code})`, 'give a file that exists and may be read');
  }
}

/** The text of a file. @throws {InputError} if it cannot be read */
export function readInput(path: string): string {
  return decodeText(read(path), path);
}

/** The disk. */
export function nodeFiles(): FileSource {
  return { read: async (path) => read(path) };
}
