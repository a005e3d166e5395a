/** Plain data as bytes, by which a checksum or a hash tells it from other data. */

/**
 * Gives the bytes of plain data part by part: values, their places, kinds and keys tell apart, numbers in typed arrays
 * and texts of functions included. Keys that are undefined are as if they were not there.
 */
export function eachPlainPart(value: unknown, take: (bytes: Uint8Array) => void): void {
  const encoder = new TextEncoder();
  const say = (text: string): void => take(encoder.encode(text));
  const feed = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      say(`${part.constructor.name} ${part.byteLength} `);
      take(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    } else if (Array.isArray(part)) {
      say(`[${part.length} `);
      for (const entry of part) feed(entry);
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, entry] of Object.entries(part)) {
        if (entry === undefined) continue;
        say(`{${JSON.stringify(key)} `);
        feed(entry);
      }
      say('}');
    } else say(typeof part === 'string' ? JSON.stringify(part) : `${String(part)} `);
  };
  feed(value);
}
