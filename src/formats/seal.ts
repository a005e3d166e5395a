/**
 * Lines of JSON that a run reads back later, each with a checksum of itself at its end, so that damage is noticed
 * whatever it hits.
 */
import { crc32 } from '../crc32.ts';

const checksum = (text: string): number => crc32(new TextEncoder().encode(text));

const SEAL = /,"crc32":(\d{1,10})\}$/;

/** An object with at least one key as JSON, with its checksum as the last key. */
export function seal(value: object): string {
  const text = JSON.stringify(value);
  return `${text.slice(0, -1)},"crc32":${checksum(text)}}`;
}

/** Bytes of the longest seal: looked for from the first character on, a seal takes longer to find than to check. */
const LONGEST_SEAL = 20;
/** The bracket that a seal stands before. */
const BRACKET = Uint8Array.of(0x7d);

/** A checksum of bytes, and of those before them. */
export type Checksum = typeof crc32;

/**
 * What was sealed as bytes, but for its last bracket; undefined if anything of it has changed.
 * @param checksumOf where there is a faster one than ours
 */
export function sealedBytes(line: Uint8Array, checksumOf: Checksum = crc32): Uint8Array | undefined {
  const from = Math.max(0, line.length - LONGEST_SEAL);
  const found = SEAL.exec(String.fromCharCode(...line.subarray(from)));
  if (found === null) return undefined;
  const text = line.subarray(0, from + found.index);
  return checksumOf(BRACKET, checksumOf(text)) === Number(found[1]) ? text : undefined;
}

/** What was sealed; undefined if anything of it has changed. */
export function unseal(line: string): unknown {
  const from = Math.max(0, line.length - LONGEST_SEAL);
  const found = SEAL.exec(line.slice(from));
  if (found === null) return undefined;
  const text = `${line.slice(0, from + found.index)}}`;
  return checksum(text) === Number(found[1]) ? JSON.parse(text) : undefined;
}
