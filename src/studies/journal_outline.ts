/**
 * A journal without its results: which units are done, which failed, which lines are damaged. Results are most of a
 * journal; to look how far a study is, they are only checked, not read.
 */
import type { Checksum } from '../formats/seal.ts';
import { type Entry, type Journal, type UnitFailure, walkJournal } from './journal.ts';

/** What a journal says without its results. */
export interface JournalOutline extends Pick<Journal, 'header' | 'failures' | 'damaged'> {
  /** Finished units, with the seconds that each took where that was noted. */
  readonly done: ReadonlyMap<string, number | undefined>;
}

/** Of a line for a finished unit: what stands before its result. */
const DONE = /^\{"id":("[^"\\]*"),"label":"(?:[^"\\]|\\.)*",(?:"seconds":([\d.e+-]+),)?"result":/;
/** Bytes in which that stands, for labels that are not very long. */
const HEAD_BYTES = 1000;

/** Reads it; a last line without its end is left out. @param bytes the file @param checksumOf of bytes */
export function outlineOf(bytes: Uint8Array, checksumOf?: Checksum): JournalOutline {
  const decoder = new TextDecoder();
  const done = new Map<string, number | undefined>();
  const failures = new Map<string, UnitFailure>();
  const noteDone = (id: string, seconds: number | undefined): void => {
    if (!done.has(id)) done.set(id, seconds);
  };
  const { header, damaged } = walkJournal(
    bytes,
    (sealed) => {
      const found = DONE.exec(decoder.decode(sealed.subarray(0, HEAD_BYTES)));
      if (found !== null) {
        noteDone(JSON.parse(found[1]), found[2] === undefined ? undefined : Number(found[2]));
        return;
      }
      const { id, label, cause, seconds } = JSON.parse(`${decoder.decode(sealed)}}`) as UnitFailure & Entry;
      if (cause === undefined) noteDone(id, seconds);
      else failures.set(id, { id, label, cause });
    },
    checksumOf,
  );
  for (const id of done.keys()) failures.delete(id);
  return { header, done, failures: [...failures.values()], damaged };
}
