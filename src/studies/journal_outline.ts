/**
 * A journal without its results: which units are done, which failed, which lines are damaged. Results are most of a
 * journal; to look how far a study is, they are only checked, not read.
 */
import { sealedBytes } from '../formats/seal.ts';
import { linesOf, type UnitFailure } from './journal.ts';

/** What a journal says without its results. */
export interface JournalOutline {
  /** The first line; undefined for an empty journal. */
  readonly header: string | undefined;
  /** Finished units, with the seconds that each took where that was noted. */
  readonly done: ReadonlyMap<string, number | undefined>;
  /** Last failures of units that were not finished afterwards. */
  readonly failures: readonly UnitFailure[];
  /** Numbers of the lines that are not as they were written, the first line being 1. */
  readonly damaged: readonly number[];
}

/** Of a line for a finished unit: what stands before its result. */
const DONE = /^\{"id":("[^"\\]*"),"label":"(?:[^"\\]|\\.)*",(?:"seconds":([\d.e+-]+),)?"result":/;
/** Bytes in which that stands, for labels that are not very long. */
const HEAD_BYTES = 1000;

/** Reads it; a last line without its end is left out. @param bytes the file */
export function outlineOf(bytes: Uint8Array): JournalOutline {
  const decoder = new TextDecoder();
  const done = new Map<string, number | undefined>();
  const failures = new Map<string, UnitFailure>();
  const damaged: number[] = [];
  let header: string | undefined;
  let number = 0;
  for (const line of linesOf(bytes)) {
    number++;
    const sealed = number === 1 ? undefined : sealedBytes(line);
    if (number === 1) header = decoder.decode(line);
    else if (sealed === undefined) damaged.push(number);
    else {
      const found = DONE.exec(decoder.decode(sealed.subarray(0, HEAD_BYTES)));
      if (found !== null) done.set(JSON.parse(found[1]), found[2] === undefined ? undefined : Number(found[2]));
      else note(`${decoder.decode(sealed)}}`);
    }
  }
  function note(text: string): void {
    const { id, label, cause, seconds } = JSON.parse(text) as UnitFailure & { readonly seconds?: number };
    if (cause === undefined) done.set(id, seconds);
    else failures.set(id, { id, label, cause });
  }
  for (const id of done.keys()) failures.delete(id);
  return { header, done, failures: [...failures.values()], damaged };
}
