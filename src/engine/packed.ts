/** Several byte arrays in one: the length of each as a float64, then its bytes. */

/** Joins parts. */
export function pack(parts: readonly Uint8Array[]): Uint8Array {
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + 8 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(packed.buffer).setFloat64(at, part.length);
    packed.set(part, at + 8);
    at += 8 + part.length;
  }
  return packed;
}

/** Takes apart what `pack` joined; the parts are views. */
export function unpack(packed: Uint8Array): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < packed.length; ) {
    const length = view.getFloat64(at);
    parts.push(packed.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return parts;
}
