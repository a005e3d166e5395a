/** Files of one command: inputs that are refused in one line where they cannot be read, results that appear only when they are whole. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** Writes a file under a temporary name beside it and renames it, so that nobody ever sees half of it. */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  const beside = join(dirname(path), `.${basename(path)}.part`);
  const file = openSync(beside, 'w');
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
