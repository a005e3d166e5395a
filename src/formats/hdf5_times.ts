/**
 * Makes an HDF5 file the same bytes whenever it is written. The library stamps every object with the time of writing,
 * and offers no way to leave that out; here the stamps are set to zero, which readers understand as "not known".
 *
 * Layout of an object header, version 2 (HDF5 File Format Specification 3.0, IV.A.1.b): "OHDR", version, flags, four
 * times of 4 bytes if flag 0x20 is set, 4 bytes if flag 0x10 is set, the size of the first chunk in 1, 2, 4 or 8 bytes
 * (flags & 3), that chunk, and a checksum of it all: lookup3 by Bob Jenkins. Where "OHDR" is but data, the checksum
 * does not fit, and nothing is touched.
 */

const SIGNATURE = [0x4f, 0x48, 0x44, 0x52] as const;
const VERSION_AT = 4;
const FLAGS_AT = 5;
const TIMES_AT = 6;
const TIMES_LENGTH = 16;
const HAS_TIMES = 0x20;
const HAS_PHASE_CHANGE = 0x10;

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** Jenkins's lookup3 (`hashlittle`) of bytes, with initial value 0. */
function lookup3(bytes: Uint8Array): number {
  let a = (0xdeadbeef + bytes.length) | 0;
  let b = a;
  let c = a;
  // Bytes past the end count as zero, as the original's last switch has it.
  const word = (at: number): number =>
    (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  let at = 0;
  for (; bytes.length - at > 12; at += 12) {
    a = (a + word(at)) | 0;
    b = (b + word(at + 4)) | 0;
    c = (c + word(at + 8)) | 0;
    a = ((a - c) ^ rotate(c, 4)) | 0;
    c = (c + b) | 0;
    b = ((b - a) ^ rotate(a, 6)) | 0;
    a = (a + c) | 0;
    c = ((c - b) ^ rotate(b, 8)) | 0;
    b = (b + a) | 0;
    a = ((a - c) ^ rotate(c, 16)) | 0;
    c = (c + b) | 0;
    b = ((b - a) ^ rotate(a, 19)) | 0;
    a = (a + c) | 0;
    c = ((c - b) ^ rotate(b, 4)) | 0;
    b = (b + a) | 0;
  }
  if (at === bytes.length) return c >>> 0;
  a = (a + word(at)) | 0;
  b = (b + word(at + 4)) | 0;
  c = (c + word(at + 8)) | 0;
  c = ((c ^ b) - rotate(b, 14)) | 0;
  a = ((a ^ c) - rotate(c, 11)) | 0;
  b = ((b ^ a) - rotate(a, 25)) | 0;
  c = ((c ^ b) - rotate(b, 16)) | 0;
  a = ((a ^ c) - rotate(c, 4)) | 0;
  b = ((b ^ a) - rotate(a, 14)) | 0;
  c = ((c ^ b) - rotate(b, 24)) | 0;
  return c >>> 0;
}

/** Where the checksum of a header at `start` would lie; undefined if no header with times can start there. */
function checksumPlace(bytes: Uint8Array, view: DataView, start: number): number | undefined {
  if (SIGNATURE.some((byte, i) => bytes[start + i] !== byte) || bytes[start + VERSION_AT] !== 2) return undefined;
  const flags = bytes[start + FLAGS_AT];
  if ((flags & HAS_TIMES) === 0) return undefined;
  const sizeAt = start + TIMES_AT + TIMES_LENGTH + ((flags & HAS_PHASE_CHANGE) === 0 ? 0 : 4);
  const sizeBytes = 1 << (flags & 3);
  if (sizeAt + sizeBytes > bytes.length) return undefined;
  let size = 0;
  for (let i = sizeBytes - 1; i >= 0; i--) size = size * 256 + bytes[sizeAt + i];
  const place = sizeAt + sizeBytes + size;
  if (place + 4 > bytes.length) return undefined;
  return view.getUint32(place, true) === lookup3(bytes.subarray(start, place)) ? place : undefined;
}

/**
 * Sets the times of all objects of a file to zero, in place.
 * @returns how many objects had times
 */
export function eraseTimes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let objects = 0;
  for (let start = bytes.indexOf(SIGNATURE[0]); start >= 0; start = bytes.indexOf(SIGNATURE[0], start + 1)) {
    const place = checksumPlace(bytes, view, start);
    if (place === undefined) continue;
    bytes.fill(0, start + TIMES_AT, start + TIMES_AT + TIMES_LENGTH);
    view.setUint32(place, lookup3(bytes.subarray(start, place)), true);
    objects++;
  }
  return objects;
}
