/**
 * The journal of a study, as text. Its first line is that of the plan; every further line holds one finished unit with
 * its result, or one that failed with its cause. A unit is either wholly there or, if the run was killed while it was
 * being written, a last line without its end, which is dropped. The order of the lines is that in which units ended and
 * means nothing: results are put in canonical order when they are read back.
 */
import { type Checksum, seal, sealedBytes } from '../formats/seal.ts';
import { createSharingReader, withExactNumbers } from './exact_numbers.ts';

/** A finished unit. */
export interface Entry {
  readonly id: string;
  /** That it took, on the machine that computed it; left out where it is not known. */
  readonly seconds?: number | undefined;
  readonly result: unknown;
}

/** A unit that failed. */
export interface UnitFailure {
  readonly id: string;
  readonly label: string;
  /** In one line. */
  readonly cause: string;
}

/** A journal as read back. */
export interface Journal {
  /** The first line; undefined for an empty journal. */
  readonly header: string | undefined;
  /** Finished units, each once. */
  readonly entries: readonly Entry[];
  /** Last failures of units that were not finished afterwards. */
  readonly failures: readonly UnitFailure[];
  /** Numbers of the lines that are not as they were written, the first line being 1. */
  readonly damaged: readonly number[];
  /**
   * Length in bytes of the complete lines: what follows is a line that was not finished, and must be cut off before
   * anything is appended.
   */
  readonly completeBytes: number;
}

/** A line for a finished unit, with its line end. @param label for those who read the file */
export function entryLine({ id, seconds, result }: Entry, label: string): string {
  return `${seal({ id, label, seconds, result: withExactNumbers(result) })}\n`;
}

/** A line for a unit that failed, with its line end. */
export function failureLine({ id, label, cause }: UnitFailure): string {
  return `${seal({ id, label, cause })}\n`;
}

/** The lines that have their end, one after the other: all of them as text would be twice the file. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let from = 0, end = bytes.indexOf(0x0a); end >= 0; from = end + 1, end = bytes.indexOf(0x0a, from))
    yield bytes.subarray(from, end);
}

/**
 * Goes through a journal, whose last line may be incomplete, and hands over what of each further line is as it was
 * written.
 * @param bytes the file @param take is given the line without its seal (formats/seal.ts) @param checksumOf of bytes
 */
export function walkJournal(
  bytes: Uint8Array,
  take: (sealed: Uint8Array) => void,
  checksumOf?: Checksum,
): Pick<Journal, 'header' | 'damaged'> {
  const damaged: number[] = [];
  let header: string | undefined;
  let number = 0;
  for (const line of linesOf(bytes)) {
    number++;
    const sealed = number === 1 ? undefined : sealedBytes(line, checksumOf);
    if (number === 1) header = new TextDecoder().decode(line);
    else if (sealed === undefined) damaged.push(number);
    else take(sealed);
  }
  return { header, damaged };
}

/**
 * Reads a journal whose last line may be incomplete. A line that is not as it was written is left out, so that its unit
 * is done again.
 * @param bytes the file @param read reads results; one for all of several journals takes less memory
 * @param checksumOf of bytes, where there is a faster one than ours
 */
export function parseJournal(bytes: Uint8Array, read = createSharingReader(), checksumOf?: Checksum): Journal {
  const decoder = new TextDecoder();
  const entries = new Map<string, Entry>();
  const failures = new Map<string, UnitFailure>();
  const { header, damaged } = walkJournal(
    bytes,
    (sealed) => {
      const { id, label, cause, seconds, result } = JSON.parse(`${decoder.decode(sealed)}}`) as UnitFailure & Entry;
      if (cause !== undefined) failures.set(id, { id, label, cause });
      else if (!entries.has(id)) entries.set(id, { id, seconds, result: read(result) });
    },
    checksumOf,
  );
  for (const id of entries.keys()) failures.delete(id);
  const completeBytes = bytes.lastIndexOf(0x0a) + 1;
  return { header, entries: [...entries.values()], failures: [...failures.values()], damaged, completeBytes };
}
