/** Inputs of a command, refused in one line where they cannot be read; output_file.ts is the other direction. */
import { readFileSync } from 'node:fs';
import { refuse } from '../errors.ts';
import type { FileSource } from '../formats/sonata/config.ts';

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const what = code === 'ENOENT' ? 'no such file' : 'cannot be read';
    return refuse(path, `${what} (${code})`, 'give a file that exists and may be read');
  }
}

/** The text of a file. @throws {InputError} if it cannot be read */
export function readInput(path: string): string {
  return new TextDecoder().decode(read(path));
}

/** The disk. */
export function nodeFiles(): FileSource {
  return { read: async (path) => read(path) };
}
