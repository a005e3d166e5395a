/**
 * A column of numbers of eight bytes on its way to a file: put together in parts, so that memory is bounded whatever
 * their number.
 */

/** Numbers that are put together before they are written. */
const PART = 1 << 13;

/** Takes numbers one by one. */
export interface Column {
  add(value: number): void;
  /** Once, after the last: writes what is left. */
  end(): void;
}

/** A column of little-endian float64 or unsigned integers. @param write takes parts, which are its own */
export function column(kind: 'f64' | 'u64', write: (bytes: Uint8Array) => void): Column {
  const view = new DataView(new ArrayBuffer(8 * PART));
  let buffered = 0;
  const end = (): void => {
    // A copy, since some writers keep what they are given.
    if (buffered > 0) write(new Uint8Array(view.buffer, 0, 8 * buffered).slice());
    buffered = 0;
  };
  return {
    add(value) {
      if (kind === 'f64') view.setFloat64(8 * buffered, value, true);
      else view.setBigUint64(8 * buffered, BigInt(value), true);
      if (++buffered === PART) end();
    },
    end,
  };
}
