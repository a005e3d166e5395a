/**
 * The samples of a WAV file (RIFF, IBM & Microsoft 1991): one channel of 16-bit numbers. A program that writes to a
 * pipe does not know how long it will be, so that the lengths in its header mean nothing; samples then go on to the end
 * of the bytes.
 */
import { refuse } from '../../../errors.ts';

/** A sound. */
export interface Sound {
  /** Hz. */
  readonly sampleRate: number;
  /** In [−1, 1). */
  readonly samples: Float32Array;
}

const FULL_SCALE = 2 ** 15;
const ALLOWED = 'use a WAV file of one channel with 16 bits a sample';

/** Chunks of the file: name, first byte and length, which ends with the bytes at the latest. */
function chunksOf(
  bytes: Uint8Array,
  view: DataView,
): { readonly name: string; readonly at: number; readonly size: number }[] {
  const nameAt = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') return [];
  const chunks: { name: string; at: number; size: number }[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8);
    chunks.push({ name: nameAt(at), at: at + 8, size });
    // Chunks begin at even places.
    at += 8 + size + (size % 2);
  }
  return chunks;
}

/** The samples. @param where names the sound in a refusal @throws {InputError} for anything else than such a file */
export function samplesOf(bytes: Uint8Array, where: string): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = chunksOf(bytes, view);
  const [format, data] = ['fmt ', 'data'].map((wanted) => chunks.find(({ name }) => name === wanted));
  if (format === undefined || data === undefined || format.size < 16)
    return refuse(where, `is no WAV file (${bytes.length} bytes)`, ALLOWED);
  const [coding, channels, bits] = [0, 2, 14].map((offset) => view.getUint16(format.at + offset, true));
  const sampleRate = view.getUint32(format.at + 4, true);
  if (coding !== 1 || channels !== 1 || bits !== 16 || sampleRate === 0)
    refuse(where, `has another coding (${coding}, ${channels} channels, ${bits} bits, ${sampleRate} Hz)`, ALLOWED);
  const samples = Float32Array.from(
    { length: Math.floor(data.size / 2) },
    (_, i) => view.getInt16(data.at + 2 * i, true) / FULL_SCALE,
  );
  return { sampleRate, samples };
}
