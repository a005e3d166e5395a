/** What files a page takes. */
import { refuse } from '../src/errors.ts';
import type { DroppedFiles } from './messages.ts';

/** Most bytes of one file. */
export const MOST_FILE_BYTES = 150e6;
/** Most bytes of all files together, unpacked where they come in a zip. */
export const MOST_FILES_BYTES = 500e6;
/** Most files of a folder. */
export const MOST_FILES = 2000;

/** @throws {InputError} for a file that is too large */
export function checkSizes(files: DroppedFiles): void {
  for (const { path, bytes } of files)
    if (bytes.length > MOST_FILE_BYTES)
      refuse(path, `too large (${Math.ceil(bytes.length / 1e6)} MB)`, `up to ${MOST_FILE_BYTES / 1e6} MB are read`);
}
