/**
 * A folder as a store: the journal (`journal.jsonl`) is synced after every unit, so that a kill, or a crash of the
 * machine, loses at most the units that were running; of a long one, what it kept last (`<unit>.unfinished`) is found
 * again. A journal of another study is never added to.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../../errors.ts';
import { createTextEncoder } from '../../formats/encode_text.ts';
import { type Entry, entryLine, failureLine, type Journal, parseJournal } from '../../studies/journal.ts';
import type { Plan } from '../../studies/plan.ts';
import { decodeState, encodeState } from '../../studies/state_file.ts';
import type { Store } from '../../studies/store.ts';
import type { PlannedUnit } from '../../studies/unit.ts';
import { diskFault } from '../terminal/run_fault.ts';
import { nodeCrc32 } from './node_hash.ts';
import { openIfPresent, writeOutput } from './output_file.ts';

/** Name of the journal within a folder. */
export const JOURNAL_FILE = 'journal.jsonl';

/** How the names of kept states end, behind the identity of their units. */
export const UNFINISHED = '.unfinished';

/** A store that must be closed. */
export interface FileStore extends Store {
  close(): void;
}

/**
 * Opens the store of a folder that is held, or begins one.
 * @throws {InputError} if its journal belongs to another study or version
 */
export function openFileStore(directory: string, plan: Plan): FileStore {
  const path = join(directory, JOURNAL_FILE);
  const file = openSync(path, 'a+');
  const write = (line: string): void => {
    try {
      appendFileSync(file, line);
      fsyncSync(file);
    } catch (error) {
      throw diskFault(path, error);
    }
  };
  const stateOf = ({ id }: PlannedUnit): string => join(directory, `${id}${UNFINISHED}`);
  try {
    if (!fstatSync(file).isFile()) refuse(path, 'not a plain file (a pipe or a device)', 'give another --out');
    const journal = parseJournal(readFileSync(file));
    if (journal.header !== undefined && journal.header !== plan.header)
      refuse(
        directory,
        `holds the results of another configuration or version (see the first line of its ${JOURNAL_FILE})`,
        'give another --out, or delete that directory to start again',
      );
    ftruncateSync(file, journal.completeBytes);
    if (journal.header === undefined) write(`${plan.header}\n`);
    return {
      entries: journal.entries,
      append(unit, result, seconds) {
        write(entryLine({ id: unit.id, seconds, result }, unit.label));
        rmSync(stateOf(unit), { force: true });
      },
      fail: (failure) => write(failureLine(failure)),
      kept: (unit) =>
        existsSync(stateOf(unit)) ? (decodeState(unit.id, readFileSync(stateOf(unit))) ?? 'damaged') : undefined,
      keep: (unit, state) => writeOutput(stateOf(unit), (to) => to.append(encodeState(unit.id, state))),
      close: () => closeSync(file),
    };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** Whether a folder has a journal. */
export function hasJournal(directory: string): boolean {
  return existsSync(join(directory, JOURNAL_FILE));
}

/**
 * Writes the journal of a folder that is held, in place of the one that is there. @param entries of units of the plan
 */
export function writeJournal(directory: string, { header, units }: Plan, entries: readonly Entry[]): void {
  const labels = new Map(units.map(({ id, label }) => [id, label]));
  const encode = createTextEncoder();
  writeOutput(join(directory, JOURNAL_FILE), (file) => {
    file.append(encode(`${header}\n`));
    for (const entry of entries) file.append(encode(entryLine(entry, labels.get(entry.id) ?? '')));
  });
}

/** The journal of a folder that is only read. @param read of results @throws {InputError} if there is none */
export function readJournal(directory: string, read?: Parameters<typeof parseJournal>[1]): Journal {
  const bytes = journalBytes(directory);
  if (bytes === undefined)
    return refuse(
      directory,
      `no results in it (no ${JOURNAL_FILE})`,
      'give folders of run-units, compare or experiment',
    );
  return parseJournal(bytes, read, nodeCrc32);
}

/**
 * The journal of a folder as it lies there; undefined if there is none. @throws {InputError} if it is a pipe, say, or
 * may not be read
 */
export function journalBytes(directory: string): Uint8Array | undefined {
  const file = openIfPresent(join(directory, JOURNAL_FILE), 'r');
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
