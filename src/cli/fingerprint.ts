/** A short fingerprint of plain data, numbers in typed arrays included: whether a circuit is still the one that a checkpoint was made of. */
import { createHash } from 'node:crypto';
import { eachPlainPart } from '../plain_bytes.ts';

/** 16 hexadecimal digits. */
export function fingerprint(value: unknown): string {
  const hash = createHash('sha256');
  eachPlainPart(value, (bytes) => void hash.update(bytes));
  return hash.digest('hex').slice(0, 16);
}
