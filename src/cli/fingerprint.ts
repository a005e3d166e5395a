/** A short fingerprint of plain data, numbers in typed arrays included: whether a circuit is still the one that a checkpoint was made of. */
import { createHash, type Hash } from 'node:crypto';

function feed(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength} `);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    hash.update(`[${value.length} `);
    for (const entry of value) feed(hash, entry);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      hash.update(`{${JSON.stringify(key)} `);
      feed(hash, entry);
    }
    hash.update('}');
  } else hash.update(typeof value === 'string' ? JSON.stringify(value) : `${value} `);
}

/** 16 hexadecimal digits. */
export function fingerprint(value: unknown): string {
  const hash = createHash('sha256');
  feed(hash, value);
  return hash.digest('hex').slice(0, 16);
}
