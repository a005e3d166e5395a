/**
 * Zip files, unpacked in memory: what a zip says of its size is believed only to refuse it, since unpacking goes into
 * room of that size and no more.
 */
import { unzipSync } from 'fflate';
import { refuse } from '../errors.ts';

/** Files by path. */
export type ZippedFiles = readonly { readonly path: string; readonly bytes: Uint8Array }[];

/** Whether bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Files of a zip by path, without directories and what macOS adds. @param mostBytes of all of them together @throws
 * {InputError} for a broken zip, or one whose files are too large
 */
export function unpackZip(name: string, bytes: Uint8Array, mostBytes: number): ZippedFiles {
  let unpacked = 0;
  const filter = (file: { readonly name: string; readonly originalSize: number }): boolean => {
    if (file.name.endsWith('/') || file.name.startsWith('__MACOSX/')) return false;
    unpacked += file.originalSize;
    if (unpacked > mostBytes)
      refuse(name, `too large when unpacked (over ${Math.round(mostBytes / 1e6)} MB)`, 'give a smaller file');
    return true;
  };
  let files: ReturnType<typeof unzipSync>;
  try {
    files = unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') throw error;
    return refuse(
      name,
      `not a whole zip file (${error instanceof Error ? error.message : error})`,
      'give a complete zip',
    );
  }
  return Object.entries(files).map(([path, content]) => ({ path, bytes: content }));
}
