/** The header of a NumPy array file (format version 1.0, little-endian, rows first). */

/** As many bytes as it takes, a multiple of 64, so that the numbers are aligned. @param descr NumPy's name of the type, e.g. `<f8` */
export function npyHeader(descr: '<f8' | '<u8' | '<u4', shape: readonly number[]): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const size = 64 * Math.ceil((10 + text.length + 1) / 64);
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, (size - 10) & 0xff, (size - 10) >> 8]);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[size - 1] = 0x0a;
  return bytes;
}
