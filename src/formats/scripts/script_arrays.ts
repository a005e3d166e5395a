/** The arrays of a script as NumPy's archive, which `numpy.load` opens; equal arrays are equal bytes. */
import { type Zippable, zipSync } from 'fflate';
import { refuse } from '../../errors.ts';
import { npyHeader } from '../npz/npy.ts';
import type { Script } from './script.ts';

/** Zip files of this kind count in 32 bits; the rest is left to names and headers. */
const MOST_BYTES = 2 ** 32 - 2 ** 24;

/**
 * The bytes of the archive; counts are signed, which all of Python's simulators take.
 * @throws {InputError} for more than it can hold
 */
export function scriptArrays({ arrays }: Script): Uint8Array {
  const total = [...arrays.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total > MOST_BYTES)
    refuse(
      'arrays',
      `too large for one file (${Math.ceil(total / 1e9)} GB)`,
      'use a smaller circuit, or let NEST draw by rules',
    );
  const files: Zippable = {};
  for (const [name, column] of arrays) {
    const header = npyHeader(column instanceof Uint32Array ? '<i4' : '<f8', [column.length]);
    const bytes = new Uint8Array(header.length + column.byteLength);
    bytes.set(header);
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), header.length);
    files[`${name}.npy`] = bytes;
  }
  // The date that zip files begin with.
  return zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' });
}
