/** What files a page takes. */
import { refuse } from '../src/errors.ts';

/** Most bytes of one file. */
export const MOST_FILE_BYTES = 150e6;
/** Most bytes of all files together, unpacked where they come in a zip. */
export const MOST_FILES_BYTES = 500e6;
/** Most files of a folder. */
export const MOST_FILES = 2000;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

/** @throws {InputError} for a file that is too large, or all of them together */
export function checkSizes(files: readonly { readonly path: string; readonly size: number }[]): void {
  for (const { path, size } of files)
    if (size > MOST_FILE_BYTES)
      refuse(
        path,
        `too large (${megabytes(size)})`,
        `up to ${megabytes(MOST_FILE_BYTES)} are read here; use the command line`,
      );
  const all = files.reduce((sum, { size }) => sum + size, 0);
  if (all > MOST_FILES_BYTES)
    refuse(
      'files',
      `too large together (${megabytes(all)})`,
      `up to ${megabytes(MOST_FILES_BYTES)} are read here; use the command line`,
    );
}
