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

/** What was sealed; undefined if anything of it has changed. */
export function unseal(line: string): unknown {
  const found = SEAL.exec(line);
  if (found === null) return undefined;
  const text = `${line.slice(0, found.index)}}`;
  return checksum(text) === Number(found[1]) ? JSON.parse(text) : undefined;
}
