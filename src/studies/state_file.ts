/**
 * The state of an unfinished unit as the bytes of a file: a sealed line with its facts, and what it kept behind it.
 * Damage of either is noticed.
 */
import { crc32 } from '../crc32.ts';
import { seal, unseal } from '../formats/seal.ts';
import { fromExactNumbers, withExactNumbers } from './exact_numbers.ts';
import type { UnitState } from './unit.ts';

/** The bytes. @param id of the unit */
export function encodeState(id: string, { share, facts, bytes }: UnitState): Uint8Array {
  const line = `${seal({ id, share, facts: withExactNumbers(facts), length: bytes.length, checksum: crc32(bytes) })}\n`;
  const head = new TextEncoder().encode(line);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return whole;
}

/** The state; undefined if the bytes are damaged or another unit's. */
export function decodeState(id: string, whole: Uint8Array): UnitState | undefined {
  const end = whole.indexOf(0x0a);
  if (end < 0) return undefined;
  const held = unseal(new TextDecoder().decode(whole.subarray(0, end))) as
    | {
        readonly id: string;
        readonly share: number;
        readonly facts: unknown;
        readonly length: number;
        readonly checksum: number;
      }
    | undefined;
  // A copy: what it is part of may be a pool that is used again.
  const bytes = new Uint8Array(whole.subarray(end + 1));
  if (held?.id !== id || held.length !== bytes.length || held.checksum !== crc32(bytes)) return undefined;
  return { share: held.share, facts: fromExactNumbers(held.facts), bytes };
}
