/**
 * A hash of a circuit, by which a file of results says what it was made of. It is of what the circuit says, not of how
 * it is held: numbers count as float64 whether they stand in a list or in a typed array of any kind, and the order of
 * keys does not matter, except where it is that of receptors. So a circuit, a file of it in YAML or JSON, and what is
 * read from that file have one hash.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { type CreateHash, type RunningHash, sha256 } from '../sha256.ts';

/** Keys whose values have an order that counts: a population numbers its receptors by it. */
const ORDERED: ReadonlySet<string> = new Set(['receptors']);

function areNumbers(value: readonly unknown[]): value is readonly number[] {
  return value.every((entry) => typeof entry === 'number');
}

/** Numbers that are made float64 at a time: a list may be of many millions. */
const PART = 1 << 13;

/** Takes numbers in any kind of list, as float64. */
function feedNumbers(hash: RunningHash, numbers: ArrayLike<number>): void {
  const part = new Float64Array(Math.min(PART, numbers.length));
  for (let from = 0; from < numbers.length; from += PART) {
    const count = Math.min(PART, numbers.length - from);
    for (let i = 0; i < count; i++) part[i] = numbers[from + i];
    hash.update(new Uint8Array(part.buffer, 0, 8 * count));
  }
}

/** Takes a value. @param key under which it stands */
function feed(hash: RunningHash, say: (text: string) => void, value: unknown, key = ''): void {
  const sayNumbers = (numbers: ArrayLike<number>): void => {
    say(`#${numbers.length} `);
    feedNumbers(hash, numbers);
  };
  if (typeof value === 'number') {
    say('=');
    feedNumbers(hash, [value]);
  } else if (ArrayBuffer.isView(value)) sayNumbers(value as Float64Array);
  else if (Array.isArray(value) && areNumbers(value)) sayNumbers(value);
  else if (Array.isArray(value)) {
    say(`[${value.length} `);
    for (const entry of value) feed(hash, say, entry);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    if (!ORDERED.has(key)) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    say(`{${entries.length} `);
    for (const [name, entry] of entries) {
      say(`${JSON.stringify(name)} `);
      feed(hash, say, entry, name);
    }
  } else say(`${JSON.stringify(value)} `);
}

/** SHA-256 of a circuit, 64 hexadecimal digits. @param createHash a faster one, where there is one */
export function circuitHash(circuit: Circuit, createHash: CreateHash = sha256): string {
  const hash = createHash();
  const encoder = new TextEncoder();
  feed(hash, (text) => hash.update(encoder.encode(text)), circuit);
  return hash.digest();
}
